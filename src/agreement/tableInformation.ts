import type { Contingency } from "./contingency.ts";

/** I(A;B) of a contingency table, H(A) and H(B), in nats; ratios of them need no unit. */
export interface TableInformation {
  readonly mutualInformation: number;
  readonly entropyA: number;
  readonly entropyB: number;
}

/** The plug-in mutual information and entropies of a contingency table, in nats. */
export function tableInformation(table: Contingency): TableInformation {
  return {
    mutualInformation: tableMutualInformation(table),
    entropyA: entropyOfCounts(table.rowSums, table.n),
    entropyB: entropyOfCounts(table.colSums, table.n),
  };
}

function tableMutualInformation({ n, rowSums, colSums, cellRows, cellCols, counts }: Contingency): number {
  let nats = 0;
  for (let cell = 0; cell < counts.length; cell += 1) {
    const count = counts[cell]!;
    nats += count * Math.log((count * n) / (rowSums[cellRows[cell]!]! * colSums[cellCols[cell]!]!));
  }
  return Math.max(0, nats / n);
}

function entropyOfCounts(counts: Float64Array, n: number): number {
  let nats = 0;
  for (const count of counts) nats -= (count / n) * Math.log(count / n);
  return Math.max(0, nats);
}

/** Whether the two labellings are the same up to the names of their groups. */
export function isPerfectMatch(table: Contingency): boolean {
  return table.counts.length === table.rowSums.length && table.counts.length === table.colSums.length;
}
