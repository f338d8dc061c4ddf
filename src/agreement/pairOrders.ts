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
  /** The exact standard deviation of ρ over all permutations of one side's items, whose mean is 0; 0 where ρ is not defined. */
  permutedDeviation(): number;
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
      // Of up to 4,096 items these numbers are exact, and half as many bytes are read.
      const fixed = Float32Array.from(ranksOne, (rank) => rank - mean);
      const moved = mirrored(
        Float32Array.from(ranksOther, (rank) => rank - mean),
        n,
      );
      const squares = (ranks: Float64Array): number =>
        ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
      const scale = Math.sqrt(squares(ranksOne) * squares(ranksOther));
      const rhos = new Float64Array(draws);
      let draw = 0;
      for (const order of randomOrders(n, draws, rng)) {
        rhos[draw] = productOver(fixed, moved, order) / scale;
        draw += 1;
      }
      return rhos;
    },
    permutedDeviation: () => (rho === null ? 0 : permutedDeviation(ranksOne, ranksOther, n)),
  };
}

/**
 * The standard deviation of Σ x_ij y_π(i)π(j) over all π, in units of √(Σ x² Σ y²), x and y less their means.
 *
 * E[Σ²] = X₂ Y₂/(n(n − 1)/2) + X₁ Y₁/(n)₃ + 4 X₀ Y₀/(n)₄: pairs with themselves, with those that share an item, and with those
 * that share none, of which n(n − 1)/2, (n)₃ and (n)₄/4 are; X₂ = Σ x², X₁ = Σ_i (Σ_j x_ij)² − 2 X₂, X₀ = −X₂ − X₁.
 */
function permutedDeviation(x: Float64Array, y: Float64Array, n: number): number {
  const [one, other] = [productSums(x, n), productSums(y, n)];
  const share = (pairs: number): number => (pairs > 0 ? 1 / pairs : 0);
  const square =
    share((n * (n - 1)) / 2) +
    one.sharing * other.sharing * share(n * (n - 1) * (n - 2)) +
    one.apart * other.apart * share((n * (n - 1) * (n - 2) * (n - 3)) / 4);
  return Math.sqrt(Math.max(0, square));
}

/** Σ of products of pairs that share an item, and that share none, over the sum of squares of the pairs. */
function productSums(ranks: Float64Array, n: number): { readonly sharing: number; readonly apart: number } {
  const mean = (ranks.length + 1) / 2;
  const ofItem = new Float64Array(n);
  let squares = 0;
  let pair = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const rank = ranks[pair]! - mean;
      ofItem[i]! += rank;
      ofItem[j]! += rank;
      squares += rank * rank;
      pair += 1;
    }
  }
  const sharing = ofItem.reduce((sum, total) => sum + total * total, 0) / squares - 2;
  return { sharing, apart: -1 - sharing };
}

/** Σ of an upper triangle times the entries of a symmetric matrix that its items are moved to. */
function productOver(upper: Float32Array, square: Float32Array, order: Int32Array): number {
  const n = order.length;
  let sum = 0;
  let pair = 0;
  for (let i = 0; i < n; i += 1) {
    const row = order[i]! * n;
    for (let j = i + 1; j < n; j += 1) {
      sum += upper[pair]! * square[row + order[j]!]!;
      pair += 1;
    }
  }
  return sum;
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
function mirrored(upper: Float32Array, n: number): Float32Array {
  const out = new Float32Array(n * n);
  let pair = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      out[i * n + j] = out[j * n + i] = upper[pair]!;
      pair += 1;
    }
  }
  return out;
}
