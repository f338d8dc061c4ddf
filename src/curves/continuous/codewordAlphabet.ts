import { selectRows, type Matrix } from "../../numeric/matrix.ts";
import type { Alphabet } from "../alphabet.ts";
import type { Coordinates } from "./coordinates.ts";
import { rowProducts, rowSquares } from "./products.ts";

/** Distances that are known already: codeword j's are in column `columns[j]` of the alphabet, −1 where they are not. */
export interface KnownDistances {
  readonly alphabet: Alphabet;
  readonly columns: Int32Array;
}

/** The items against a set of codewords, as a finite alphabet. */
export function codewordAlphabet(
  { points, pX, squares }: Coordinates,
  codewords: Matrix,
  known?: KnownDistances,
): Alphabet {
  const n = points.rows;
  const m = codewords.rows;
  const data = new Float64Array(n * m);
  const fresh: number[] = [];
  for (let j = 0; j < m; j += 1) {
    const column = known?.columns[j] ?? -1;
    if (known === undefined || column < 0) {
      fresh.push(j);
      continue;
    }
    const from = known.alphabet;
    for (let i = 0; i < n; i += 1) data[i * m + j] = from.data[i * from.nReproductions + column]!;
  }
  const moved = selectRows(codewords, fresh);
  const products = rowProducts(moved, points).data;
  const lengths = rowSquares(moved);
  fresh.forEach((j, e) => {
    for (let i = 0; i < n; i += 1) {
      data[i * m + j] = Math.max(0, squares[i]! - 2 * products[e * n + i]! + lengths[e]!);
    }
  });
  const least = new Float64Array(n).fill(Infinity);
  const nearest = new Int32Array(n);
  const mean = new Float64Array(m);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < m; j += 1) {
      const d = data[i * m + j]!;
      mean[j] = mean[j]! + pX[i]! * d;
      if (d < least[i]!) {
        least[i] = d;
        nearest[i] = j;
      }
    }
  }
  return {
    nItems: n,
    nReproductions: m,
    pX,
    data,
    rowStart: Int32Array.from({ length: n }, (_, i) => i * m),
    column: Int32Array.from({ length: m }, (_, j) => j),
    least,
    nearest,
    mean,
  };
}
