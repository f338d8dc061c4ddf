import { pairsOfFamily } from "../../comparison/pairsOfFamily.ts";
import type { ClientPart } from "./clientScript.ts";
import { installModelMark } from "./installModelMark.ts";
import { installPairTables } from "./installPairTables.ts";
import { installSaving } from "./installSaving.ts";
import { installScatter } from "./installScatter.ts";
import { installSorting } from "./installSorting.ts";
import { installSwitching } from "./installSwitching.ts";
import { installTheme } from "./installTheme.ts";
import { installTooltip } from "./installTooltip.ts";
import { scatterAxis } from "./scatterAxis.ts";
import { scatterScene } from "./scatterScene.ts";

/** The parts of the script of a comparison's page. */
export const comparisonParts: readonly ClientPart[] = [
  [installTheme],
  [installSorting],
  [installModelMark],
  [installSwitching],
  [installTooltip],
  [installScatter, scatterScene, scatterAxis],
  [installPairTables, pairsOfFamily],
  [installSaving],
];
