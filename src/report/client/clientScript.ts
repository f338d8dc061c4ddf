import { createPage } from "./clientPage.ts";
import { installBrush } from "./installBrush.ts";
import { installItemTables } from "./installItemTables.ts";
import { installMapColour } from "./installMapColour.ts";
import { installSaving } from "./installSaving.ts";
import { installSelection } from "./installSelection.ts";
import { installSlider } from "./installSlider.ts";
import { installSwitching } from "./installSwitching.ts";
import { installTheme } from "./installTheme.ts";
import { installTooltip } from "./installTooltip.ts";

/** The parts of the page's script; each is a function that uses nothing but its argument and the browser. */
const parts = [
  installTheme,
  installBrush,
  installSelection,
  installSwitching,
  installTooltip,
  installItemTables,
  installSlider,
  installMapColour,
  installSaving,
];

/**
 * The page's script as text. The functions are put into the page as they are written, so no bundler is needed and the
 * page is the same from source and from a build.
 */
export function clientScript(): string {
  const calls = parts.map((install) => `(${install.toString()})(page);`);
  const body = `const page = (${createPage.toString()})();\n${calls.join("\n")}`;
  // A loader that keeps the names of functions wraps them in a helper of this name.
  const helper = body.includes("__name(") ? "const __name = (value) => value;\n" : "";
  return `"use strict";\n(() => {\n${helper}${body}\n})();`;
}
