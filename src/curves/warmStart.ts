import type { SlopeWorkspace, SparseWeights } from "./solveSlope.ts";
import { addMembers, mixture, setMembers } from "./supportMatrix.ts";

/**
 * Brings the reproductions of one or two distributions into play and returns the weights to begin with: of two, the
 * mixture (1 − t) q⁰ + t q¹ of the least −Σ p ln z, which is exact where the curve has a straight piece between them.
 *
 * An item whose z_i is under p_i/10 gets mass p_i at its nearest reproduction, so that no z_i vanishes however far
 * the start is from this slope: at the optimum z_i ≥ p_i.
 */
export function loadWarmStart(
  { alphabet, support, cutoffs }: SlopeWorkspace,
  slopeNats: number,
  starts: readonly SparseWeights[],
): Float64Array {
  const { nItems: n, nReproductions: m, pX, nearest } = alphabet;
  const place = new Int32Array(m).fill(-1);
  const members: number[] = [];
  const placeOf = (j: number): number => {
    if (place[j]! < 0) {
      place[j] = members.length;
      members.push(j);
    }
    return place[j]!;
  };
  for (const start of starts) start.members.forEach(placeOf);
  setMembers(support, alphabet, cutoffs, slopeNats, members);
  const [first, second = first] = starts.map(({ members: chosen, weights }) => {
    const q = new Float64Array(members.length);
    chosen.forEach((j, a) => (q[place[j]!] = weights[a]!));
    const z = new Float64Array(n);
    mixture(support, q, z);
    return { q, z };
  });
  if (first === undefined || second === undefined) throw new RangeError("A warm start needs a distribution.");
  const t = second === first ? 0 : bestMixture(pX, first.z, second.z);
  const q = first.q.map((value, a) => (1 - t) * value + t * second.q[a]!);

  const added: number[] = [];
  const extra = new Map<number, number>();
  for (let i = 0; i < n; i += 1) {
    if ((1 - t) * first.z[i]! + t * second.z[i]! >= pX[i]! / 10) continue;
    const a = placeOf(nearest[i]!);
    if (a >= q.length + added.length) added.push(nearest[i]!);
    extra.set(a, (extra.get(a) ?? 0) + pX[i]!);
  }
  addMembers(support, alphabet, cutoffs, slopeNats, added);
  const filled = new Float64Array(support.k);
  filled.set(q);
  let sum = 1;
  for (const [a, mass] of extra) {
    filled[a] = filled[a]! + mass;
    sum += mass;
  }
  return filled.map((value) => value / sum);
}

/** The t in [0, 1] of the least −Σ p ln ((1 − t) z⁰ + t z¹), by golden section; the ends are tried as they are. */
function bestMixture(pX: Float64Array, z0: Float64Array, z1: Float64Array): number {
  const value = (t: number): number => {
    let sum = 0;
    for (let i = 0; i < pX.length; i += 1) sum -= pX[i]! * Math.log((1 - t) * z0[i]! + t * z1[i]!);
    return sum;
  };
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 20; step += 1) {
    const a = high - ratio * (high - low);
    const b = low + ratio * (high - low);
    if (value(a) < value(b)) high = b;
    else low = a;
  }
  const middle = (low + high) / 2;
  return [0, 1].reduce((best, t) => (value(t) <= value(best) ? t : best), middle);
}
