import type { MapCell } from "../../studies/mapResult.ts";
import { formatPercent } from "../format/numbers.ts";
import { countOf, spaceName } from "../format/words.ts";

export function mapFinding({ cell, texts, varianceShare }: MapCell): string {
  const shown = varianceShare[0] + varianceShare[1];
  return (
    `The map's two directions show ${formatPercent(shown)} of the variance of ${countOf(texts.length, "item")} in ` +
    `${spaceName(cell)}; items far apart on it are far apart, items close together may not be close.`
  );
}
