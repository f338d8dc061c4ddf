import { quantile } from "../numeric/quantile.ts";
import { shuffle, type Rng } from "../numeric/rng.ts";

/** What a score is when there is nothing to find, and how rarely it then comes as high as it did. */
export interface PermutationNull {
  readonly mean: number;
  /** The 2.5 % and 97.5 % quantiles of the score under the null. */
  readonly low: number;
  readonly high: number;
  /** (1 + draws at least as high as the observed score)/(1 + draws), one-sided; never 0. Ties may be ranked by a finer score. */
  readonly pValue: number;
  readonly draws: number;
}

/**
 * The null distribution of a score under shuffling, and the observed score's one-sided p-value.
 *
 * p = (1 + #{s_π ≥ s}) / (1 + draws). For a two-sided test let the statistic be an absolute value.
 *
 * @param statistic the score when item i is given the label of item order[i]; must be finite
 * @param n items
 * @param draws random orders, at least 1
 * @returns in the score's unit
 * @throws RangeError for n or draws that are not whole and positive, or a score that is not finite.
 * Source: Phipson & Smyth (2010), doi:10.2202/1544-6115.1585.
 * @example
 * permutationNull((order) => adjustedRandIndex(a, order.map((i) => b[i]!)), b.length, 999, rng).pValue // 0.001 at least
 */
export function permutationNull(
  statistic: (order: Int32Array) => number,
  n: number,
  draws: number,
  rng: Rng,
): PermutationNull {
  const identity = Int32Array.from({ length: n }, (_, i) => i);
  const scores = new Float64Array(draws);
  let draw = 0;
  for (const order of randomOrders(n, draws, rng)) {
    scores[draw] = statistic(order);
    draw += 1;
  }
  return summarizeNull(statistic(identity), scores);
}

/** A finer score of the observed labels and of the same draws, which ranks draws that tie with the observed one. */
export interface TieBreak {
  readonly observed: number;
  readonly scores: Float64Array;
}

/**
 * The summary of scores drawn under the null, against the observed one.
 *
 * @param ties when absent, every draw that ties counts against the observed score; else those whose finer score is as high. The
 *   pair is then the test statistic, in lexicographic order, so that the p-value stays exact.
 */
export function summarizeNull(observed: number, scores: Float64Array, ties?: TieBreak): PermutationNull {
  if (scores.length === 0) throw new RangeError("A null needs at least one draw.");
  for (const score of [observed, ...scores]) {
    if (!Number.isFinite(score)) throw new RangeError(`A score is ${score}; a null needs finite ones.`);
  }
  const sorted = scores.toSorted();
  return {
    mean: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    low: quantile(sorted, 0.025),
    high: quantile(sorted, 0.975),
    pValue: (1 + countAtLeast(scores, observed, ties)) / (1 + scores.length),
    draws: scores.length,
  };
}

/** How many scores reach the observed one, ties ranked by a finer score if there is one; rounding sets nothing apart. */
export function countAtLeast(scores: ArrayLike<number>, observed: number, ties?: TieBreak): number {
  const within = roundingOf(scores, observed);
  const finerWithin = ties === undefined ? 0 : roundingOf(ties.scores, ties.observed);
  let count = 0;
  for (let i = 0; i < scores.length; i += 1) {
    if (scores[i]! < observed - within) continue;
    const isTie = scores[i]! <= observed + within;
    if (isTie && ties !== undefined && ties.scores[i]! < ties.observed - finerWithin) continue;
    count += 1;
  }
  return count;
}

/** How far equal scores may lie apart. */
function roundingOf(scores: ArrayLike<number>, observed: number): number {
  let scale = Math.abs(observed);
  for (let i = 0; i < scores.length; i += 1) scale = Math.max(scale, Math.abs(scores[i]!));
  return 1e-12 * scale;
}

/** Random orders of n things. The array is reused: copy it to keep it. */
export function* randomOrders(n: number, draws: number, rng: Rng): Generator<Int32Array> {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`A permutation needs at least one item; got ${n}.`);
  if (!Number.isInteger(draws) || draws < 1) {
    throw new RangeError(`The number of draws is whole and at least 1; got ${draws}.`);
  }
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let draw = 0; draw < draws; draw += 1) yield shuffle(order, rng);
}

/** All n! orders of n things (Heap's algorithm, the array reused), or null when they are more than `most`. */
export function allOrdersUpTo(n: number, most: number): Iterable<Int32Array> | null {
  let count = 1;
  for (let i = 2; i <= n; i += 1) {
    count *= i;
    if (count > most) return null;
  }
  return heapOrders(n);
}

function* heapOrders(n: number): Generator<Int32Array> {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const swaps = new Int32Array(n);
  yield order;
  for (let i = 0; i < n;) {
    if (swaps[i]! < i) {
      const j = i % 2 === 0 ? 0 : swaps[i]!;
      const held = order[i]!;
      order[i] = order[j]!;
      order[j] = held;
      yield order;
      swaps[i] = swaps[i]! + 1;
      i = 0;
    } else {
      swaps[i] = 0;
      i += 1;
    }
  }
}
