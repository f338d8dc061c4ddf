import { appendRow, removeRow, solveFactored, type PackedCholesky } from "./packedCholesky.ts";
import { curvature, type SupportMatrix } from "./supportMatrix.ts";
import { packedWeightedGram, weightedGramRow } from "./weightedGram.ts";

/** min ½x'Hx − b'x over x ≥ 0, with H = A' diag(h) A. */
export interface WeightsProgramme {
  readonly support: SupportMatrix;
  readonly h: Float64Array;
  readonly b: Float64Array;
  /** b − H start. */
  readonly residual: Float64Array;
  /** A feasible x. */
  readonly start: Float64Array;
  /** b − Hx may exceed 0 by this much. */
  readonly tolerance: number;
}

/**
 * Solves the programme by an active set: sure, also where the kernel is so smooth that H is singular to working
 * accuracy, at the cost of one factorisation.
 *
 * Non-negative least squares of Lawson & Hanson (1974, ch. 23, doi:10.1137/1.9781611971217) on the normal equations,
 * begun from the support of `start`; the Cholesky factor is updated for every column that enters or leaves, and a
 * column that depends on those already in takes the place of the first of them to reach 0.
 */
export function activeSetWeights({ support, h, b, start, tolerance }: WeightsProgramme): Float64Array {
  const { k } = support;
  const x = new Float64Array(k);
  const { factor, columns } = factorOf(support, h, start);
  for (const a of columns) x[a] = start[a]!;
  const solution = new Float64Array(k);
  const row = new Float64Array(k + 1);
  const residual = new Float64Array(k);
  const refused = new Uint8Array(k);

  // At first all columns of negative weight leave at once: those that should not have come back one by one.
  for (let sweep = 0; sweep < 4; sweep += 1) {
    solvePassive(factor, columns, b, solution);
    const negative = columns.filter((_, e) => solution[e]! <= 0);
    columns.forEach((a, e) => (x[a] = Math.max(0, solution[e]!)));
    if (negative.length === 0) break;
    for (const a of negative) leave(factor, columns, columns.indexOf(a));
  }
  for (let round = 0; round < 3 * k; round += 1) {
    settle(factor, columns, b, x, solution);
    curvature(support, h, x, residual);
    let entering = -1;
    let most = tolerance;
    const inside = new Uint8Array(k);
    for (const a of columns) inside[a] = 1;
    for (let a = 0; a < k; a += 1) {
      const r = b[a]! - residual[a]!;
      if (r > most && inside[a] === 0 && refused[a] === 0) {
        most = r;
        entering = a;
      }
    }
    if (entering < 0) break;
    weightedGramRow(support, h, entering, columns, row);
    while (!appendRow(factor, row)) {
      const leaving = exchange(factor, columns, row, x, entering);
      if (leaving < 0) break;
      row.copyWithin(leaving, leaving + 1, columns.length + 1);
      leave(factor, columns, leaving);
    }
    if (factor.size > columns.length) columns.push(entering);
    else refused[entering] = 1;
  }
  return x;
}

/** The factor of the columns of positive weight, heaviest first; those that depend on the others are left out. */
function factorOf(
  support: SupportMatrix,
  h: Float64Array,
  start: Float64Array,
): { factor: PackedCholesky; columns: number[] } {
  const candidates: number[] = [];
  for (let a = 0; a < support.k; a += 1) if (start[a]! > 0) candidates.push(a);
  candidates.sort((a, b) => start[b]! - start[a]! || a - b);
  const factor: PackedCholesky = { size: 0, values: support.factor };
  packedWeightedGram(support, h, candidates, factor.values);
  const kept: number[] = [];
  candidates.forEach((_, a) => {
    const at = (a * (a + 1)) / 2;
    // Entries with columns left out go; what stays moves towards the front, never past what is still to be read.
    kept.forEach((e, to) => (factor.values[at + to] = factor.values[at + e]!));
    factor.values[at + kept.length] = factor.values[at + a]!;
    if (appendRow(factor, factor.values, at)) kept.push(a);
  });
  return { factor, columns: kept.map((a) => candidates[a]!) };
}

function solvePassive(
  factor: PackedCholesky,
  columns: readonly number[],
  b: Float64Array,
  solution: Float64Array,
): void {
  columns.forEach((a, e) => (solution[e] = b[a]!));
  solveFactored(factor, solution, solution);
}

/** Moves x to the minimum over the columns, stepping as far as x ≥ 0 allows and dropping what reaches 0. */
function settle(
  factor: PackedCholesky,
  columns: number[],
  b: Float64Array,
  x: Float64Array,
  solution: Float64Array,
): void {
  while (columns.length > 0) {
    solvePassive(factor, columns, b, solution);
    let step = 1;
    let blocking = -1;
    columns.forEach((a, e) => {
      if (solution[e]! > 0) return;
      const reach = x[a]! / (x[a]! - solution[e]!);
      if (blocking < 0 || reach < step) {
        step = reach;
        blocking = e;
      }
    });
    columns.forEach((a, e) => (x[a] = x[a]! + (blocking < 0 ? 1 : step) * (solution[e]! - x[a]!)));
    if (blocking < 0) return;
    x[columns[blocking]!] = 0;
    leave(factor, columns, blocking);
  }
}

/**
 * The entering column is Σ_e α_e of those in: the model is straight along x_e − t α_e, x_entering + t. Goes there until
 * a weight is 0 and returns its place; −1 when none falls.
 */
function exchange(
  factor: PackedCholesky,
  columns: readonly number[],
  row: Float64Array,
  x: Float64Array,
  entering: number,
): number {
  const alpha = row.slice(0, columns.length);
  solveFactored(factor, alpha, alpha);
  let step = Infinity;
  let leaving = -1;
  columns.forEach((a, e) => {
    if (alpha[e]! > 0 && x[a]! / alpha[e]! < step) {
      step = x[a]! / alpha[e]!;
      leaving = e;
    }
  });
  if (leaving < 0) return -1;
  columns.forEach((a, e) => (x[a] = Math.max(0, x[a]! - step * alpha[e]!)));
  x[columns[leaving]!] = 0;
  x[entering] = x[entering]! + step;
  return leaving;
}

function leave(factor: PackedCholesky, columns: number[], at: number): void {
  removeRow(factor, at);
  columns.splice(at, 1);
}
