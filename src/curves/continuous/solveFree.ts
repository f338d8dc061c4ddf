import { matrix, selectRows, type Matrix } from "../../numeric/matrix.ts";
import type { Alphabet } from "../alphabet.ts";
import type { Rung } from "../slopeLadder.ts";
import { slopeWorkspace, solveSlope, type SparseWeights } from "../solveSlope.ts";
import { ascend, type DualFunction } from "./ascent.ts";
import type { Coordinates } from "./coordinates.ts";
import { rowProducts, rowSquares } from "./products.ts";

/** The code of one slope whose codewords may be anywhere. */
export interface FreeSolution extends Rung {
  /** (codewords × dimensions) */
  readonly codewords: Matrix;
  readonly weights: Float64Array;
}

/** Codewords whose squared distance times the slope is under this are one: e^{−1e-7} between them. */
const MERGED = 1e-7;
const MOST_ROUNDS = 40;

/**
 * Solves one slope with free codewords.
 *
 * Rounds of: the weights over the codewords, solved as a finite alphabet; ascents of c from the codewords; when they
 * bring nothing, from every item. Places found where c exceeds 1 join the codewords, so that the function never rises
 * and the weights decide between old places and new; codewords without weight go, near ones merge.
 *
 * @param start codewords to begin with, and weights for some of the distributions over them
 */
export function solveFree(
  coordinates: Coordinates,
  slopeNats: number,
  toleranceNats: number,
  start: { readonly codewords: Matrix; readonly starts: readonly Float64Array[] },
): FreeSolution {
  let { codewords } = start;
  let starts = start.starts;
  let iterations = 0;
  let step = 0.02;
  for (let round = 0; ; round += 1) {
    const alphabet = codewordAlphabet(coordinates, codewords);
    const finite = solveSlope(
      slopeWorkspace(alphabet),
      slopeNats,
      // Places still move: the weights need not be better than the last move was.
      Math.max(0.3 * toleranceNats, 1e-3 * step),
      starts.map((weights) => sparse(weights)),
    );
    iterations += finite.iterations;
    codewords = selectRows(codewords, finite.members);
    let weights = finite.weights;
    const dual = dualFunction(coordinates, alphabet, slopeNats, finite);

    const moved = ascend(dual, codewords, Math.max(0.05 * toleranceNats, 0.05 * step));
    let found = moved.places;
    let logValues = moved.logValues;
    let most = logValues.reduce((a, b) => Math.max(a, b), 0);
    step = most;
    if (most <= toleranceNats) {
      const fromItems = ascend(dual, coordinates.points, 0.05 * toleranceNats, codewords);
      const higher = fromItems.logValues.reduce((a, b) => Math.max(a, b), most);
      if (higher <= toleranceNats || round >= MOST_ROUNDS) {
        return { ...finite, gapNats: Math.max(finite.gapNats, higher), iterations, codewords, weights };
      }
      found = fromItems.places;
      logValues = fromItems.logValues;
      most = higher;
      step = higher;
    } else if (round >= MOST_ROUNDS) {
      return { ...finite, gapNats: Math.max(finite.gapNats, most), iterations, codewords, weights };
    }
    const better = Array.from(logValues.keys()).filter((a) => logValues[a]! > 0.1 * toleranceNats);
    const joined = join(slopeNats, codewords, weights, selectRows(found, better));
    codewords = joined.codewords;
    weights = joined.weights;
    starts = [weights];
  }
}

function sparse(weights: Float64Array): { members: Int32Array; weights: Float64Array } {
  const members = Int32Array.from(weights.keys()).filter((a) => weights[a]! > 0);
  return { members, weights: Float64Array.from(members, (a) => weights[a]!) };
}

/** Codewords and new places, each but once. */
function join(
  slopeNats: number,
  codewords: Matrix,
  weights: Float64Array,
  added: Matrix,
): { codewords: Matrix; weights: Float64Array } {
  const k = codewords.rows;
  const all = matrix(k + added.rows, codewords.cols);
  all.data.set(codewords.data);
  all.data.set(added.data, codewords.data.length);
  const squares = rowSquares(all);
  const products = rowProducts(added, all);
  const kept = Array.from(weights.keys());
  for (let a = 0; a < added.rows; a += 1) {
    const near = kept.some((b) => {
      const apart = squares[k + a]! + squares[b]! - 2 * products.data[a * all.rows + b]!;
      return slopeNats * apart < MERGED;
    });
    if (!near) kept.push(k + a);
  }
  const mass = new Float64Array(kept.length);
  mass.set(weights);
  return { codewords: selectRows(all, kept), weights: mass };
}

/** The items against a set of codewords, as a finite alphabet. */
export function codewordAlphabet({ points, pX, squares }: Coordinates, codewords: Matrix): Alphabet {
  const n = points.rows;
  const m = codewords.rows;
  const { data } = rowProducts(points, codewords);
  const lengths = rowSquares(codewords);
  const least = new Float64Array(n).fill(Infinity);
  const nearest = new Int32Array(n);
  const mean = new Float64Array(m);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < m; j += 1) {
      const d = Math.max(0, squares[i]! - 2 * data[i * m + j]! + lengths[j]!);
      data[i * m + j] = d;
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

/** c(y) of a code: weights p_i / z_i, z_i = Σ_j q_j e^{−s ‖x_i − y_j‖²}. */
export function dualFunction(
  coordinates: Coordinates,
  { nItems: n, nReproductions: m, data, least }: Alphabet,
  slopeNats: number,
  { members, weights }: SparseWeights,
): DualFunction {
  const logWeights = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    let sum = 0;
    for (let a = 0; a < members.length; a += 1) {
      sum += weights[a]! * Math.exp(-slopeNats * (data[i * m + members[a]!]! - least[i]!));
    }
    logWeights[i] = Math.log(coordinates.pX[i]!) - Math.log(sum) + slopeNats * least[i]!;
  }
  return { coordinates, slopeNats, logWeights };
}
