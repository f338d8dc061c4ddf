import type { Alphabet } from "./alphabet.ts";
import { dualAllowance, dualPass } from "./dualPass.ts";
import { refineWeights, type WeightsState } from "./refineWeights.ts";
import {
  addMembers,
  emptySupport,
  keepPositive,
  kernelCutoffs,
  mixture,
  projection,
  type SupportMatrix,
} from "./supportMatrix.ts";
import type { Rung } from "./slopeLadder.ts";
import { loadWarmStart } from "./warmStart.ts";

/** A distribution over a few reproductions: indices into the alphabet, and their weights. */
export interface SparseWeights {
  readonly members: Int32Array;
  readonly weights: Float64Array;
}

/** The code of one slope: its rung, and its distribution over the alphabet. */
export interface SlopeSolution extends Rung, SparseWeights {}

/** Memory and constants that all slopes of a curve share. */
export interface SlopeWorkspace {
  readonly alphabet: Alphabet;
  readonly support: SupportMatrix;
  readonly cutoffs: Float64Array;
}

export function slopeWorkspace(alphabet: Alphabet): SlopeWorkspace {
  return { alphabet, support: emptySupport(alphabet), cutoffs: kernelCutoffs(alphabet.pX) };
}

const MOST_ROUNDS = 40;

/**
 * Solves one slope of a finite alphabet to a certified gap.
 *
 * Rounds of: the weights over the reproductions in play (`refineWeights`); c_j over all others, which gives the gap;
 * the worst violators, at most as many as are in use, come into play. A reproduction whose c_j cannot have reached 1,
 * since no w_i has grown by more than a known factor since its last reckoning, is not reckoned again.
 *
 * @param starts distributions to start from, one or two (their best mixture)
 */
export function solveSlope(
  workspace: SlopeWorkspace,
  slopeNats: number,
  toleranceNats: number,
  starts: readonly SparseWeights[],
): SlopeSolution {
  const { alphabet, support, cutoffs } = workspace;
  const { nReproductions: m, pX } = alphabet;
  let q = loadWarmStart(workspace, slopeNats, starts);
  const c = new Float64Array(m);
  const inPlay = new Uint8Array(m);
  let wReckoned = itemWeights(pX, support, q);
  const cReckoned = new Float64Array(m);
  reckonAll(workspace, slopeNats, wReckoned, cReckoned);
  c.set(cReckoned);
  let gapNats = Math.log(c.reduce((most, value) => Math.max(most, value), 1));
  let iterations = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (round > 0) q = keepPositive(support, q);
    inPlay.fill(0);
    for (let a = 0; a < support.k; a += 1) inPlay[support.members[a]!] = 1;
    const used = support.k;
    const violators = worstViolators(c, inPlay, 1 + 0.1 * toleranceNats, Math.max(20, used));
    addMembers(support, alphabet, cutoffs, slopeNats, violators);
    for (const j of violators) inPlay[j] = 1;
    const start = new Float64Array(support.k);
    start.set(q);
    // New violators are looked for early: weights settled to the last digit would only move again.
    const state = refineWeights(
      support,
      pX,
      start,
      Math.max(0.3 * toleranceNats, 0.05 * gapNats),
      round === 0,
    );
    iterations += state.iterations;
    q = state.q;

    const grown = state.w.reduce((most, w, i) => Math.max(most, w / wReckoned[i]!), 0);
    const open: number[] = [];
    for (let j = 0; j < m; j += 1) {
      if (inPlay[j] === 0 && cReckoned[j]! * grown >= 1) open.push(j);
    }
    if (open.length > m / 4) {
      wReckoned = Float64Array.from(state.w);
      reckonAll(workspace, slopeNats, wReckoned, cReckoned);
      c.set(cReckoned);
    } else {
      c.fill(0);
      dualPass(alphabet, cutoffs, slopeNats, state.w, Int32Array.from(open), c);
    }
    let most = Math.exp(state.gapNats);
    for (let j = 0; j < m; j += 1) if (inPlay[j] === 0) most = Math.max(most, c[j]!);
    gapNats = Math.log(most + dualAllowance(cutoffs, state.w));
    if (gapNats <= toleranceNats || round === MOST_ROUNDS - 1) {
      return codeOf(workspace, slopeNats, state, gapNats, iterations);
    }
  }
  throw new Error("unreachable: the last round returns");
}

/** p_i / z_i of the reproductions in play. */
function itemWeights(pX: Float64Array, support: SupportMatrix, q: Float64Array): Float64Array {
  const w = new Float64Array(pX.length);
  mixture(support, q, w);
  for (let i = 0; i < w.length; i += 1) w[i] = pX[i]! / w[i]!;
  return w;
}

/** c_j of every reproduction: from the kernel for those in play, from the distortions for the others. */
function reckonAll(
  { alphabet, support, cutoffs }: SlopeWorkspace,
  slopeNats: number,
  w: Float64Array,
  c: Float64Array,
): void {
  const inPlay = new Float64Array(support.k);
  projection(support, w, inPlay);
  c.fill(-1);
  for (let a = 0; a < support.k; a += 1) c[support.members[a]!] = inPlay[a]!;
  const others = Int32Array.from(c.keys()).filter((j) => c[j]! < 0);
  dualPass(alphabet, cutoffs, slopeNats, w, others, c);
}

function worstViolators(c: Float64Array, inPlay: Uint8Array, limit: number, most: number): number[] {
  const found: number[] = [];
  for (let j = 0; j < c.length; j += 1) if (inPlay[j] === 0 && c[j]! > limit) found.push(j);
  return found.sort((a, b) => c[b]! - c[a]! || a - b).slice(0, most);
}

/** Rate, distortion and gap of the channel q_j A_ij / z_i, whose reproductions have probabilities q_j c_j. */
function codeOf(
  { alphabet, support }: SlopeWorkspace,
  slopeNats: number,
  { q, z, w, c }: WeightsState,
  dualNats: number,
  iterations: number,
): SlopeSolution {
  const { nItems: n, pX, data, rowStart, column, least } = alphabet;
  const members: number[] = [];
  const weights: number[] = [];
  const columns: number[] = [];
  let divergence = 0;
  for (let a = 0; a < support.k; a += 1) {
    if (!(q[a]! > 0)) continue;
    columns.push(a);
    members.push(support.members[a]!);
    weights.push(q[a]!);
    if (c[a]! > 0) divergence += q[a]! * c[a]! * Math.log(c[a]!);
  }
  let excess = 0;
  for (let i0 = 0; i0 < n; i0 += 32) {
    const end = Math.min(n, i0 + 32);
    for (let e = 0; e < columns.length; e += 1) {
      const base = columns[e]! * n;
      const col = column[members[e]!]!;
      let inBlock = 0;
      for (let i = i0; i < end; i += 1) {
        const weight = w[i]! * support.values[base + i]!;
        if (weight > 0) inBlock += weight * (data[rowStart[i]! + col]! - least[i]!);
      }
      excess += weights[e]! * inBlock;
    }
  }
  let value = 0;
  let floor = 0;
  for (let i = 0; i < n; i += 1) {
    value -= pX[i]! * Math.log(z[i]!);
    floor += pX[i]! * least[i]!;
  }
  return {
    slopeNats,
    rateNats: Math.max(0, value - slopeNats * excess - divergence),
    distortion: floor + excess,
    gapNats: Math.max(0, dualNats - divergence),
    iterations,
    members: Int32Array.from(members),
    weights: Float64Array.from(weights),
  };
}
