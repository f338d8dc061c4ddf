import { matrix, selectRows, type Matrix } from "../../numeric/matrix.ts";
import { onsetSlope, overtakingSlope } from "../onsetSlope.ts";
import { ascend } from "./ascent.ts";
import { codewordAlphabet } from "./codewordAlphabet.ts";
import type { Coordinates } from "./coordinates.ts";
import { rowProducts, rowSquares } from "./products.ts";

/** Where the curve of free codewords leaves zero rate. */
export interface Onset {
  /** The smallest slope with sup_y c(y) > 1 for the single codeword at the mean, nats per unit of distortion. */
  readonly slopeNats: number;
  /** 1/(2 λ_max): where that codeword itself becomes unstable; above the onset where the optimum jumps. */
  readonly localSlopeNats: number;
}

const MOST_ROUNDS = 60;

/**
 * Finds the onset: every place y overtakes the mean at one slope, the root of Σ_i p_i e^{−s (‖x_i − y‖² − ‖x_i‖²)} = 1,
 * and the onset is the smallest of them over all y.
 *
 * Starts at the least of 1/(2 λ_max) and the items' own slopes; then climbs c from every item at that slope, goes down to
 * the slope of the best place found, and again from there, until no place is left above 1.
 *
 * @returns Infinity for both when all items are one
 * Source of the local slope: Rose 1994, IEEE Trans. Inf. Theory 40, 1939–1952, doi:10.1109/18.340468.
 * @example continuousOnset(coordinatesOf(gram(matrixFromRows([[1], [-1]])))) // both 0.5
 */
export function continuousOnset(coordinates: Coordinates): Onset {
  const { points, pX, squares } = coordinates;
  if (points.cols === 0) return { slopeNats: Infinity, localSlopeNats: Infinity };
  const localSlopeNats = 1 / (2 * largestVariance(coordinates));
  const meanAndItems = matrix(points.rows + 1, points.cols);
  meanAndItems.data.set(points.data, points.cols);
  let slopeNats = Math.min(localSlopeNats, onsetSlope(codewordAlphabet(coordinates, meanAndItems), 0));
  let starts: Matrix = points;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const dual = {
      coordinates,
      slopeNats,
      logWeights: squares.map((square, i) => Math.log(pX[i]!) + slopeNats * square),
    };
    const { places, logValues } = ascend(dual, starts, 1e-12, {});
    let best = 0;
    for (let a = 1; a < places.rows; a += 1) if (logValues[a]! > logValues[best]!) best = a;
    const place = selectRows(places, [best]);
    const lower = logValues[best]! > 1e-13 ? overtaking(coordinates, place, slopeNats) : slopeNats;
    const gained = slopeNats - lower > 1e-11 * slopeNats;
    slopeNats = Math.min(slopeNats, lower);
    // The place found leads; when it leads no further, all items have to agree.
    if (!gained && starts === points) break;
    starts = gained ? place : points;
  }
  return { slopeNats, localSlopeNats };
}

function overtaking({ points, pX }: Coordinates, place: Matrix, below: number): number {
  const square = rowSquares(place)[0]!;
  const inner = rowProducts(points, place).data;
  return overtakingSlope(
    pX,
    inner.map((product) => square - 2 * product),
    below,
  );
}

/** λ_max of the covariance, by power iteration from the item of most mass times length. */
function largestVariance({ points, pX, squares }: Coordinates): number {
  const { rows: n, cols: d, data } = points;
  let start = 0;
  for (let i = 1; i < n; i += 1) if (pX[i]! * squares[i]! > pX[start]! * squares[start]!) start = i;
  // All items take part, so that no axis is missed by symmetry.
  let axis = new Float64Array(d);
  for (let i = 0; i < n; i += 1) {
    const sign = i === start ? 1 : 0.5 / (i + 2);
    for (let t = 0; t < d; t += 1) axis[t] = axis[t]! + sign * data[i * d + t]!;
  }
  let value = 0;
  for (let step = 0; step < 2000; step += 1) {
    const next = new Float64Array(d);
    for (let i = 0; i < n; i += 1) {
      let along = 0;
      for (let t = 0; t < d; t += 1) along += data[i * d + t]! * axis[t]!;
      for (let t = 0; t < d; t += 1) next[t] = next[t]! + pX[i]! * along * data[i * d + t]!;
    }
    const length = Math.sqrt(next.reduce((sum, v) => sum + v * v, 0));
    const before = Math.sqrt(axis.reduce((sum, v) => sum + v * v, 0));
    const last = value;
    value = length / before;
    axis = next.map((v) => v / length);
    if (Math.abs(value - last) <= 1e-14 * value) break;
  }
  return value;
}
