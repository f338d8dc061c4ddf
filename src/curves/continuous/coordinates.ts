import { UserError } from "../../errors.ts";
import { centredGram } from "../../numeric/gram.ts";
import { matrix, type Matrix } from "../../numeric/matrix.ts";
import { rowProducts, rowSquares } from "./products.ts";
import { sourceDistribution } from "../source.ts";

/** Items as points in as few dimensions as they span, centred on their mean; equal items are one. */
export interface Coordinates {
  /** (distinct items × rank) */
  readonly points: Matrix;
  /** Their masses. */
  readonly pX: Float64Array;
  /** ‖x_i‖² */
  readonly squares: Float64Array;
  /** V = Σ p_i ‖x_i‖² */
  readonly variance: number;
  /** ‖x_i − x_j‖²: (distinct items × distinct items) */
  readonly apart: Matrix;
}

/** Items nearer than this share of V, in squared distance, are one: rounding of the Gram matrix keeps them apart. */
const SAME = 1e-13;
/** What is left of the diagonal when the items are spanned. */
const SPANNED = 1e-14;
/** How far below 0 rounding may bring what is left. */
const INDEFINITE = 1e-9;

/**
 * Coordinates with the given inner products, by pivoted Cholesky factorisation of the centred Gram matrix.
 *
 * G' = X X' with X lower trapezoidal: (items × rank), rank < items. However many dimensions the vectors have, what
 * follows costs the same.
 *
 * @param gram inner products, centred or not: (items × items)
 * @param source p; uniform when absent
 * @throws UserError when the matrix is not square, has a non-finite entry, or is no matrix of inner products.
 */
export function coordinatesOf(gram: Matrix, source?: ArrayLike<number>): Coordinates {
  const n = gram.rows;
  if (gram.cols !== n) throw new UserError(`A Gram matrix is square; got ${n} × ${gram.cols}.`);
  const bad = gram.data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new UserError(
      `Row ${Math.floor(bad / n) + 1}, column ${(bad % n) + 1} of the Gram matrix is ${gram.data[bad]}; ` +
        `it has to be finite.`,
    );
  }
  const p = sourceDistribution(n, source);
  const g = centredGram(gram, p).data;
  // What centring may have lost: items far from the origin and near each other keep few digits of their distances.
  let rounding = 0;
  for (let i = 0; i < n; i += 1) rounding = Math.max(rounding, 4e-15 * Math.abs(gram.data[i * n + i]!));
  const kept = distinctItems(g, n, p, rounding);
  return factored(g, n, kept.items, kept.pX, rounding);
}

function distinctItems(
  g: Float64Array,
  n: number,
  p: Float64Array,
  rounding: number,
): { items: number[]; pX: Float64Array } {
  let variance = 0;
  for (let i = 0; i < n; i += 1) variance += p[i]! * g[i * n + i]!;
  const items: number[] = [];
  const masses: number[] = [];
  for (let i = 0; i < n; i += 1) {
    if (!(p[i]! > 0)) continue;
    const same = items.findIndex(
      (j) => g[i * n + i]! + g[j * n + j]! - 2 * g[i * n + j]! <= Math.max(SAME * variance, 4 * rounding),
    );
    if (same < 0) {
      items.push(i);
      masses.push(p[i]!);
    } else masses[same] = masses[same]! + p[i]!;
  }
  return { items, pX: Float64Array.from(masses) };
}

function factored(
  g: Float64Array,
  n: number,
  items: readonly number[],
  pX: Float64Array,
  rounding: number,
): Coordinates {
  const k = items.length;
  const rest = Float64Array.from(items, (i) => g[i * n + i]!);
  const largest = rest.reduce((most, value) => Math.max(most, value), 0);
  const requirePoints = (left: number): void => {
    if (left >= -INDEFINITE * largest - 10 * rounding) return;
    throw new UserError("The matrix has no points behind it: inner products have no negative eigenvalue.");
  };
  rest.forEach(requirePoints);
  const columns: Float64Array[] = [];
  while (columns.length < k) {
    let pivot = 0;
    for (let i = 1; i < k; i += 1) if (rest[i]! > rest[pivot]!) pivot = i;
    if (!(rest[pivot]! > SPANNED * largest + rounding)) break;
    const root = Math.sqrt(rest[pivot]!);
    const column = new Float64Array(k);
    for (let i = 0; i < k; i += 1) column[i] = g[items[i]! * n + items[pivot]!]!;
    for (const earlier of columns) {
      const at = earlier[pivot]!;
      for (let i = 0; i < k; i += 1) column[i] = column[i]! - at * earlier[i]!;
    }
    for (let i = 0; i < k; i += 1) {
      column[i] = column[i]! / root;
      rest[i] = rest[i]! - column[i]! * column[i]!;
      requirePoints(rest[i]!);
    }
    rest[pivot] = 0;
    columns.push(column);
  }
  const points = matrix(k, columns.length);
  columns.forEach((column, t) => column.forEach((value, i) => (points.data[i * columns.length + t] = value)));
  const squares = rowSquares(points);
  const apart = rowProducts(points, points);
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < k; j += 1) {
      const product = apart.data[i * k + j]!;
      apart.data[i * k + j] = i === j ? 0 : Math.max(0, squares[i]! + squares[j]! - 2 * product);
    }
  }
  return { points, pX, squares, apart, variance: pX.reduce((sum, p, i) => sum + p * squares[i]!, 0) };
}
