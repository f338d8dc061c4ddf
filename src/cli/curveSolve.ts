import { distortionAtRate, rateAtDistortion, slopeAtRate } from "../curves/bounds.ts";
import { certifiedCurve } from "../curves/certifiedCurve.ts";
import { continuousCurve, type ContinuousCurve } from "../curves/continuous/continuousCurve.ts";
import type { Bracket, Curve } from "../curves/curve.ts";
import { itemsAndCentroidsDistortion } from "../curves/itemsAndCentroids.ts";
import { UserError } from "../errors.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import { readMatrix } from "../storage/readMatrix.ts";
import type { CurveFlags } from "./curve.ts";

/** A curve with the questions that were asked of it. */
export interface SolvedCurve {
  readonly curve: Curve | ContinuousCurve;
  /** Mean squared distance to the mean of the points; null for a matrix of distortions. */
  readonly variance: number | null;
  readonly atDistortion: readonly { readonly distortion: number; readonly rateBits: Bracket }[];
  readonly atRate: readonly {
    readonly rateBits: number;
    readonly distortion: Bracket;
    readonly slopeNats: { readonly low: number; readonly high: number | null };
  }[];
}

/**
 * Solves the curve of a file and answers the questions asked of it.
 *
 * @throws UserError for a file, source or question that does not fit
 */
export async function solveFile(file: string, flags: CurveFlags): Promise<SolvedCurve> {
  const { matrix } = await readMatrix(file);
  const source = flags.source === undefined ? undefined : await readSource(flags.source, matrix.rows);
  const atDistortions = flags.atDistortion ?? [];
  const atRates = flags.atRate ?? [];
  const choice = {
    ...(source === undefined ? {} : { source }),
    ...(flags.slopes === undefined ? {} : { slopes: flags.slopes }),
    ...(flags.pointsCount === undefined ? {} : { count: flags.pointsCount }),
    ...(flags.tolerance === undefined ? {} : { toleranceBits: flags.tolerance }),
    atDistortions,
    atRates,
  };
  let curve: Curve;
  let variance: number | null = null;
  if (flags.matrix) curve = certifiedCurve({ ...choice, distortion: matrix });
  else {
    const centred = centredGram(gram(matrix), source);
    variance = 0;
    for (let i = 0; i < matrix.rows; i += 1) {
      variance += (source?.[i] ?? 1 / matrix.rows) * centred.data[i * matrix.rows + i]!;
    }
    curve =
      flags.reproduction === "continuous"
        ? continuousCurve({ ...choice, gram: centred })
        : certifiedCurve({
            ...choice,
            distortion: itemsAndCentroidsDistortion(centred, [], source),
            distortionMeasure: "squared Euclidean",
          });
  }
  return {
    curve,
    variance,
    atDistortion: atDistortions.map((distortion) => ({
      distortion,
      rateBits: rateAtDistortion(curve, distortion),
    })),
    atRate: atRates.map((rateBits) => ({
      rateBits,
      distortion: distortionAtRate(curve, rateBits),
      slopeNats: slopeAtRate(curve, rateBits),
    })),
  };
}

/** One probability an item, in a row or in a column. */
async function readSource(file: string, n: number): Promise<Float64Array> {
  const { matrix } = await readMatrix(file);
  if (Math.min(matrix.rows, matrix.cols) !== 1 || matrix.data.length !== n) {
    throw new UserError(
      `${file}: a source has one number for each of the ${n} items, in one row or column; got ${matrix.rows} × ${matrix.cols}.`,
    );
  }
  return matrix.data;
}
