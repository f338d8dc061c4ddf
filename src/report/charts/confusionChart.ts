import type { AlignmentCell } from "../../studies/alignmentResult.ts";
import { formatCount } from "../format/numbers.ts";
import type { DatasetNames } from "../pageContext.ts";
import { HEAT, INK, PEOPLE } from "../theme/visualLanguage.ts";
import { attributes, type Layer } from "./layer.ts";
import { markRegister } from "./marks.ts";
import type { Chart } from "./renderChart.ts";
import { shortened } from "./textWidth.ts";

/** Human categories against clusters: each cell filled by its share of the row, its count written in it. */
export function confusionChart({ confusion }: AlignmentCell, names: DatasetNames): Chart {
  const marks = markRegister();
  const rowNames = confusion.categories.map((name) => names.categories[names.category(name)] ?? name);
  const rows = distinct(rowNames.map((name) => shortened(name)));
  const columns = distinct(confusion.clusters.map((name) => shortened(name)));
  const cells = confusion.counts.flatMap((counts, r) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    const category = names.category(confusion.categories[r] ?? "");
    return counts.flatMap((count, c) =>
      count === 0
        ? []
        : [
            {
              row: rows[r] ?? "",
              column: columns[c] ?? "",
              share: count / total,
              text: formatCount(count),
              matched: confusion.matchedCategory[c] === r,
              marks: marks.add({ c: category, k: c, v: formatCount(count) }),
              category: marks.add({ c: category }),
            },
          ],
    );
  });
  const step = rows.length > 22 ? 21 : 25;
  const position = {
    x: {
      field: "column",
      type: "nominal",
      scale: { domain: columns, paddingInner: 0.06 },
      axis: {
        orient: "top",
        labelAngle: -48,
        labelAlign: "left",
        labelBaseline: "middle",
        labelOverlap: false,
        title: "clusters",
        ticks: false,
        domain: false,
        labelPadding: 6,
      },
    },
    y: {
      field: "row",
      type: "nominal",
      scale: { domain: rows, paddingInner: 0.06 },
      axis: {
        title: "people's categories",
        labelOverlap: false,
        ticks: false,
        domain: false,
        labelPadding: 6,
      },
    },
  } as const;
  const layers: Layer[] = [
    {
      name: "cells",
      mark: { type: "rect", fill: HEAT },
      encoding: {
        ...position,
        fillOpacity: {
          field: "share",
          type: "quantitative",
          scale: { domain: [0, 1], range: [0.06, 0.6] },
          legend: null,
        },
        description: attributes,
      },
    },
    {
      name: "matched",
      transform: [{ filter: "datum.matched" }],
      mark: { type: "rect", fill: null, stroke: PEOPLE, strokeWidth: 1.5 },
      encoding: position,
    },
    {
      name: "counts",
      mark: { type: "text", fill: INK, fontSize: rows.length > 22 ? 10 : 11 },
      encoding: {
        ...position,
        text: { field: "text" },
        description: { field: "category", type: "nominal" },
      },
    },
  ];
  return {
    spec: { data: { values: cells }, width: { step }, height: { step }, layer: layers },
    marks,
    data: {
      clusters: JSON.stringify(confusion.clusters.map((name) => ({ name }))),
      tip: "items: {0}",
    },
  };
}

/** Names as scale values: repeated ones are told apart by characters that do not show. */
function distinct(texts: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const count = seen.get(text) ?? 0;
    seen.set(text, count + 1);
    return text + "\u200b".repeat(count);
  });
}
