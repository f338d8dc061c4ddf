import type { TypicalityCell } from "../../studies/typicalityResult.ts";
import { formatCorrelation, formatRho } from "../format/numbers.ts";
import { countOf } from "../format/words.ts";
import type { DatasetNames } from "../pageContext.ts";
import { MODEL, PEOPLE } from "../theme/visualLanguage.ts";
import type { ChartRow } from "./chartRow.ts";
import { rowChart } from "./rowChart.ts";
import type { Chart } from "./renderChart.ts";
import { scoreText } from "./scoresChart.ts";

/** The category's name is people's word, its centroid the model's own middle. */
export const NAME_SIGN = { hue: PEOPLE, shape: "circle" } as const;
export const CENTROID_SIGN = { hue: MODEL, shape: "square" } as const;
export const NAME_SERIES = "closeness to the category's name";
export const CENTROID_SERIES = "closeness to its other members";

/** Spearman's ρ with human typicality, pooled and in every category. */
export function typicalityChart(result: TypicalityCell, names: DatasetNames): Chart {
  const pooled: ChartRow = {
    label: "all categories",
    values: [
      ...(result.name === null
        ? []
        : [
            {
              value: result.name.value,
              interval: result.name.interval,
              sign: NAME_SIGN,
              tip: `all categories, ${NAME_SERIES}: ρ = ${scoreText(result.name)}`,
            },
          ]),
      ...(result.centroid === null
        ? []
        : [
            {
              value: result.centroid.value,
              interval: result.centroid.interval,
              sign: CENTROID_SIGN,
              tip: `all categories, ${CENTROID_SERIES}: ρ = ${scoreText(result.centroid)}`,
            },
          ]),
    ],
    chance: result.name?.chance ?? result.centroid?.chance ?? null,
    ceiling: result.name?.ceiling?.value ?? result.centroid?.ceiling?.value ?? null,
    strips: [],
    note: countOf(result.nListings, "listing"),
  };
  const rows = [...result.categories]
    .sort((a, b) => (b.centroid ?? -2) - (a.centroid ?? -2))
    .map((category): ChartRow => {
      const index = names.category(category.category);
      const label = names.categories[index] ?? category.category;
      const value = (rho: number | null, series: string, sign: ChartRow["values"][number]["sign"]) =>
        rho === null
          ? []
          : [{ value: rho, interval: null, sign, tip: `${label}, ${series}: ${formatRho(rho)}` }];
      return {
        label,
        values: [
          ...value(category.name, NAME_SERIES, NAME_SIGN),
          ...value(category.centroid, CENTROID_SERIES, CENTROID_SIGN),
        ],
        chance: { mean: 0, low: null, high: null },
        ceiling: pooled.ceiling,
        strips: [],
        note: `n = ${category.n}`,
        category: index,
      };
    });
  const lowest = Math.min(0, ...result.categories.flatMap((c) => [c.name ?? 0, c.centroid ?? 0]));
  return rowChart(
    [
      { title: "pooled", rows: [pooled] },
      { title: "by category", rows },
    ],
    {
      title: "Spearman's ρ with human typicality",
      domain: [Math.min(-0.2, Math.floor(10 * lowest) / 10), 1],
      legend: [
        { text: NAME_SERIES, sign: NAME_SIGN },
        { text: CENTROID_SERIES, sign: CENTROID_SIGN },
      ],
      ceilingLabel: (value) => `ceiling ${formatCorrelation(value)}`,
    },
  );
}
