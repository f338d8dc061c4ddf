import { matrix, selectRows, type Matrix } from "../../numeric/matrix.ts";
import type { Ascent } from "./ascent.ts";
import { rowSquares } from "./products.ts";

/** Codewords with what is known of each: its weight, and how many shifts it last was from its top. */
export interface Codebook {
  /** (codewords × dimensions) */
  readonly codewords: Matrix;
  readonly weights: Float64Array;
  readonly reaches: Float64Array;
  /** Where the alphabet at hand has its distances; −1 where they are to be reckoned. */
  readonly columns: Int32Array;
}

/** Codewords whose squared distance times the slope is under this are one. */
const MERGED = 1e-7;

/** Codewords that have come together become one, of their joint weight. */
export function merged(slopeNats: number, { codewords, weights, reaches, columns }: Codebook): Codebook {
  const first = firstNear(codewords, MERGED / slopeNats);
  const masses = new Float64Array(weights.length);
  first.forEach((at, a) => (masses[at] = masses[at]! + weights[a]!));
  const kept = first.filter((at, a) => at === a);
  return {
    codewords: selectRows(codewords, kept),
    weights: Float64Array.from(kept, (a) => masses[a]!),
    reaches: Float64Array.from(kept, (a) => reaches[a]!),
    columns: Int32Array.from(kept, (a) => columns[a]!),
  };
}

/** The codewords and, without weight yet, the places of ln c above `least` that are near no other. */
export function joined(
  slopeNats: number,
  book: Codebook,
  { places, logValues, reaches }: Ascent,
  least: number,
): Codebook {
  const better = Array.from(logValues.keys()).filter((a) => logValues[a]! > least);
  const k = book.codewords.rows;
  const all = matrix(k + better.length, places.cols);
  all.data.set(book.codewords.data);
  all.data.set(selectRows(places, better).data, book.codewords.data.length);
  const first = firstNear(all, MERGED / slopeNats);
  const kept = first.filter((at, a) => at === a || a < k);
  const weights = new Float64Array(kept.length);
  weights.set(book.weights);
  return {
    codewords: selectRows(all, kept),
    weights,
    reaches: Float64Array.from(kept, (a) => (a < k ? book.reaches[a]! : reaches[better[a - k]!]!)),
    columns: Int32Array.from(kept, (a) => (a < k ? book.columns[a]! : -1)),
  };
}

/** A codebook part of the way towards other places for its codewords. */
export function towards(book: Codebook, places: Matrix, share: number): Codebook {
  const { codewords } = book;
  const data = codewords.data.map((from, t) => from + share * (places.data[t]! - from));
  const columns = book.columns.map((column, a) => {
    for (let t = a * codewords.cols; t < (a + 1) * codewords.cols; t += 1) {
      if (data[t] !== codewords.data[t]) return -1;
    }
    return column;
  });
  return { ...book, codewords: matrix(codewords.rows, codewords.cols, data), columns };
}

/**
 * For each row the first row within a squared distance of it, itself when there is none before. Rows that are near are
 * nearly of one length, so that sorting by length leaves few pairs to compare.
 */
function firstNear(places: Matrix, squaredDistance: number): Int32Array {
  const { rows, cols, data } = places;
  const radius = Math.sqrt(squaredDistance);
  const lengths = rowSquares(places).map(Math.sqrt);
  const order = Int32Array.from(lengths.keys()).sort((a, b) => lengths[a]! - lengths[b]! || a - b);
  const first = Int32Array.from(lengths.keys());
  for (let e = 0; e < rows; e += 1) {
    const a = order[e]!;
    for (let f = e + 1; f < rows && lengths[order[f]!]! - lengths[a]! <= radius; f += 1) {
      const b = order[f]!;
      let apart = 0;
      for (let t = 0; t < cols && apart <= squaredDistance; t += 1) {
        apart += (data[a * cols + t]! - data[b * cols + t]!) ** 2;
      }
      if (apart > squaredDistance) continue;
      const [early, late] = [Math.min(a, b), Math.max(a, b)];
      first[late] = Math.min(first[late]!, early);
    }
  }
  // Chains of near rows lead to their first.
  return first.map((at) => {
    let root = at;
    while (first[root] !== root) root = first[root]!;
    return root;
  });
}
