import { writeMeasure } from "../format/writeMeasure.ts";
import { numbersBack } from "../html/numbersApart.ts";
import { transferMatrix } from "../sections/transferMatrix.ts";
import { transferRows } from "../sections/transferRows.ts";
import { transferCellAt } from "../../studies/transfer/transferCellAt.ts";
import { createPage } from "./clientPage.ts";
import { installBrush } from "./installBrush.ts";
import { installDepth } from "./installDepth.ts";
import { installItemTables } from "./installItemTables.ts";
import { installMapColour } from "./installMapColour.ts";
import { installMovedCount } from "./installMovedCount.ts";
import { installSaving } from "./installSaving.ts";
import { installSelection } from "./installSelection.ts";
import { installSlider } from "./installSlider.ts";
import { installSwitching } from "./installSwitching.ts";
import { installTheme } from "./installTheme.ts";
import { installTooltip } from "./installTooltip.ts";
import { installTransfer } from "./installTransfer.ts";

/**
 * A part of a page's script, and after it the functions it is handed: each uses nothing but its arguments and the
 * browser.
 */
export type ClientPart = readonly [install: ClientFunction, ...needs: ClientFunction[]];
// oxlint-disable-next-line typescript/no-explicit-any -- only their text is used
type ClientFunction = (...given: any[]) => unknown;

/** The parts of the page of a run. */
const runParts: readonly ClientPart[] = [
  [installTheme],
  [installBrush],
  [installSelection],
  [installMovedCount],
  [installSwitching],
  [installTooltip],
  [installItemTables],
  [installTransfer, transferMatrix, transferRows, writeMeasure, transferCellAt],
  [installSlider],
  [installDepth],
  [installMapColour],
  [installSaving],
];

/**
 * The page's script as text. The functions are put into the page as they are written, so no bundler is needed and the
 * page is the same from source and from a build.
 *
 * @param parts default those of the page of a run
 */
export function clientScript(parts: readonly ClientPart[] = runParts): string {
  const calls = parts.map(([install, ...needs]) => {
    const given = ["page", ...needs.map((need) => `(${need.toString()})`)].join(", ");
    return `(${install.toString()})(${given});`;
  });
  const body = `const page = (${createPage.toString()})((${numbersBack.toString()}));\n${calls.join("\n")}`;
  // A loader that keeps the names of functions wraps them in a helper of this name.
  const helper = body.includes("__name(") ? "const __name = (value) => value;\n" : "";
  return `"use strict";\n(() => {\n${helper}${body}\n})();`;
}
