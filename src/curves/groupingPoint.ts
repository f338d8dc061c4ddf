import type { Grouping, HardGrouping } from "../groupings/grouping.ts";
import { itemsOfGroups } from "../groupings/itemsOfGroups.ts";
import { groupEntropyBits, informationOfGroupingBits } from "../information/informationOfGrouping.ts";
import { matrix, type Matrix } from "../numeric/matrix.ts";
import type { RatePoint } from "./curve.ts";
import { pairSum } from "./pairSum.ts";

/** What a grouping spends and what it loses. */
export interface GroupingPoint extends RatePoint {
  /** D/V: the share of the items' variance that is left within groups; 0 where V is 0. */
  readonly distortionShare: number;
  /** H(C); equal to rateBits for a hard grouping, above it for a soft one. */
  readonly groupEntropyBits: number;
  /** The grouping taken apart: `distortion` is the mean of the groups' own, weighted by their share. */
  readonly groups: readonly {
    readonly name: string;
    /** p(c), the groups' share of the items. */
    readonly share: number;
    /** Mean squared distance of the group's items to its centroid. */
    readonly distortion: number;
  }[];
}

/**
 * Where a grouping lies in the rate–distortion plane, under squared error with each group's centroid as its codeword.
 *
 * R = I(X;C);  D = Σ_i p_i Σ_c q(c|i) ‖x_i − x̄_c‖²,  x̄_c = Σ_i p_i q(c|i) x_i / p(c), from inner products alone:
 * D = Σ_i p_i G_ii − Σ_c (1/p(c)) Σ_ij p_i q(c|i) G_ij q(c|j) p_j.
 *
 * @param gram inner products of the items, centred (see centredGram): (items × items)
 * @param weights p, summing to 1; uniform when absent
 * @returns rate in bits; distortion in squared units of the vectors
 * @throws RangeError when the grouping and the Gram matrix differ in their number of items.
 * Source: Shani et al. (2025), arXiv:2505.17117, Eq 4 and 5; for soft groups Cover & Thomas (2006), chapter 10,
 *   doi:10.1002/047174882X.
 * @example groupingPoint(centredGram(gram(matrixFromRows([[0], [2], [10], [12]]))), pairs).distortionShare // 1/26
 */
export function groupingPoint(gram: Matrix, grouping: Grouping, weights?: ArrayLike<number>): GroupingPoint {
  const n = grouping.items.length;
  if (gram.rows !== n || gram.cols !== n) {
    throw new RangeError(`The grouping has ${n} items, the Gram matrix is ${gram.rows} × ${gram.cols}.`);
  }
  const p = weights ?? new Float64Array(n).fill(1 / n);
  const groups =
    grouping.kind === "hard" && weights === undefined
      ? hardScatters(gram, grouping)
      : grouping.names.map((name, c) => ({ name, ...groupScatter(gram, members(grouping, c), p) }));
  let variance = 0;
  for (let i = 0; i < n; i += 1) variance += p[i]! * gram.data[i * n + i]!;
  const distortion = groups.reduce((sum, group) => sum + group.share * group.distortion, 0);
  return {
    rateBits: informationOfGroupingBits(grouping, weights),
    distortion,
    distortionShare: variance > 0 ? distortion / variance : 0,
    groupEntropyBits: groupEntropyBits(grouping, weights),
    groups,
  };
}

/** The groups of a hard grouping of items that count alike: the same as groupScatter's, in a fraction of the time. */
function hardScatters(gram: Matrix, { labels, names }: HardGrouping): GroupingPoint["groups"] {
  const n = labels.length;
  return itemsOfGroups(labels, names.length).map((items, c) => {
    const size = items.length;
    let squares = 0;
    for (const i of items) squares += gram.data[i * n + i]!;
    const scatter = size > 0 ? squares - pairSum(gram, items) / size : 0;
    return { name: names[c]!, share: size / n, distortion: size > 0 ? Math.max(0, scatter) / size : 0 };
  });
}

/** The items of a group and q(c|i) of each. */
interface Members {
  readonly items: Int32Array;
  readonly q: Float64Array;
}

function members(grouping: Grouping, c: number): Members {
  const items: number[] = [];
  const q: number[] = [];
  for (let i = 0; i < grouping.items.length; i += 1) {
    const share =
      grouping.kind === "hard"
        ? Number(grouping.labels[i] === c)
        : grouping.qCgivenX.data[i * grouping.names.length + c]!;
    if (share > 0) {
      items.push(i);
      q.push(share);
    }
  }
  return { items: Int32Array.from(items), q: Float64Array.from(q) };
}

function groupScatter(
  gram: Matrix,
  { items, q }: Members,
  p: ArrayLike<number>,
): { share: number; distortion: number } {
  const n = gram.rows;
  let mass = 0;
  let squares = 0;
  let products = 0;
  for (let a = 0; a < items.length; a += 1) {
    const i = items[a]!;
    const weight = p[i]! * q[a]!;
    mass += weight;
    squares += weight * gram.data[i * n + i]!;
    let row = 0;
    for (let b = 0; b < items.length; b += 1) row += p[items[b]!]! * q[b]! * gram.data[i * n + items[b]!]!;
    products += weight * row;
  }
  return { share: mass, distortion: mass > 0 ? Math.max(0, squares - products / mass) / mass : 0 };
}

/**
 * Inner products of the items with the centroids of a grouping, and the centroids' squared lengths: what distances to
 * them need. ⟨x_i, x̄_c⟩ = Σ_j a_cj G_ij,  ‖x̄_c‖² = Σ_ij a_ci G_ij a_cj,  a_cj = p_j q(c|j) / p(c).
 *
 * @returns distances (items × groups): ‖x_i − x̄_c‖², never below 0
 */
export function distancesToCentroids(gram: Matrix, grouping: Grouping, weights?: ArrayLike<number>): Matrix {
  const n = gram.rows;
  const k = grouping.names.length;
  const out = matrix(n, k);
  if (grouping.kind === "hard" && weights === undefined) {
    fillHardDistances(gram, grouping, out);
    return out;
  }
  for (let c = 0; c < k; c += 1) {
    const { items, q } = members(grouping, c);
    const a = Float64Array.from(items, (j, b) => q[b]! * (weights ? weights[j]! : 1));
    const mass = a.reduce((sum, value) => sum + value, 0);
    if (mass === 0) throw new RangeError(`Group "${grouping.names[c]!}" has no items and so no centroid.`);
    const inner = new Float64Array(n);
    for (let i = 0; i < n; i += 1) {
      let sum = 0;
      for (let b = 0; b < items.length; b += 1) sum += a[b]! * gram.data[i * n + items[b]!]!;
      inner[i] = sum / mass;
    }
    let length = 0;
    for (let b = 0; b < items.length; b += 1) length += (a[b]! * inner[items[b]!]!) / mass;
    for (let i = 0; i < n; i += 1) {
      out.data[i * k + c] = Math.max(0, gram.data[i * n + i]! - 2 * inner[i]! + length);
    }
  }
  return out;
}

/** The same for a hard grouping of items that count alike, in one pass over the Gram matrix. */
function fillHardDistances(gram: Matrix, { labels, names }: HardGrouping, out: Matrix): void {
  const { rows: n, data: g } = gram;
  const k = names.length;
  const sizes = itemsOfGroups(labels, k).map((items) => items.length);
  const empty = sizes.indexOf(0);
  if (empty >= 0) throw new RangeError(`Group "${names[empty]!}" has no items and so no centroid.`);
  const lengths = new Float64Array(k);
  for (let i = 0; i < n; i += 1) {
    const row = i * k;
    for (let j = 0; j < n; j += 1) out.data[row + labels[j]!]! += g[i * n + j]!;
    lengths[labels[i]!]! += out.data[row + labels[i]!]!;
  }
  for (let i = 0; i < n; i += 1) {
    for (let c = 0; c < k; c += 1) {
      const inner = out.data[i * k + c]! / sizes[c]!;
      out.data[i * k + c] = Math.max(0, g[i * n + i]! - 2 * inner + lengths[c]! / sizes[c]! ** 2);
    }
  }
}
