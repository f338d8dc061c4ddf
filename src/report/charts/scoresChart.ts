import type { Cell, Score } from "../../studies/score.ts";
import { formatCorrelation, formatInterval } from "../format/numbers.ts";
import { spaceLabel } from "../format/words.ts";
import type { Sign } from "../theme/visualLanguage.ts";
import type { ChartRow, RowGroup } from "./chartRow.ts";
import { rowChart } from "./rowChart.ts";
import type { Chart } from "./renderChart.ts";

/** A cell's scores, one a series (a series a cell lacks is null). */
export interface ScoredCell {
  readonly cell: Cell;
  readonly scores: readonly (Score | null)[];
}

export interface ScoreSeries {
  readonly name: string;
  /** Sign of the series, or of the model where every row has one series only. */
  sign(cell: Cell): Sign;
}

/** Scores of every model and layer, one group a dataset, with their intervals, chance and ceilings. */
export function scoresChart(
  cells: readonly ScoredCell[],
  datasets: readonly { readonly id: string; readonly title: string }[],
  series: readonly ScoreSeries[],
  title: string,
): Chart {
  const groups = datasets
    .map(({ id, title }): RowGroup => ({
      title,
      rows: cells.filter(({ cell }) => cell.dataset === id).map((scored) => rowOf(scored, series)),
    }))
    .filter((group) => group.rows.length > 0);
  return rowChart(groups, {
    title,
    domain: domainOf(cells.flatMap(({ scores }) => scores)),
    ceilingLabel: (value) => `ceiling ${formatCorrelation(value)}`,
    ...(series.length > 1
      ? {
          legend: series.map((s) => ({
            text: s.name,
            sign: s.sign(cells[0]?.cell ?? { dataset: "", model: "", layer: "" }),
          })),
        }
      : {}),
  });
}

function rowOf({ cell, scores }: ScoredCell, series: readonly ScoreSeries[]): ChartRow {
  const present = scores.flatMap((score, index) => {
    const s = series[index];
    return score === null || s === undefined ? [] : [{ score, series: s }];
  });
  const first = present[0]?.score;
  return {
    label: spaceLabel(cell),
    values: present.map(({ score, series }) => ({
      value: score.value,
      interval: score.interval,
      sign: series.sign(cell),
      tip: `${spaceLabel(cell)}, ${series.name}: ${scoreText(score)}`,
    })),
    chance: first?.chance ?? null,
    ceiling: first?.ceiling?.value ?? null,
    strips: [],
    note:
      present.length === 1
        ? present.map(({ score }) => scoreText(score)).join("")
        : present.map(({ score }) => formatCorrelation(score.value)).join(" · "),
  };
}

/** @example ".38 [.35, .41]" */
export function scoreText(score: Score): string {
  const value = formatCorrelation(score.value);
  return score.interval === null ? value : `${value} ${formatInterval(score.interval, formatCorrelation)}`;
}

/** From chance's lower end to 1, further left only where a score is lower. */
export function domainOf(scores: readonly (Score | null)[]): readonly [number, number] {
  const lows = scores.map((s) => Math.min(s?.value ?? 0, s?.interval?.low ?? 0, s?.chance?.low ?? 0));
  return [Math.min(-0.05, Math.floor(10 * Math.min(0, ...lows)) / 10), 1];
}
