/**
 * A Cholesky factor L of a growing and shrinking positive definite matrix, rows packed one after the other: row a
 * starts at a(a + 1)/2. Half the memory of a square one.
 */
export interface PackedCholesky {
  size: number;
  values: Float64Array;
}

/** A new row whose remaining variance is below this share of its diagonal depends on the rows before it. */
const DEPENDENT = 1e-11;

/**
 * Appends a row and column of the matrix: `row` holds its entries with the earlier ones, then its diagonal.
 *
 * `row` may lie in `values` itself, at or after the place of the new row: an in-place factorisation.
 * @returns false, and nothing is appended, when the row depends on the earlier ones to working accuracy.
 */
export function appendRow(factor: PackedCholesky, row: Float64Array, offset = 0): boolean {
  const { size, values } = factor;
  const at = (size * (size + 1)) / 2;
  const diagonal = row[offset + size]!;
  let rest = diagonal;
  for (let b = 0; b < size; b += 1) {
    const other = (b * (b + 1)) / 2;
    const x = (row[offset + b]! - dot(values, at, other, b)) / values[other + b]!;
    values[at + b] = x;
    rest -= x * x;
  }
  if (!(rest > DEPENDENT * diagonal)) return false;
  values[at + size] = Math.sqrt(rest);
  factor.size = size + 1;
  return true;
}

/** Removes row and column `index` by plane rotations, in order (size − index)² operations. */
export function removeRow(factor: PackedCholesky, index: number): void {
  const { size, values } = factor;
  const cosines = new Float64Array(size);
  const sines = new Float64Array(size);
  for (let a = index; a + 1 < size; a += 1) {
    const to = (a * (a + 1)) / 2;
    const from = to + a + 1;
    for (let b = 0; b < index; b += 1) values[to + b] = values[from + b]!;
    // The rotations of the columns, so far: each folds column b + 1 of the old row into column b of the new.
    let carried = values[from + index]!;
    for (let b = index; b < a; b += 1) {
      const next = values[from + b + 1]!;
      values[to + b] = cosines[b]! * carried + sines[b]! * next;
      carried = cosines[b]! * next - sines[b]! * carried;
    }
    const last = values[from + a + 1]!;
    const length = Math.hypot(carried, last);
    cosines[a] = carried / length;
    sines[a] = last / length;
    values[to + a] = length;
  }
  factor.size = size - 1;
}

/** Solves L L' x = b; x may be b. */
export function solveFactored(factor: PackedCholesky, b: Float64Array, x: Float64Array): void {
  const { size, values } = factor;
  for (let a = 0; a < size; a += 1) {
    const at = (a * (a + 1)) / 2;
    let s = b[a]!;
    for (let e = 0; e < a; e += 1) s -= values[at + e]! * x[e]!;
    x[a] = s / values[at + a]!;
  }
  for (let a = size - 1; a >= 0; a -= 1) {
    const at = (a * (a + 1)) / 2;
    const value = x[a]! / values[at + a]!;
    x[a] = value;
    for (let e = 0; e < a; e += 1) x[e] = x[e]! - values[at + e]! * value;
  }
}

function dot(values: Float64Array, u: number, v: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let e = 0;
  for (; e + 3 < length; e += 4) {
    s0 += values[u + e]! * values[v + e]!;
    s1 += values[u + e + 1]! * values[v + e + 1]!;
    s2 += values[u + e + 2]! * values[v + e + 2]!;
    s3 += values[u + e + 3]! * values[v + e + 3]!;
  }
  for (; e < length; e += 1) s0 += values[u + e]! * values[v + e]!;
  return s0 + s1 + (s2 + s3);
}
