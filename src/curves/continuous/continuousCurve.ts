import { bitsFromNats, natsFromBits } from "../../information/units.ts";
import { matrix, matrixFromRows, rowOf, type Matrix } from "../../numeric/matrix.ts";
import { chooseSlopes, type SlopeChoice } from "../chooseSlopes.ts";
import type { Curve, CurvePoint } from "../curve.ts";
import { curvePoint } from "../curvePoints.ts";
import type { SlopeLadder } from "../slopeLadder.ts";
import { entropyNats, requireTolerance } from "../source.ts";
import { continuousOnset, type Onset } from "./continuousOnset.ts";
import { coordinatesOf, type Coordinates } from "./coordinates.ts";
import { solveFree, type FreeSolution } from "./solveFree.ts";

export interface ContinuousCurveOptions extends SlopeChoice {
  /** Inner products of the items, centred or not: (items × items); divided by V for distortions in shares of it. */
  readonly gram: Matrix;
  /** p_i, summing to 1 within 1e-9; uniform when absent. */
  readonly source?: ArrayLike<number>;
  /** What the gap has to come under at every point; default 1e-6. */
  readonly toleranceBits?: number;
}

/** Two neighbouring solved slopes of different numbers of codewords. */
export interface PhaseChange {
  readonly fromSlopeNats: number;
  readonly toSlopeNats: number;
  readonly fromCodewords: number;
  readonly toCodewords: number;
}

/** A curve over free codewords, and how their number grows: the phase diagram of a space. */
export interface ContinuousCurve extends Curve {
  readonly certificate: "numerically tight";
  /** null where all items are one. */
  readonly onset: Onset | null;
  /** By rising slope; `symbols` of a point is its number of codewords. */
  readonly phases: readonly PhaseChange[];
}

/**
 * The rate–distortion curve of points under squared error when codewords may lie anywhere.
 *
 * c(y) = Σ_i p_i e^{−s ‖x_i − y‖²} / z_i: optimal when c ≤ 1 everywhere. Each codeword moves to the posterior mean of its
 * items, and places where c exceeds 1 become codewords, until the best c that climbs from every item and every codeword
 * find is under the tolerance. That supremum is the best found and not proven the greatest, so the lower bounds are
 * "numerically tight" where those of certifiedCurve are "proven"; the rates are those of actual codes and so proven.
 *
 * All codewords are means of items, so that inner products are all it takes, whatever the number of dimensions. Slopes
 * are solved downwards from one codeword an item: growing from the mean does not finish in many dimensions.
 *
 * @returns rates in bits, slopes in nats per unit of squared distance
 * @throws UserError for a Gram matrix that is not one, or a bad source, slope, count, tolerance, rate or distortion.
 * Source: Rose 1994, IEEE Trans. Inf. Theory 40, 1939–1952, doi:10.1109/18.340468.
 * @example
 * const curve = continuousCurve({ gram: gram(matrixFromRows([[1], [-1]])), atDistortions: [0.5] });
 * rateAtDistortion(curve, 0.5) // 1 − h((1 + √.5)/2) = .399124 bits; curve.onset.slopeNats is .5
 */
export function continuousCurve(options: ContinuousCurveOptions): ContinuousCurve {
  const toleranceBits = requireTolerance(options.toleranceBits ?? 1e-6);
  const coordinates = coordinatesOf(options.gram, options.source);
  const ladder = freeLadder(coordinates, natsFromBits(toleranceBits));
  const onset = coordinates.points.rows > 1 ? continuousOnset(coordinates) : null;
  const chosen = chooseSlopes(ladder, options, () => onset?.slopeNats ?? 0);
  const points = chosen.map((rung) => curvePoint(rung, rung.codewords.rows, ladder.toleranceNats));
  const { zero, least } = ladder;
  return {
    points,
    zeroRate: { rateBits: 0, distortion: zero.distortion },
    leastDistortion: { rateBits: bitsFromNats(least.rateNats), distortion: 0 },
    certificate: "numerically tight",
    toleranceBits,
    converged: points.every((point) => point.converged),
    source: { items: coordinates.points.rows, entropyBits: bitsFromNats(least.rateNats) },
    reproductions: null,
    distortionMeasure: "squared Euclidean",
    onset,
    phases: phasesOf(points),
  };
}

function freeLadder(coordinates: Coordinates, toleranceNats: number): SlopeLadder<FreeSolution> {
  const { points, pX, variance } = coordinates;
  const zero: FreeSolution = {
    slopeNats: 0,
    rateNats: 0,
    distortion: variance,
    gapNats: 0,
    iterations: 0,
    codewords: matrix(1, points.cols),
    weights: Float64Array.of(1),
    // The mean is nobody's: it stays beside the codeword of the item nearest to it.
    homes: Int32Array.of(-1),
  };
  const least: FreeSolution = {
    slopeNats: Infinity,
    rateNats: entropyNats(pX),
    distortion: 0,
    gapNats: 0,
    iterations: 0,
    codewords: points,
    weights: pX,
    homes: Int32Array.from(pX.keys()),
  };
  return {
    toleranceNats,
    zero,
    least,
    rungs: [],
    downwards: true,
    solve: (slopeNats, { below = zero, above = least }) =>
      solveFree(coordinates, slopeNats, toleranceNats, bothSides(below, above, points)),
  };
}

/**
 * The codewords of two solutions and the items, with the weights of either solution. One codeword an item where both
 * have one: near copies would make the weights ill determined, and moving is what comes next anyway.
 */
function bothSides(
  a: FreeSolution,
  b: FreeSolution,
  items: Matrix,
): { codewords: Matrix; starts: Float64Array[] } {
  const placeOfHome = new Map<number, number>();
  a.homes.forEach((home, j) => placeOfHome.set(home, j));
  const rows: Float64Array[] = Array.from({ length: a.codewords.rows }, (_, j) => rowOf(a.codewords, j));
  const second = new Map<number, number>();
  const give = (home: number, row: Float64Array, weight: number): void => {
    const at = placeOfHome.get(home) ?? rows.push(row) - 1;
    second.set(at, (second.get(at) ?? 0) + weight);
  };
  b.homes.forEach((home, j) => give(home, rowOf(b.codewords, j), b.weights[j]!));
  const homes = new Set([...a.homes, ...b.homes]);
  for (let i = 0; i < items.rows; i += 1) if (!homes.has(i)) rows.push(rowOf(items, i));
  const first = new Float64Array(rows.length);
  first.set(a.weights);
  const other = new Float64Array(rows.length);
  for (const [at, weight] of second) other[at] = weight;
  return { codewords: matrixFromRows(rows), starts: [first, other] };
}

function phasesOf(points: readonly CurvePoint[]): PhaseChange[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index]!;
    if (from.symbols === to.symbols) return [];
    return {
      fromSlopeNats: from.slopeNats,
      toSlopeNats: to.slopeNats,
      fromCodewords: from.symbols,
      toCodewords: to.symbols,
    };
  });
}
