import { dualAllowance, dualOfOthers, type SupportMatrix } from "./supportMatrix.ts";

/**
 * What is known of all c_j = Σ_i w_i e^{−s (d_ij − least_i)} at some weights w_i = p_i / z_i of the items: upper bounds,
 * tight where they reach 1.
 *
 * Bounds carry over. The distortions above the least of their item are not negative, so that no term grows with the
 * slope: at other weights w' and the same or a steeper slope c_j ≤ max_i (w'_i / w_i) c_j. Reproductions that cannot
 * reach 1 need not be reckoned again.
 */
export interface Reckoning {
  readonly slopeNats: number;
  /** (items) */
  readonly w: Float64Array;
  /** c_j and what its computation may have left out, or a bound below 1: (reproductions) */
  readonly upper: Float64Array;
}

/**
 * Brings what is known of c to new weights, of the same slope or a steeper one.
 *
 * @param cInPlay c of the reproductions in play at the new weights: (k)
 */
export function reckon(
  support: SupportMatrix,
  slopeNats: number,
  w: Float64Array,
  cInPlay: Float64Array,
  before?: Reckoning,
): Reckoning {
  const { k, members, alphabet } = support;
  const upper = carried(alphabet.nReproductions, slopeNats, w, before);
  // Those in play are known: no pass over them.
  for (let a = 0; a < k; a += 1) upper[members[a]!] = 0;
  const open = Int32Array.from(upper.keys()).filter((j) => upper[j]! >= 1);
  const allowance = dualAllowance(support, w);
  const c = dualOfOthers(support, slopeNats, w, open);
  for (let e = 0; e < open.length; e += 1) upper[open[e]!] = c[e]! + allowance;
  for (let a = 0; a < k; a += 1) upper[members[a]!] = cInPlay[a]! + allowance;
  return { slopeNats, w, upper };
}

/** What the bounds of before say at the new weights; nothing at a flatter slope. */
function carried(
  nReproductions: number,
  slopeNats: number,
  w: Float64Array,
  before: Reckoning | undefined,
): Float64Array {
  if (before === undefined || !(before.slopeNats <= slopeNats)) {
    return new Float64Array(nReproductions).fill(Infinity);
  }
  let grown = 0;
  for (let i = 0; i < w.length; i += 1) grown = Math.max(grown, w[i]! / before.w[i]!);
  // One part in 10¹⁵ for the rounding of the ratio and of the product.
  const factor = grown * (1 + 1e-15);
  const upper = before.upper.slice();
  for (let j = 0; j < upper.length; j += 1) upper[j] = upper[j]! * factor;
  return upper;
}
