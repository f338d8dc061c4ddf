import type { AlignmentCell } from "../../studies/alignmentResult.ts";
import { confusionChart } from "../charts/confusionChart.ts";
import { confusionFinding } from "../findings/alignmentFinding.ts";
import { formatCount } from "../format/numbers.ts";
import { countOf, spaceLabel } from "../format/words.ts";
import { figure } from "../html/figure.ts";
import { markup, nothing, type Html } from "../html/html.ts";
import { table } from "../html/table.ts";
import type { DatasetNames, PageContext } from "../pageContext.ts";

/** The heatmap of categories against clusters, with the words that moved beside it. */
export async function confusionFigure(result: AlignmentCell, context: PageContext): Promise<Html> {
  const names = context.namesOf(result.cell.dataset);
  const { confusion, cell } = result;
  const counts = confusion.counts.flatMap((row, r) =>
    row.flatMap((count, c) =>
      count === 0
        ? []
        : [{ category: confusion.categories[r] ?? "", cluster: confusion.clusters[c] ?? "", count }],
    ),
  );
  return await figure({
    id: "confusion",
    chart: confusionChart(result, names),
    finding: confusionFinding(result),
    caption: `Rows: people's categories. Columns: clusters in ${spaceLabel(cell)}. Outlined: the best match of clusters to categories.`,
    below: markup`${movedWords(result, names)}${table({
      id: "t-confusion",
      caption: "items by category and cluster",
      rows: counts,
      marks: (row) => ({ c: names.category(row.category) }),
      columns: [
        { head: "category", value: (row) => row.category },
        { head: "cluster", value: (row) => row.cluster },
        { head: "items", value: (row) => row.count, show: formatCount },
      ],
    })}`,
  });
}

/** Which words moved where, category by category, the largest moves first. */
function movedWords({ moved, confusion }: AlignmentCell, names: DatasetNames): Html {
  if (moved.length === 0) return nothing;
  const groups = new Map<string, { category: string; cluster: string; items: string[] }>();
  for (const { item, category, cluster } of moved) {
    const key = JSON.stringify([category, cluster]);
    const group = groups.get(key) ?? { category, cluster, items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  const order = new Map(confusion.categories.map((category, index) => [category, index]));
  const sorted = [...groups.values()].sort(
    (a, b) => (order.get(a.category) ?? 0) - (order.get(b.category) ?? 0) || b.items.length - a.items.length,
  );
  const rows = sorted.map(({ category, cluster, items }) => {
    const index = names.category(category);
    return markup`<li data-c="${index}" data-n="${items.length}">
      <span class="from">${names.categories[index] ?? category}</span> → ${cluster}:
      <span class="words">${items.join(", ")}</span>
    </li>`;
  });
  return markup`<div class="moved">
    <h3><span class="of-chosen"></span>${countOf(moved.length, "word")} that moved, by name</h3>
    <ul class="scroll" tabindex="0" role="region" aria-label="words that moved">
      ${rows}
    </ul>
  </div>`;
}
