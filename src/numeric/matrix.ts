/** A dense matrix of doubles in row-major order: entry (r, c) is `data[r * cols + c]`. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/**
 * Makes a matrix of zeros, or wraps `data` (not copied) as one.
 *
 * @throws RangeError when the sizes are not whole and non-negative, or `data` has another length than rows × cols.
 * @example matrix(2, 3).data.length // 6
 */
export function matrix(rows: number, cols: number, data?: Float64Array): Matrix {
  if (!Number.isInteger(rows) || !Number.isInteger(cols) || rows < 0 || cols < 0) {
    throw new RangeError(`A matrix needs whole, non-negative sizes; got ${rows} × ${cols}.`);
  }
  const values = data ?? new Float64Array(rows * cols);
  if (values.length !== rows * cols) {
    throw new RangeError(`A ${rows} × ${cols} matrix needs ${rows * cols} numbers; got ${values.length}.`);
  }
  return { rows, cols, data: values };
}

/**
 * Copies an array of equally long rows into a matrix.
 *
 * @throws RangeError naming the first row whose length differs from that of row 0.
 * @example matrixFromRows([[1, 2], [3, 4]]).data // Float64Array [1, 2, 3, 4]
 */
export function matrixFromRows(rows: readonly ArrayLike<number>[]): Matrix {
  const cols = rows[0]?.length ?? 0;
  const out = matrix(rows.length, cols);
  rows.forEach((row, r) => {
    if (row.length !== cols) {
      throw new RangeError(`Row ${r} has ${row.length} numbers, row 0 has ${cols}.`);
    }
    out.data.set(row, r * cols);
  });
  return out;
}

/** A view (not a copy) of row `r`. */
export function rowOf(m: Matrix, r: number): Float64Array {
  return m.data.subarray(r * m.cols, (r + 1) * m.cols);
}

/** Copies the named rows, in that order, into a new matrix: (chosen × cols). */
export function selectRows(m: Matrix, chosen: ArrayLike<number>): Matrix {
  const out = matrix(chosen.length, m.cols);
  for (let i = 0; i < chosen.length; i += 1) {
    out.data.set(rowOf(m, chosen[i] as number), i * m.cols);
  }
  return out;
}

/** Copies the named rows and columns of a square matrix, in that order: (chosen × chosen). */
export function selectSquare(m: Matrix, chosen: ArrayLike<number>): Matrix {
  const k = chosen.length;
  const out = matrix(k, k);
  for (let i = 0; i < k; i += 1) {
    const row = (chosen[i] as number) * m.cols;
    for (let j = 0; j < k; j += 1) out.data[i * k + j] = m.data[row + (chosen[j] as number)]!;
  }
  return out;
}

/** Copies columns to rows: (cols × rows). */
export function transposed(m: Matrix): Matrix {
  const out = matrix(m.cols, m.rows);
  for (let r = 0; r < m.rows; r += 1) {
    for (let c = 0; c < m.cols; c += 1) out.data[c * m.rows + r] = m.data[r * m.cols + c]!;
  }
  return out;
}

/** The rows as plain arrays, for libraries that want them and for JSON. */
export function rowsOf(m: Matrix): number[][] {
  return Array.from({ length: m.rows }, (_, r) => Array.from(rowOf(m, r)));
}
