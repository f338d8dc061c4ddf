import { codeOf, type Code } from "./code.ts";
import { reckon, type Reckoning } from "./reckoning.ts";
import { refineWeights } from "./refineWeights.ts";
import type { Rung } from "./slopeLadder.ts";
import { addMembers, itemWeights, keepPositive, type SupportMatrix, type Weights } from "./supportMatrix.ts";
import { loadWarmStart, type SparseWeights } from "./warmStart.ts";

/** The code of one slope: its rung, and its distribution over the alphabet. */
export interface SlopeSolution extends Rung, Code {
  /** What is known of c_j; absent at the ends of a curve. */
  readonly reckoning?: Reckoning;
}

const MOST_ROUNDS = 40;

/**
 * Solves one slope of a finite alphabet to a certified gap.
 *
 * Rounds of: the weights over the reproductions in play (`refineWeights`); c_j over all others, which gives the gap
 * (`reckon`); the worst violators, at most as many as are in use, come into play.
 *
 * @param support memory that all slopes of a curve share
 * @param starts distributions to start from, one or two (their best mixture)
 * @param before what is known of c_j at a flatter slope
 */
export function solveSlope(
  support: SupportMatrix,
  slopeNats: number,
  toleranceNats: number,
  starts: readonly SparseWeights[],
  before?: Reckoning,
): SlopeSolution {
  let weights = loadWarmStart(support, slopeNats, starts);
  let reckoning = reckon(support, slopeNats, itemWeights(support, weights), weights.c, before);
  let iterations = 0;
  for (let round = 1; ; round += 1) {
    const begun = dualNats(reckoning);
    const violators = worstViolators(support, reckoning, 1 + 0.1 * toleranceNats);
    addMembers(support, slopeNats, violators);
    const start = widened(weights, violators, reckoning);
    // New violators are looked for early: weights settled to the last digit would only move again.
    const state = refineWeights(support, start, Math.max(0.3 * toleranceNats, 0.05 * begun));
    iterations += state.iterations;
    reckoning = reckon(support, slopeNats, state.w, state.c, reckoning);
    const reached = dualNats(reckoning);
    if (reached <= toleranceNats || round >= MOST_ROUNDS) {
      const code = codeOf(support, slopeNats, state);
      return {
        ...code,
        slopeNats,
        gapNats: Math.max(0, reached - code.divergenceNats),
        iterations,
        reckoning,
      };
    }
    weights = keepPositive(support, state);
  }
}

/** ln max_j c_j: how far −Σ p ln z may be above the least there is. At least 0, as Σ_j q_j c_j is 1. */
function dualNats({ upper }: Reckoning): number {
  let most = 1;
  for (const value of upper) most = Math.max(most, value);
  return Math.log(most);
}

/** The reproductions not in play that exceed the limit: the worst, at most as many as are in play. */
function worstViolators({ members, k }: SupportMatrix, { upper }: Reckoning, limit: number): Int32Array {
  const inPlay = new Uint8Array(upper.length);
  for (let a = 0; a < k; a += 1) inPlay[members[a]!] = 1;
  const found: number[] = [];
  for (let j = 0; j < upper.length; j += 1) if (inPlay[j] === 0 && upper[j]! > limit) found.push(j);
  found.sort((a, b) => upper[b]! - upper[a]! || a - b);
  return Int32Array.from(found.slice(0, Math.max(20, k)));
}

/** The weights when more reproductions come into play, with none yet. */
function widened({ q, z, c }: Weights, added: Int32Array, { upper }: Reckoning): Weights {
  if (added.length === 0) return { q, z, c };
  const [wider, widerC] = [q, c].map((values) => {
    const array = new Float64Array(values.length + added.length);
    array.set(values);
    return array;
  }) as [Float64Array, Float64Array];
  added.forEach((j, e) => (widerC[c.length + e] = upper[j]!));
  return { q: wider, z, c: widerC };
}
