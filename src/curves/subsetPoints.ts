import type { Grouping, HardGrouping, SoftGrouping } from "../groupings/grouping.ts";
import { itemsOfGroups } from "../groupings/itemsOfGroups.ts";
import { entropyOfSizesBits } from "../information/entropy.ts";
import { centredGram } from "../numeric/gram.ts";
import { matrix, selectRows, type Matrix } from "../numeric/matrix.ts";
import { groupingPoint } from "./groupingPoint.ts";
import { randomGroupingShare } from "./randomGroupingNull.ts";

/** Where a grouping lies when only some of its items are looked at. */
export interface SubsetPoint {
  /** I(X;C) of the items kept. */
  readonly rateBits: number;
  /** D/V of the items kept: their own mean and centroids; 0 where they have no variance. */
  readonly distortionShare: number;
  /** E[D/V] of random groupings of the same sizes. */
  readonly chanceShare: number;
}

/**
 * Places groupings in the rate–distortion plane of many subsets of the items, as an interval over items needs.
 *
 * V(S) = (1/m) Σ_S G_ii − (1/m²) Σ_SS G_ij,  D(S) = (1/m) (Σ_S G_ii − Σ_c Σ_{S∩c} G_ij / m_c): the sums over the items kept are those
 * over all items less those of the items left out, so that a subset that leaves out a quarter costs a grouping into K groups
 * n²/32K products, whatever the dimension.
 *
 * @param gram inner products of the items, centred: (items × items)
 * @param subsets indices of the items kept, each once: (subsets)
 * @returns a function of a grouping of the items: its point on each subset; groups without an item left do not count
 * @throws RangeError when the grouping and the Gram matrix differ in their number of items.
 * Source: Shani et al. (2025), arXiv:2505.17117, Eq 4 and 5.
 * @example subsetPoints(gram, [Int32Array.of(0, 1, 3)])(grouping)[0].distortionShare // as if item 2 were not there
 */
export function subsetPoints(
  gram: Matrix,
  subsets: readonly Int32Array[],
): (grouping: Grouping) => SubsetPoint[] {
  const n = gram.rows;
  const everything = new Int32Array(n);
  const frames = subsets.map((kept): Frame => ({ kept, out: leftOut(n, kept), trace: traceOf(gram, kept) }));
  const explainedByMean = explained(gram, everything, 1, frames);
  return (grouping) => {
    if (grouping.items.length !== n) {
      throw new RangeError(`The grouping has ${grouping.items.length} items, the Gram matrix ${n} rows.`);
    }
    return grouping.kind === "soft"
      ? frames.map(({ kept }) => softPoint(gram, grouping, kept))
      : hardPoints(gram, grouping, frames, explainedByMean);
  };
}

/** A subset: the items kept and left out, and Σ G_ii over those kept. */
interface Frame {
  readonly kept: Int32Array;
  readonly out: Int32Array;
  readonly trace: number;
}

function leftOut(n: number, kept: Int32Array): Int32Array {
  const isKept = new Uint8Array(n);
  for (const i of kept) isKept[i] = 1;
  const out = new Int32Array(n - kept.length);
  for (let i = 0, at = 0; i < n; i += 1) if (isKept[i] === 0) out[at++] = i;
  return out;
}

function traceOf({ cols: n, data }: Matrix, items: Int32Array): number {
  let sum = 0;
  for (const i of items) sum += data[i * n + i]!;
  return sum;
}

function hardPoints(
  gram: Matrix,
  { labels, names }: HardGrouping,
  frames: readonly Frame[],
  byMean: readonly Explained[],
): SubsetPoint[] {
  return explained(gram, labels, names.length, frames).map(({ sizes, sum }, f) => {
    const { kept, trace } = frames[f]!;
    const variance = trace - byMean[f]!.sum;
    const used = sizes.filter((size) => size > 0);
    return {
      rateBits: entropyOfSizesBits(used),
      distortionShare: variance > 1e-12 * trace ? Math.max(0, trace - sum) / variance : 0,
      chanceShare: kept.length < 2 ? 1 : 1 - (used.length - 1) / (kept.length - 1),
    };
  });
}

/** What the groups' means explain of a subset: Σ_c Σ_{S∩c} G_ij / m_c, and the sizes m_c. */
interface Explained {
  readonly sizes: Int32Array;
  readonly sum: number;
}

function explained(gram: Matrix, labels: Int32Array, k: number, frames: readonly Frame[]): Explained[] {
  const { cols: n, data } = gram;
  const groups = itemsOfGroups(labels, k);
  const ofItem = new Float64Array(n);
  const totals = groups.map((items) => {
    let total = 0;
    for (const i of items) {
      let sum = 0;
      for (const j of items) sum += data[i * n + j]!;
      ofItem[i] = sum;
      total += sum;
    }
    return total;
  });
  return frames.map(({ kept, out }) => {
    const isOut = kept.length >= out.length;
    const { counts, sums } = sumsWithin(gram, isOut ? out : kept, labels, k);
    if (!isOut) return { sizes: counts, sum: sumOfMeans(sums, counts) };
    // Σ over the items kept: all pairs, less those with an item left out, which counts pairs of two such twice.
    for (let c = 0; c < k; c += 1) sums[c]! += totals[c]!;
    for (const i of out) sums[labels[i]!]! -= 2 * ofItem[i]!;
    const sizes = counts.map((count, c) => groups[c]!.length - count);
    return { sizes, sum: sumOfMeans(sums, sizes) };
  });
}

/** Σ_{i,j} G_ij over the items of each group, and how many there are. */
function sumsWithin(
  { cols: n, data }: Matrix,
  items: Int32Array,
  labels: Int32Array,
  k: number,
): { counts: Int32Array; sums: Float64Array } {
  const sums = new Float64Array(k);
  const counts = new Int32Array(k);
  // The items of each group met so far, as a chain from the last one back.
  const last = new Int32Array(k).fill(-1);
  const before = new Int32Array(n);
  for (const i of items) {
    const c = labels[i]!;
    let withOthers = 0;
    for (let j = last[c]!; j >= 0; j = before[j]!) withOthers += data[i * n + j]!;
    sums[c]! += 2 * withOthers + data[i * n + i]!;
    counts[c]! += 1;
    before[i] = last[c]!;
    last[c] = i;
  }
  return { counts, sums };
}

function sumOfMeans(sums: Float64Array, sizes: Int32Array): number {
  let sum = 0;
  for (let c = 0; c < sums.length; c += 1) if (sizes[c]! > 0) sum += sums[c]! / sizes[c]!;
  return sum;
}

function softPoint(gram: Matrix, grouping: SoftGrouping, kept: Int32Array): SubsetPoint {
  const m = kept.length;
  const sub = matrix(m, m);
  kept.forEach((i, a) => kept.forEach((j, b) => (sub.data[a * m + b] = gram.data[i * gram.cols + j]!)));
  const restricted: SoftGrouping = {
    ...grouping,
    items: Array.from(kept, (i) => grouping.items[i]!),
    qCgivenX: selectRows(grouping.qCgivenX, kept),
  };
  const { rateBits, distortionShare } = groupingPoint(centredGram(sub), restricted);
  return { rateBits, distortionShare, chanceShare: randomGroupingShare(restricted) };
}
