import type { Matrix } from "../numeric/matrix.ts";
import type { Rng } from "../numeric/rng.ts";
import { pearson } from "./pearson.ts";
import { randomOrders } from "./permutationNull.ts";
import { rankPairs, rhoAmong, type RankedPairs } from "./rankedPairs.ts";

/** Two orders of the pairs of the same items, ready to be compared again and again. */
export interface PairOrders {
  readonly nItems: number;
  readonly nPairs: number;
  /** Spearman's ρ over all pairs; null with fewer than 3 pairs or where a side is constant. */
  readonly rho: number | null;
  /** ρ over the pairs of some of the items, ranked anew; null where it is not defined. */
  rhoAmong(kept: Int32Array): number | null;
  /** ρ after the items of one side were permuted, once a draw; ρ of 0 where it is not defined. */
  permuted(draws: number, rng: Rng): Float64Array;
}

/**
 * Compares two sets of distances between the same items by the order they put the pairs in.
 *
 * ρ = Spearman's over the n(n − 1)/2 pairs i < j. The pairs share items, so that neither n(n − 1)/2 nor the formulas for
 * independent pairs apply: what is drawn again (`rhoAmong`) or permuted (`permuted`) is items.
 *
 * @param x distances: (items × items), symmetric, the diagonal not looked at; or their pairs ranked already
 * @param y the other distances, of the same items in the same order
 * @throws RangeError when the matrices are not square or of different sizes, or a distance is not finite
 * Source: Mantel (1967), Cancer Research 27, 209–220; on ranks: Dietz (1983), doi:10.1093/sysbio/32.1.21.
 * @example pairOrders(x, x).rho // 1
 */
export function pairOrders(x: Matrix | RankedPairs, y: Matrix | RankedPairs): PairOrders {
  const [one, other] = [rankedOnce(x), rankedOnce(y)];
  const n = one.nItems;
  if (other.nItems !== n) {
    throw new RangeError(
      `Distances of the same items are two square matrices of one size; got ${n} × ${n} and ${other.nItems} × ${other.nItems}.`,
    );
  }
  const [ranksOne, ranksOther] = [one.ranks, other.ranks];
  const nPairs = ranksOne.length;
  const rho = pearson(ranksOne, ranksOther);
  return {
    nItems: n,
    nPairs,
    rho,
    rhoAmong: rhoAmong(one, other),
    permuted(draws, rng) {
      if (rho === null) return new Float64Array(draws);
      const mean = (nPairs + 1) / 2;
      const fixed = ranksOne.map((rank) => rank - mean);
      const moved = mirrored(
        ranksOther.map((rank) => rank - mean),
        n,
      );
      const squares = (ranks: Float64Array): number =>
        ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
      const scale = Math.sqrt(squares(ranksOne) * squares(ranksOther));
      const rhos = new Float64Array(draws);
      let draw = 0;
      for (const order of randomOrders(n, draws, rng)) {
        let sum = 0;
        let pair = 0;
        for (let i = 0; i < n; i += 1) {
          const row = order[i]! * n;
          for (let j = i + 1; j < n; j += 1) {
            sum += fixed[pair]! * moved[row + order[j]!]!;
            pair += 1;
          }
        }
        rhos[draw] = sum / scale;
        draw += 1;
      }
      return rhos;
    },
  };
}

function rankedOnce(pairs: Matrix | RankedPairs): RankedPairs {
  return "data" in pairs ? rankPairs(pairs) : pairs;
}

/**
 * Which two items a pair of the upper triangle is.
 *
 * @example pairAt(3, 4) // [1, 2]: after (0, 1), (0, 2), (0, 3)
 */
export function pairAt(pair: number, n: number): readonly [first: number, second: number] {
  let first = 0;
  let before = 0;
  while (pair - before >= n - 1 - first) {
    before += n - 1 - first;
    first += 1;
  }
  return [first, first + 1 + pair - before];
}

/** The symmetric matrix of an upper triangle, row by row, with a diagonal of 0. */
function mirrored(upper: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  let pair = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      out[i * n + j] = out[j * n + i] = upper[pair]!;
      pair += 1;
    }
  }
  return out;
}
