import type { AlignmentCell } from "../../studies/alignmentResult.ts";
import { formatCorrelation } from "../format/numbers.ts";
import { countOf, spaceLabel } from "../format/words.ts";
import { CHANCE, MODEL } from "../theme/visualLanguage.ts";
import type { RowGroup } from "./chartRow.ts";
import { rowChart } from "./rowChart.ts";
import type { Chart } from "./renderChart.ts";

const BEST = { hue: MODEL, shape: "square" } as const;

/** How much of an AMI is luck: AMI of every start, of every clustering as good as the best, and of the best. */
export function restartsChart(
  cells: readonly AlignmentCell[],
  datasets: readonly { readonly id: string; readonly title: string }[],
): Chart {
  const groups = datasets
    .map(({ id, title }): RowGroup => ({
      title,
      rows: cells
        .filter(({ cell }) => cell.dataset === id)
        .map(({ cell, ami, restarts, nearOptimal, clustering }) => ({
          label: spaceLabel(cell),
          values: [
            {
              value: ami.value,
              interval: null,
              sign: BEST,
              tip: `${spaceLabel(cell)}: best of ${countOf(clustering.starts, "start")}, AMI ${formatCorrelation(ami.value, 3)}`,
            },
          ],
          chance: null,
          ceiling: null,
          strips: [
            { values: restarts.ami, hue: CHANCE, height: 12, opacity: 0.45 },
            { values: nearOptimal.ami, hue: MODEL, height: 20, opacity: 0.6 },
          ],
          note: `${rangeText(nearOptimal.ami)}; best SSE in ${clustering.hits} of ${countOf(clustering.starts, "start")}`,
        })),
    }))
    .filter((group) => group.rows.length > 0);
  const all = cells.flatMap((c) => [c.ami.value, ...c.restarts.ami, ...c.nearOptimal.ami]);
  return rowChart(groups, {
    title: "AMI with people's categories",
    domain: [Math.floor(20 * Math.min(...all)) / 20, Math.ceil(20 * Math.max(...all)) / 20],
    width: 400,
  });
}

function rangeText(values: readonly number[]): string {
  const low = formatCorrelation(Math.min(...values));
  const high = formatCorrelation(Math.max(...values));
  return low === high ? low : `${low}–${high}`;
}
