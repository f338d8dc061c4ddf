import type { Matrix } from "../numeric/matrix.ts";
import type { Rng } from "../numeric/rng.ts";
import { averageRanks } from "./averageRanks.ts";
import type { PairCount } from "./pairCounts.ts";
import { upperTriangle } from "./rankedPairs.ts";
import { randomOrders } from "./permutationNull.ts";

/** Where two observers put the pairs of the same items, and how often what one finds far the other finds near. */
export interface OpposedPairs {
  /** The share of the pairs that lie nearer, ties by half: (pairs i < j, row by row) */
  readonly placeX: Float64Array;
  readonly placeY: Float64Array;
  /** Pairs in the farthest quarter of x and the nearest of y. */
  readonly farThenNear: PairCount;
  /** Pairs in the nearest quarter of x and the farthest of y. */
  readonly nearThenFar: PairCount;
}

/** Pairs nearer, or farther, than all but this share. */
export const QUARTER = 0.25;

/**
 * Pairs of items that one observer finds far apart and another near, and the reverse.
 *
 * place = (rank − ½)/N among the N pairs; far: place > ¾, near: place < ¼. Permuting the items of one side makes each of its
 * distances as likely as any other at a pair, so that E[far and near] = N_far N_near / N, exactly.
 *
 * @param x distances: (items × items), symmetric, the diagonal not looked at
 * @param y the other distances, of the same items in the same order
 * @param draws random orders of the items of y
 * @throws RangeError when a distance is not finite
 * @example opposedPairs(x, x, 99, rng).farThenNear.count // 0
 */
export function opposedPairs(x: Matrix, y: Matrix, draws: number, rng: Rng): OpposedPairs {
  const n = x.rows;
  const [placeX, placeY] = [placesOf(x), placesOf(y)];
  const [isFar, isNear] = [(p: number): boolean => p > 1 - QUARTER, (p: number): boolean => p < QUARTER];
  const lost = counter(placeX, placeY, isFar, isNear, draws);
  const kept = counter(placeX, placeY, isNear, isFar, draws);
  const farY = mirrored(placeY, n, isFar);
  const nearY = mirrored(placeY, n, isNear);
  const farX = indicesOf(placeX, n, isFar);
  const nearX = indicesOf(placeX, n, isNear);
  let draw = 0;
  for (const order of n < 1 ? [] : randomOrders(n, draws, rng)) {
    lost.drawn[draw] = countAt(farX, nearY, order, n);
    kept.drawn[draw] = countAt(nearX, farY, order, n);
    draw += 1;
  }
  return { placeX, placeY, farThenNear: lost, nearThenFar: kept };
}

function placesOf(distances: Matrix): Float64Array {
  const ranks = averageRanks(upperTriangle(distances));
  return ranks.map((rank) => (rank - 0.5) / ranks.length);
}

type Test = (place: number) => boolean;

function counter(x: Float64Array, y: Float64Array, isX: Test, isY: Test, draws: number): PairCount {
  let [inX, inY, count] = [0, 0, 0];
  for (let pair = 0; pair < x.length; pair += 1) {
    const [one, other] = [isX(x[pair]!), isY(y[pair]!)];
    if (one) inX += 1;
    if (other) inY += 1;
    if (one && other) count += 1;
  }
  const expected = x.length === 0 ? 0 : (inX * inY) / x.length;
  return { of: x.length, count, expected, drawn: new Int32Array(draws) };
}

/** The pairs that pass, as places in an (n × n) matrix. */
function indicesOf(places: Float64Array, n: number, passes: Test): Int32Array {
  const found: number[] = [];
  let pair = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      if (passes(places[pair]!)) found.push(i * n + j);
      pair += 1;
    }
  }
  return Int32Array.from(found);
}

/** 1 where a pair passes: (n × n) */
function mirrored(places: Float64Array, n: number, passes: Test): Uint8Array {
  const out = new Uint8Array(n * n);
  for (const at of indicesOf(places, n, passes)) {
    out[at] = 1;
    out[(at % n) * n + Math.floor(at / n)] = 1;
  }
  return out;
}

function countAt(pairs: Int32Array, passes: Uint8Array, order: Int32Array, n: number): number {
  let count = 0;
  for (const at of pairs) {
    const i = Math.floor(at / n);
    count += passes[order[i]! * n + order[at - i * n]!]!;
  }
  return count;
}
