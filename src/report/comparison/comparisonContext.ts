import type { ComparedScore, Comparison, ComparisonCell, ScoreFamily } from "../../comparison/comparison.ts";
import { pairsOfFamily } from "../../comparison/pairsOfFamily.ts";
import type { SpaceLook } from "../client/clientPage.ts";
import { formatBits, formatCorrelation, formatPercent, formatSignificant } from "../format/numbers.ts";
import { spaceLabel } from "../format/words.ts";
import { modelSign, PEOPLE, type Sign } from "../theme/visualLanguage.ts";

const PEOPLE_SIGN: Sign = { hue: PEOPLE, shape: "circle" };

/** What every part of the comparison's page is drawn from. */
export interface ComparisonContext {
  readonly comparison: Comparison;
  /** Name and sign of each row. */
  readonly spaces: readonly SpaceLook[];
  /** @example "minilm-l6, last layer" */
  rowName(row: number): string;
  cellOf(dataset: number, row: number, score: number): ComparisonCell | undefined;
  familyOf(dataset: number, score: number): ScoreFamily | undefined;
}

export function comparisonContext(comparison: Comparison): ComparisonContext {
  const { rows, models, cells, families } = comparison;
  const byPlace = new Map(cells.map((cell) => [`${cell.dataset} ${cell.row} ${cell.score}`, cell]));
  const spaces = rows.map(({ model, layer }): SpaceLook => {
    const { name = "", kind = "model" } = models[model] ?? {};
    const { hue, shape } = kind === "people" ? PEOPLE_SIGN : modelSign(model);
    return { name: spaceLabel({ model: name, layer }), hue, shape, isHollow: layer === "static" };
  });
  return {
    comparison,
    spaces,
    rowName: (row) => spaces[row]?.name ?? "",
    cellOf: (dataset, row, score) => byPlace.get(`${dataset} ${row} ${score}`),
    familyOf: (dataset, score) => families.find((f) => f.dataset === dataset && f.score === score),
  };
}

const FORMATS: Readonly<Record<ComparedScore["unit"], (value: number) => string>> = {
  index: (value) => formatCorrelation(value),
  share: formatPercent,
  bits: formatBits,
  number: (value) => formatSignificant(value),
};

/** A value as its score is written. @example writeScore(ami, 0.384) // ".38" */
export function writeScore({ unit }: Pick<ComparedScore, "unit">, value: number): string {
  return FORMATS[unit](value);
}

/** A value with its interval. @example ".38 [.35, .41]" */
export function scoreWithInterval(
  score: Pick<ComparedScore, "unit">,
  { value, interval }: Pick<ComparisonCell, "value" | "interval">,
): string {
  const written = writeScore(score, value);
  if (interval === null) return written;
  const end = (bound: number): string => writeScore(score, bound).replace(/\u00a0%$/, "");
  return `${written} [${end(interval.low)}, ${end(interval.high)}]`;
}

/** What a ceiling is called: of a score that is better when lower it is a floor. */
export function ceilingWord({ better }: Pick<ComparedScore, "better">): string {
  return better === "lower" ? "floor" : "ceiling";
}

/** The places a row may have, or null where the score tells none apart. @example "2–5" */
export function placeOf(family: ScoreFamily, row: number): string | null {
  const place = wasTested(family) ? family.ranks?.[family.order.indexOf(row)] : undefined;
  if (place === undefined) return null;
  return place.low === place.high ? String(place.low) : `${place.low}–${place.high}`;
}

/** What stands beside a score: its places, what chance gives, and the ceiling or floor. */
export function besideCell(
  score: Pick<ComparedScore, "unit" | "better">,
  { chance, ceiling }: Pick<ComparisonCell, "chance" | "ceiling">,
  place: string | null,
): string[] {
  return [
    ...(place === null ? [] : [`place ${place}`]),
    ...(chance === null ? [] : [`chance ${writeScore(score, chance.mean)}`]),
    ...(ceiling === null ? [] : [`${ceilingWord(score)} ${writeScore(score, ceiling.value)}`]),
  ];
}

/** Whether any two rows of a family could be told apart at all: without intervals none can. */
export function wasTested(family: ScoreFamily): boolean {
  return family.pairs.rows.length > 1;
}

/** How many pairs were tested over all scores and norms, and how many of them on common subsamples. */
export function pairCounts({ comparison }: ComparisonContext): { all: number; paired: number } {
  const pairs = comparison.families.flatMap(pairsOfFamily);
  return { all: pairs.length, paired: pairs.filter((pair) => pair.paired).length };
}
