import type { Grouping, HardGrouping, SoftGrouping } from "../groupings/grouping.ts";
import { rowOf } from "../numeric/matrix.ts";
import { requireDistribution } from "./distribution.ts";
import { entropyOfSizesBits } from "./entropy.ts";
import { log2Ratio } from "./log2Ratio.ts";

/**
 * The rate of a grouping: the bits that a group tells about its item.
 *
 * I(X;C) = Σ_x p(x) Σ_c q(c|x) log2 [ q(c|x) / q(c) ], q(c) = Σ_x p(x) q(c|x). A hard grouping is a function of the
 * item, so for it I(X;C) = H(C), and with uniform p(x) that is log2 n − (1/n) Σ_c |C_c| log2 |C_c|.
 *
 * @param weights p(x): (items), summing to 1 within 1e-9; uniform when absent
 * @returns bits per item, from 0 to min(H(X), H(C))
 * @throws RangeError when there are no items, when items, labels and weights differ in number, when a label has no
 *   name, and when a row of q(c|x) or the weights are not a distribution.
 * Source: Shani et al. (2025), arXiv:2505.17117, Eq 4; for soft groups Cover & Thomas (2006), Eq 2.28,
 *   doi:10.1002/047174882X.
 * @example
 * informationOfGroupingBits({ kind: "hard", items: ["a", "b", "c", "d"], names: ["1", "2"], labels: Int32Array.of(0, 0, 1, 1) }) // 1
 */
export function informationOfGroupingBits(grouping: Grouping, weights?: ArrayLike<number>): number {
  const masses = groupMasses(grouping, weights);
  if (grouping.kind === "hard") return entropyOfSizesBits(masses);
  const { qCgivenX } = grouping;
  let bits = 0;
  for (let x = 0; x < qCgivenX.rows; x += 1) {
    const pX = weights === undefined ? 1 / qCgivenX.rows : weights[x]!;
    for (let c = 0; c < qCgivenX.cols; c += 1) {
      const q = qCgivenX.data[x * qCgivenX.cols + c]!;
      if (q > 0 && pX > 0) bits += pX * q * log2Ratio(q, masses[c]!);
    }
  }
  return Math.max(0, bits);
}

/**
 * The entropy of the group that a drawn item falls in.
 *
 * H(C) = −Σ_c q(c) log2 q(c), q(c) = Σ_x p(x) q(c|x). Equal to I(X;C) for a hard grouping, above it for a soft one
 * by the bits H(C|X) that the choice of group wastes.
 *
 * @param weights p(x): (items), summing to 1 within 1e-9; uniform when absent
 * @returns bits
 * @throws RangeError as {@link informationOfGroupingBits}.
 * @example
 * groupEntropyBits({ kind: "soft", items: ["a"], names: ["1", "2"], qCgivenX: matrixFromRows([[0.5, 0.5]]) }) // 1
 */
export function groupEntropyBits(grouping: Grouping, weights?: ArrayLike<number>): number {
  return entropyOfSizesBits(groupMasses(grouping, weights));
}

/**
 * What is in each group: counts of a hard grouping without weights, else q(c). (groups)
 *
 * @throws RangeError as {@link informationOfGroupingBits}.
 */
export function groupMasses(grouping: Grouping, weights?: ArrayLike<number>): Float64Array {
  const n = grouping.items.length;
  if (n === 0) throw new RangeError("The grouping has no items.");
  if (weights !== undefined) {
    if (weights.length !== n) {
      throw new RangeError(`The grouping has ${n} items and p(x) ${weights.length} entries.`);
    }
    requireDistribution(weights, "p(x)");
  }
  return grouping.kind === "hard" ? hardMasses(grouping, weights) : softMasses(grouping, weights);
}

function hardMasses(grouping: HardGrouping, weights: ArrayLike<number> | undefined): Float64Array {
  const { items, names, labels } = grouping;
  if (labels.length !== items.length) {
    throw new RangeError(`The grouping has ${items.length} items and ${labels.length} labels.`);
  }
  const masses = new Float64Array(names.length);
  for (let x = 0; x < labels.length; x += 1) {
    const c = labels[x]!;
    if (c < 0 || c >= names.length) {
      throw new RangeError(`Item "${items[x]!}" has label ${c}; labels are from 0 to ${names.length - 1}.`);
    }
    masses[c] = masses[c]! + (weights === undefined ? 1 : weights[x]!);
  }
  return masses;
}

function softMasses(grouping: SoftGrouping, weights: ArrayLike<number> | undefined): Float64Array {
  const { items, names, qCgivenX } = grouping;
  if (qCgivenX.rows !== items.length || qCgivenX.cols !== names.length) {
    throw new RangeError(
      `q(c|x) is ${qCgivenX.rows} × ${qCgivenX.cols} for ${items.length} items and ${names.length} groups.`,
    );
  }
  const masses = new Float64Array(names.length);
  for (let x = 0; x < qCgivenX.rows; x += 1) {
    const row = rowOf(qCgivenX, x);
    requireDistribution(row, `q(c|x = "${items[x]!}")`);
    const pX = weights === undefined ? 1 / qCgivenX.rows : weights[x]!;
    for (let c = 0; c < row.length; c += 1) masses[c] = masses[c]! + pX * row[c]!;
  }
  return masses;
}
