import {
  addMembers,
  mixture,
  setMembers,
  weightsOf,
  type SupportMatrix,
  type Weights,
} from "./supportMatrix.ts";

/** A distribution over a few reproductions: indices into the alphabet, and their weights. */
export interface SparseWeights {
  readonly members: Int32Array;
  readonly weights: Float64Array;
}

/**
 * Brings the reproductions of one or two distributions into play and returns the weights to begin with: of two, the
 * mixture (1 − t) q⁰ + t q¹ of the least −Σ p ln z, which is exact where the curve has a straight piece between them.
 *
 * An item whose z_i is under p_i/10 gets mass p_i at its nearest reproduction, so that no z_i vanishes however far
 * the start is from this slope: at the optimum z_i ≥ p_i.
 */
export function loadWarmStart(
  support: SupportMatrix,
  slopeNats: number,
  starts: readonly SparseWeights[],
): Weights {
  const { nItems: n, nReproductions: m, pX, nearest } = support.alphabet;
  const place = new Int32Array(m).fill(-1);
  for (const { members: chosen } of starts) for (const j of chosen) place[j] = 0;
  // In their order, so that the distortions of an item are read in theirs.
  const members = Int32Array.from(place.keys()).filter((j) => place[j] === 0);
  members.forEach((j, a) => (place[j] = a));
  setMembers(support, slopeNats, members);
  const [first, second = first] = starts.map(({ members: chosen, weights }) => {
    const q = new Float64Array(members.length);
    for (let a = 0; a < chosen.length; a += 1) q[place[chosen[a]!]!] = weights[a]!;
    return { q, z: mixture(support, q) };
  });
  if (first === undefined || second === undefined) throw new RangeError("A warm start needs a distribution.");
  const t = second === first ? 0 : bestMixture(pX, first.z, second.z);

  const added: number[] = [];
  const extra = new Map<number, number>();
  for (let i = 0; i < n; i += 1) {
    if ((1 - t) * first.z[i]! + t * second.z[i]! >= pX[i]! / 10) continue;
    const j = nearest[i]!;
    if (place[j]! < 0) {
      place[j] = members.length + added.length;
      added.push(j);
    }
    extra.set(place[j]!, (extra.get(place[j]!) ?? 0) + pX[i]!);
  }
  addMembers(support, slopeNats, Int32Array.from(added));
  const filled = new Float64Array(support.k);
  for (let a = 0; a < members.length; a += 1) filled[a] = (1 - t) * first.q[a]! + t * second.q[a]!;
  let sum = 1;
  for (const [a, mass] of extra) {
    filled[a] = filled[a]! + mass;
    sum += mass;
  }
  for (let a = 0; a < filled.length; a += 1) filled[a] = filled[a]! / sum;
  return weightsOf(support, filled);
}

/** The t in [0, 1] of the least −Σ p ln ((1 − t) z⁰ + t z¹): a convex function's, by Newton's method on its slope. */
function bestMixture(pX: Float64Array, z0: Float64Array, z1: Float64Array): number {
  const derivatives = (t: number): { slope: number; bend: number } => {
    let slope = 0;
    let bend = 0;
    for (let i = 0; i < pX.length; i += 1) {
      const apart = z1[i]! - z0[i]!;
      if (apart === 0) continue;
      const share = apart / (z0[i]! + t * apart);
      slope -= pX[i]! * share;
      bend += pX[i]! * share * share;
    }
    return { slope, bend };
  };
  if (derivatives(1).slope <= 0) return 1;
  if (derivatives(0).slope >= 0) return 0;
  let low = 0;
  let high = 1;
  let t = 0.5;
  for (let step = 0; step < 8; step += 1) {
    const { slope, bend } = derivatives(t);
    if (slope > 0) high = t;
    else low = t;
    const next = t - slope / bend;
    t = next > low && next < high ? next : (low + high) / 2;
  }
  return t;
}
