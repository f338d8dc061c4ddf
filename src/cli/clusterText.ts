import type { Clustering } from "../groupings/clustering.ts";
import { suggestGroups } from "../groupings/suggestGroups.ts";
import type { NamedMatrix } from "../storage/readMatrix.ts";

/** One clustering for a reader. */
export function clusterCard(points: NamedMatrix, found: Clustering): string {
  const { sse, starts, hits, walks, lloydBestSse, humanSse } = found;
  const rows: [string, string][] = [
    ["points", `${points.matrix.rows} × ${points.matrix.cols} dimensions`],
    ["engine", found.engine],
    [
      "clusters",
      found.groups === found.k
        ? `${found.k}`
        : `${found.groups} (of ${found.k} asked for; the rest is empty)`,
    ],
    ["SSE", `${significant(sse)} (${percent(sse, found.totalSse)} of the variance left)`],
    ["H(C)", `${found.groupEntropyBits.toFixed(2)} bits`],
    ["starts", `${starts}, ${hits} of them hit the best${found.converged ? "" : "; not all converged"}`],
  ];
  if (walks !== null) {
    rows.push(["swaps", `${walks.swaps}; ${walks.hits} of the first ${walks.count} walks ended at the best`]);
  }
  rows.push(["near the best", `${found.nearOptimal.length} different groupings within 0.1 % of its SSE`]);
  if (lloydBestSse !== null)
    rows.push(["Lloyd", `best of ${found.lloydStartsSse.length} starts: ${above(lloydBestSse, sse)}`]);
  if (humanSse !== null) rows.push(["people", above(humanSse, sse)]);
  rows.push(["sizes", sizesOf(found).join(" ")]);
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n");
}

/** One line a K, and the number of clusters that the kinks suggest. */
export function sweepTable(points: NamedMatrix, found: readonly Clustering[]): string {
  const header = ["K", "SSE", "left", "H(C)", "hits", "near"];
  const lines = found.map((c) => [
    `${c.groups}`,
    significant(c.sse),
    percent(c.sse, c.totalSse),
    c.groupEntropyBits.toFixed(2),
    `${c.hits}/${c.starts}`,
    `${c.nearOptimal.length}`,
  ]);
  const widths = header.map((_, i) => Math.max(...[header, ...lines].map((cells) => cells[i]!.length)));
  const table = [header, ...lines].map((cells) =>
    cells.map((cell, i) => cell.padStart(widths[i]!)).join("  "),
  );
  const suggested = suggestionOf(found);
  return [
    `${points.matrix.rows} points × ${points.matrix.cols} dimensions, engine ${found[0]!.engine}`,
    ...table,
    suggested === null ? "No kink between the ends of the sweep." : `Sharpest kink at K = ${suggested}.`,
  ].join("\n");
}

/** One JSON document, the same for any number of threads. */
export function clusterDocument(
  file: string,
  points: NamedMatrix,
  seed: number,
  found: readonly Clustering[],
): string {
  const clusterings = found.map((clustering) => ({
    ...clustering,
    startLabels: undefined,
    sizes: sizesOf(clustering),
    labels: Array.from(clustering.labels),
    nearOptimal: clustering.nearOptimal.map(({ labels, sse }) => ({ sse, labels: Array.from(labels) })),
  }));
  const { rows, cols } = points.matrix;
  return JSON.stringify({
    file,
    items: points.rowNames,
    points: rows,
    dimensions: cols,
    seed,
    clusterings,
    suggestedGroups: found.length > 1 ? suggestionOf(found) : null,
  });
}

/** Clusters as CSV, numbered from 1; with the names of the points where they have any. */
export function clusterCsv(points: NamedMatrix, found: Clustering): string {
  const names = points.rowNames;
  const lines = Array.from(found.labels, (label, i) =>
    names === null ? `${label + 1}` : `${quoted(names[i]!)},${label + 1}`,
  );
  return `${[names === null ? "cluster" : "item,cluster", ...lines].join("\n")}\n`;
}

function suggestionOf(found: readonly Clustering[]): number | null {
  return suggestGroups(
    found.map(({ groups, groupEntropyBits: rateBits, sse, totalWeight }) => ({
      groups,
      rateBits,
      distortion: sse / totalWeight,
    })),
  ).suggested;
}

function sizesOf({ labels, groups }: Pick<Clustering, "labels" | "groups">): number[] {
  const sizes = Array.from({ length: groups }, () => 0);
  for (const label of labels) sizes[label]! += 1;
  return sizes;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function significant(value: number): string {
  return `${Number(value.toPrecision(8))}`;
}

function percent(part: number, whole: number): string {
  return whole > 0 ? `${((100 * part) / whole).toFixed(1)} %` : "0.0 %";
}

function above(sse: number, best: number): string {
  if (best <= 0) return `SSE ${significant(sse)}`;
  return `SSE ${significant(sse)}, ${(100 * (sse / best - 1)).toFixed(2)} % above the best`;
}
