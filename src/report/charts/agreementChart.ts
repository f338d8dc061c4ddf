import type { HumanAgreement } from "../../studies/distinctionsResult.ts";
import type { Score } from "../../studies/score.ts";
import { formatCorrelation } from "../format/numbers.ts";
import { countOf } from "../format/words.ts";
import type { DatasetNames } from "../pageContext.ts";
import { MODEL } from "../theme/visualLanguage.ts";
import type { ChartRow } from "./chartRow.ts";
import { rowChart } from "./rowChart.ts";
import type { Chart } from "./renderChart.ts";
import { domainOf, scoreText } from "./scoresChart.ts";

const SIGN = { hue: MODEL, shape: "square" } as const;

/**
 * ρ of the model's distances with people's, pooled and in every category, one group a kind of human data. The scale holds
 * every ρ and what chance gives; an interval that goes further, as those of few items do, ends at its edge.
 */
export function agreementChart(agreement: readonly HumanAgreement[], names: DatasetNames): Chart {
  const scores = agreement.flatMap((a) => [a.pooled, ...a.categories.map((c) => c.score)]);
  const domain = domainOf(scores.map((score) => ({ ...score, interval: null })));
  const groups = agreement.map(({ resource, pooled, categories, nItems }) => ({
    title: resource,
    rows: [
      row("all categories", pooled, countOf(nItems, "item"), domain[0]),
      ...categories
        .toSorted((a, b) => b.score.value - a.score.value)
        .map(({ category, score, nItems: n }) => {
          const index = names.category(category);
          return {
            ...row(names.categories[index] ?? category, score, `n = ${n}`, domain[0]),
            category: index,
          };
        }),
    ],
  }));
  return rowChart(groups, {
    title: "Spearman's ρ of the model's distances with people's, within categories",
    domain,
    ceilingLabel: (value) => `people with people ${formatCorrelation(value)}`,
  });
}

function row(label: string, score: Score, note: string, least: number): ChartRow {
  const { interval } = score;
  const drawn = interval && { low: Math.max(least, interval.low), high: Math.max(least, interval.high) };
  return {
    label,
    values: [{ value: score.value, interval: drawn, sign: SIGN, tip: `${label}: ρ = ${scoreText(score)}` }],
    chance: score.chance,
    ceiling: score.ceiling?.value ?? null,
    strips: [],
    note,
  };
}
