import { UserError } from "../errors.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { distinctColumns, distinctRows } from "./distinct.ts";
import { sourceDistribution } from "./source.ts";

/**
 * A source and a finite reproduction alphabet, checked and made smaller without changing the curve: items of equal
 * rows are one item of their joint mass, items of mass 0 and repeated reproductions are left out.
 *
 * The distortions stay in the caller's matrix: d of item i and reproduction j is `data[rowStart[i] + column[j]]`.
 */
export interface Alphabet {
  readonly nItems: number;
  readonly nReproductions: number;
  readonly pX: Float64Array;
  readonly data: Float64Array;
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  /** min_j d_ij: (items) */
  readonly least: Float64Array;
  /** The first j that reaches it: (items) */
  readonly nearest: Int32Array;
  /** Σ_i p_i d_ij: (reproductions) */
  readonly mean: Float64Array;
}

/**
 * Checks a source and its distortions and merges what is the same.
 *
 * @param distortion d_ij ≥ 0: (items × reproductions)
 * @param source p_i; uniform when absent
 * @throws UserError naming the row and column of a negative or non-finite distortion, or what is wrong with p.
 */
export function makeAlphabet(distortion: Matrix, source?: ArrayLike<number>): Alphabet {
  const { rows, cols, data } = distortion;
  const p = sourceDistribution(rows, source);
  requireDistortions(distortion);
  const { rowStart, pX } = distinctRows(data, rows, cols, p);
  const column = distinctColumns(data, rowStart, cols);
  return { ...summary(data, rowStart, column, pX), pX, data, rowStart, column };
}

/** @throws UserError naming the row and column of a distortion that is negative or not finite. */
export function requireDistortions({ cols, data }: Matrix): void {
  if (cols < 1)
    throw new UserError("The distortion matrix has no columns; it needs at least one reproduction.");
  for (let t = 0; t < data.length; t += 1) {
    const value = data[t]!;
    if (!(value >= 0 && value < Infinity)) {
      throw new UserError(
        `The distortion in row ${Math.floor(t / cols) + 1}, column ${(t % cols) + 1} is ${value}; ` +
          `a distortion is a finite number of at least 0.`,
      );
    }
  }
}

function summary(data: Float64Array, rowStart: Int32Array, column: Int32Array, pX: Float64Array) {
  const nItems = rowStart.length;
  const nReproductions = column.length;
  const least = new Float64Array(nItems);
  const nearest = new Int32Array(nItems);
  const mean = new Float64Array(nReproductions);
  for (let i = 0; i < nItems; i += 1) {
    const start = rowStart[i]!;
    let best = Infinity;
    for (let j = 0; j < nReproductions; j += 1) {
      const d = data[start + column[j]!]!;
      mean[j] = mean[j]! + pX[i]! * d;
      if (d < best) {
        best = d;
        nearest[i] = j;
      }
    }
    least[i] = best;
  }
  return { nItems, nReproductions, least, nearest, mean };
}
