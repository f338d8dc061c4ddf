import { matrix, selectRows, type Matrix } from "../../numeric/matrix.ts";
import type { Alphabet } from "../alphabet.ts";
import type { Rung } from "../slopeLadder.ts";
import { solveSlope } from "../solveSlope.ts";
import { emptySupport } from "../supportMatrix.ts";
import type { SparseWeights } from "../warmStart.ts";
import { ascend, UNSURE, type DualFunction } from "./ascent.ts";
import { joined, merged, towards, type Codebook } from "./codebook.ts";
import { codewordAlphabet } from "./codewordAlphabet.ts";
import type { Coordinates } from "./coordinates.ts";

/** The code of one slope whose codewords may be anywhere. */
export interface FreeSolution extends Rung {
  /** (codewords × dimensions) */
  readonly codewords: Matrix;
  readonly weights: Float64Array;
  /** The item nearest to each codeword. */
  readonly homes: Int32Array;
}

/** A solution is given up after so many rounds; its gap says how far it got. */
const MOST_ROUNDS = 100;

/**
 * Solves one slope with free codewords.
 *
 * Rounds of: the weights over the codewords, solved as a finite alphabet; ascents of c from the codewords; when they
 * bring nothing, from every item. Codewords move towards the tops they reach as far as that lowers the function with
 * the weights as they are; where it does not, and from items, the places found join the codewords and the weights
 * decide. So the function never rises. Codewords without weight go, and near ones merge.
 *
 * @param start codewords to begin with, and the weights of one or two distributions over them
 */
export function solveFree(
  coordinates: Coordinates,
  slopeNats: number,
  toleranceNats: number,
  start: { readonly codewords: Matrix; readonly starts: readonly Float64Array[] },
): FreeSolution {
  let alphabet = codewordAlphabet(coordinates, start.codewords);
  let codewords = start.codewords;
  let reaches: Float64Array = new Float64Array(codewords.rows).fill(UNSURE);
  let starts = start.starts.map(sparse);
  let iterations = 0;
  let step = 0.02;
  for (let round = 0; ; round += 1) {
    // Places still move: the weights need not be better than the last move was.
    const tolerance = Math.max(0.3 * toleranceNats, 1e-3 * step);
    const finite = solveSlope(emptySupport(alphabet), slopeNats, tolerance, starts);
    iterations += finite.iterations;
    const book: Codebook = {
      codewords: selectRows(codewords, finite.members),
      weights: finite.weights,
      reaches: Float64Array.from(finite.members, (a) => reaches[a]!),
      columns: finite.members,
    };
    const dual = dualFunction(coordinates, alphabet, slopeNats, finite);

    const moved = ascend(dual, book.codewords, Math.max(0.05 * toleranceNats, 3e-3 * step), {
      reaches: book.reaches,
      distances: distancesOf(alphabet, finite.members),
    });
    let found = moved;
    step = moved.logValues.reduce((a, b) => Math.max(a, b), 0);
    if (step <= toleranceNats) {
      found = ascend(dual, coordinates.points, 0.05 * toleranceNats, {
        known: book.codewords,
        likely: nearestOf(alphabet, finite.members),
        distances: coordinates.apart,
      });
      step = found.logValues.reduce((a, b) => Math.max(a, b), step);
    }
    if (step <= toleranceNats || round >= MOST_ROUNDS) {
      const homes = homesOf(alphabet, finite.members);
      const gapNats = Math.max(finite.gapNats, step);
      return { ...finite, gapNats, iterations, codewords: book.codewords, weights: book.weights, homes };
    }
    let next: { book: Codebook; alphabet: Alphabet } | undefined;
    if (found === moved) {
      const tops = { ...book, reaches: moved.reaches };
      next = move(dual, alphabet, tops, moved.places);
    }
    if (next === undefined) {
      const larger = joined(slopeNats, book, found, 0.1 * toleranceNats);
      const known = { alphabet, columns: larger.columns };
      next = { book: larger, alphabet: codewordAlphabet(coordinates, larger.codewords, known) };
    }
    alphabet = next.alphabet;
    ({ codewords, reaches } = next.book);
    starts = [sparse(next.book.weights)];
  }
}

/** All the way to new places, or half or a quarter of it: the first that lowers the function. */
function move(
  dual: DualFunction,
  alphabet: Alphabet,
  book: Codebook,
  places: Matrix,
): { book: Codebook; alphabet: Alphabet } | undefined {
  const { coordinates, slopeNats } = dual;
  const value = functionValue(dual);
  for (const share of [1, 0.5, 0.25]) {
    const next = merged(slopeNats, towards(book, places, share));
    const there = codewordAlphabet(coordinates, next.codewords, { alphabet, columns: next.columns });
    if (functionValue(dualFunction(coordinates, there, slopeNats, sparse(next.weights))) < value) {
      return { book: next, alphabet: there };
    }
  }
  return undefined;
}

/** −Σ_i p_i ln z_i, from ln (p_i / z_i). */
function functionValue({ coordinates: { pX }, logWeights }: DualFunction): number {
  let sum = 0;
  for (let i = 0; i < pX.length; i += 1) sum += pX[i]! * (logWeights[i]! - Math.log(pX[i]!));
  return sum;
}

function sparse(weights: Float64Array): SparseWeights {
  const members = Int32Array.from(weights.keys()).filter((a) => weights[a]! > 0);
  return { members, weights: Float64Array.from(members, (a) => weights[a]!) };
}

/** Distances of some reproductions to the items: (members × items) */
function distancesOf({ nItems, nReproductions, data }: Alphabet, members: Int32Array): Matrix {
  const out = matrix(members.length, nItems);
  members.forEach((j, a) => {
    for (let i = 0; i < nItems; i += 1) out.data[a * nItems + i] = data[i * nReproductions + j]!;
  });
  return out;
}

/** The nearest of some reproductions to each item, as a place in `members`: (items) */
function nearestOf({ nItems, nReproductions, data }: Alphabet, members: Int32Array): Int32Array {
  const nearest = new Int32Array(nItems);
  for (let i = 0; i < nItems; i += 1) {
    const row = i * nReproductions;
    for (let a = 1; a < members.length; a += 1) {
      if (data[row + members[a]!]! < data[row + members[nearest[i]!]!]!) nearest[i] = a;
    }
  }
  return nearest;
}

function homesOf({ nItems, nReproductions, data }: Alphabet, members: Int32Array): Int32Array {
  return members.map((j) => {
    let home = 0;
    for (let i = 1; i < nItems; i += 1) {
      if (data[i * nReproductions + j]! < data[home * nReproductions + j]!) home = i;
    }
    return home;
  });
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
