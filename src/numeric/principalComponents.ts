import { centredColumns } from "./centredColumns.ts";
import { gram } from "./gram.ts";
import { matrix, rowOf, rowsOf, transposed, type Matrix } from "./matrix.ts";
import { rngFromSeed } from "./rng.ts";

/** Points in the directions of largest variance. */
export interface PrincipalComponents {
  /** Where each row lies along each component: (rows × components) */
  readonly scores: Matrix;
  /** Unit vectors; zeros where the rows have fewer dimensions than components: (components × columns) */
  readonly components: Matrix;
  /** Each component's share of the total variance, largest first; all 0 when the rows are equal. (components) */
  readonly varianceShares: Float64Array;
  /** The mean row, which the scores are measured from. (columns) */
  readonly mean: Float64Array;
}

/**
 * The directions in which the rows of a matrix spread the most.
 *
 * X = rows minus their mean; components v with Xᵀ X v = λ v, λ₁ ≥ λ₂ ≥ …; scores X v; variance share λ / Σ_ij X_ij². The sign is
 * fixed: the first of a component's largest entries (by size) is positive.
 *
 * Found in a block Krylov space of whichever of Xᵀ X and X Xᵀ is smaller, until every residual is below
 * 1e-11 λ₁; where many are wanted, by one decomposition of all. The same input gives the same bytes.
 *
 * @param x (rows × columns), finite, at least one row
 * @param count components wanted, default 2
 * @returns in the units of x; shares have none
 * @throws RangeError for no rows, a count that is not whole and positive, or an entry that is not finite.
 * Source: Jolliffe (2002), Principal Component Analysis, §1.1 and §3.5, doi:10.1007/b98835; block Krylov by Musco & Musco
 *   (2015), arXiv:1504.05477.
 * @example (await principalComponents(matrixFromRows([[0, 0], [3, 4], [6, 8]]), 1)).scores.data // Float64Array [-5, 0, 5]
 */
export async function principalComponents(x: Matrix, count = 2): Promise<PrincipalComponents> {
  if (x.rows === 0) throw new RangeError("Principal components need at least one row.");
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`The number of components is whole and at least 1; got ${count}.`);
  }
  const bad = x.data.findIndex((value) => !Number.isFinite(value));
  if (bad !== -1) {
    throw new RangeError(
      `Row ${Math.floor(bad / x.cols)}, column ${bad % x.cols} is ${x.data[bad]}, not finite.`,
    );
  }
  const { centred, mean } = centredColumns(x);
  const total = dot(centred.data, centred.data);
  const components = matrix(count, x.cols);
  const scores = matrix(x.rows, count);
  const varianceShares = new Float64Array(count);
  // The mean of equal rows may miss them by rounding; what is left then is no variance.
  if (total > 1e-28 * dot(x.data, x.data)) {
    const found = await topDirections(centred, Math.min(count, x.rows, x.cols));
    found.forEach((direction, c) => {
      const along = times(centred, fixSign(direction));
      const share = dot(along, along) / total;
      // Rounding alone: the rows have no further dimension.
      if (share < 1e-20) return;
      varianceShares[c] = share;
      components.data.set(direction, c * x.cols);
      along.forEach((score, r) => (scores.data[r * count + c] = score));
    });
  }
  return { scores, components, varianceShares, mean };
}

/** Unit vectors in the space of columns, by falling variance. */
async function topDirections(x: Matrix, count: number): Promise<Float64Array[]> {
  const narrow = x.cols <= x.rows;
  const columns = transposed(x);
  const found = await topEigenvectors(gram(narrow ? columns : x), count);
  return narrow ? found : found.map((v) => unit(times(columns, v)));
}

/** More start vectors than components wanted: they speed the search up and find equal eigenvalues apart. */
const EXTRA_STARTS = 4;
const RESIDUAL = 1e-11;

/** Above this share of all components, finding all of them at once costs less than searching for the first. */
const SHARE_OF_ALL = 1 / 8;

/** The eigenvectors of the largest eigenvalues of a symmetric, positive semidefinite matrix. */
async function topEigenvectors(symmetric: Matrix, count: number): Promise<Float64Array[]> {
  const n = symmetric.rows;
  if (count > n * SHARE_OF_ALL) {
    const { order, vector } = await eigenvectors(rowsOf(symmetric));
    return order.slice(0, count).map(vector);
  }
  const rng = rngFromSeed("principal components");
  const basis: Float64Array[] = [];
  const images: Float64Array[] = [];
  let block: Float64Array[] = Array.from({ length: Math.min(n, count + EXTRA_STARTS) }, () =>
    Float64Array.from({ length: n }, () => rng.normal()),
  );
  for (let nextCheck = 0; ;) {
    const start = basis.length;
    for (const vector of block) {
      const orthogonal = basis.length < n ? orthonormalised(vector, basis) : null;
      if (orthogonal === null) continue;
      basis.push(orthogonal);
      images.push(times(symmetric, orthogonal));
    }
    block = images.slice(start);
    // Without a new direction the space is closed: its eigenvectors are the operator's.
    const closed = basis.length === start || basis.length === n;
    if (!closed && basis.length < nextCheck) continue;
    nextCheck = Math.ceil(basis.length * 1.5);
    const { vectors, settled } = await rayleighRitz(basis, images, count);
    if (closed || settled) return vectors;
  }
}

/** The best approximations to the eigenvectors that a basis holds, and whether their residuals are small enough. */
async function rayleighRitz(
  basis: readonly Float64Array[],
  images: readonly Float64Array[],
  count: number,
): Promise<{ vectors: Float64Array[]; settled: boolean }> {
  const projected = basis.map((b, i) =>
    basis.map((_, j) => (j <= i ? dot(b, images[j]!) : dot(basis[j]!, images[i]!))),
  );
  const { values, order, vector } = await eigenvectors(projected);
  const top = order.slice(0, count);
  const combined = (parts: readonly Float64Array[], column: number): Float64Array => {
    const out = new Float64Array(parts[0]!.length);
    const weights = vector(column);
    parts.forEach((part, i) => {
      const weight = weights[i]!;
      for (let t = 0; t < out.length; t += 1) out[t] = out[t]! + weight * part[t]!;
    });
    return out;
  };
  const vectors = top.map((column) => combined(basis, column));
  const settled = top.every((column, c) => {
    const image = combined(images, column);
    const value = values[column]!;
    const residual = image.map((entry, t) => entry - value * vectors[c]![t]!);
    return Math.sqrt(dot(residual, residual)) <= RESIDUAL * values[order[0]!]!;
  });
  return { vectors: vectors.map(unit), settled };
}

/** All eigenvalues of a symmetric matrix, their order from the largest down, and their unit vectors by index. */
async function eigenvectors(symmetric: number[][]): Promise<{
  readonly values: readonly number[];
  readonly order: readonly number[];
  readonly vector: (index: number) => Float64Array;
}> {
  const { EVD } = await import("ml-matrix");
  const { realEigenvalues: values, eigenvectorMatrix } = new EVD(symmetric, { assumeSymmetric: true });
  return {
    values,
    order: values.map((_, i) => i).sort((i, j) => values[j]! - values[i]! || i - j),
    vector: (index) =>
      Float64Array.from({ length: values.length }, (_, i) => eigenvectorMatrix.get(i, index)),
  };
}

/** What a vector adds to an orthonormal basis, of length 1; null when that is rounding. */
function orthonormalised(vector: Float64Array, basis: readonly Float64Array[]): Float64Array | null {
  const before = Math.sqrt(dot(vector, vector));
  if (before === 0) return null;
  const out = vector.map((entry) => entry / before);
  // Twice is enough (Kahan): the second pass removes what rounding left of the first.
  for (let pass = 0; pass < 2; pass += 1) {
    for (const b of basis) {
      const along = dot(out, b);
      for (let t = 0; t < out.length; t += 1) out[t] = out[t]! - along * b[t]!;
    }
  }
  return Math.sqrt(dot(out, out)) < 1e-12 ? null : unit(out);
}

function fixSign(vector: Float64Array): Float64Array {
  const largest = vector.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  // Entries equal but for rounding count as equal, so that rounding cannot choose the sign.
  const first = vector.find((entry) => Math.abs(entry) >= largest * (1 - 1e-9)) ?? 0;
  if (first < 0) for (let t = 0; t < vector.length; t += 1) vector[t] = -vector[t]!;
  return vector;
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((entry) => entry / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t += 1) sum += a[t]! * b[t]!;
  return sum;
}

function times(x: Matrix, v: Float64Array): Float64Array {
  return Float64Array.from({ length: x.rows }, (_, r) => dot(rowOf(x, r), v));
}
