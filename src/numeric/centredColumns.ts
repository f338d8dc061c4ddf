import { matrix, type Matrix } from "./matrix.ts";

/**
 * The rows of a matrix less their mean.
 *
 * @returns a new matrix of the same shape, and the mean row: (columns)
 * @example centredColumns(matrixFromRows([[1], [3]])).centred.data // Float64Array [-1, 1]
 */
export function centredColumns(x: Matrix): { readonly centred: Matrix; readonly mean: Float64Array } {
  const mean = new Float64Array(x.cols);
  for (let r = 0; r < x.rows; r += 1) {
    for (let c = 0; c < x.cols; c += 1) mean[c]! += x.data[r * x.cols + c]! / x.rows;
  }
  return { centred: lessRow(x, mean), mean };
}

/** Every row of a matrix less one row: a new matrix of the same shape. */
export function lessRow(x: Matrix, row: Float64Array): Matrix {
  return matrix(
    x.rows,
    x.cols,
    x.data.map((value, i) => value - row[i % x.cols]!),
  );
}
