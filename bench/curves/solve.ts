/**
 * A child of curves.ts: solves the slopes of a curve four times and prints one JSON line.
 *
 *   npx tsx bench/curves/solve.ts DISTORTION.npy SLOPES.npy TOLERANCE_BITS
 */
import { readFileSync } from "node:fs";
import { certifiedCurve } from "../../src/curves/certifiedCurve.ts";
import type { CurvePoint } from "../../src/curves/curve.ts";
import { matrix } from "../../src/numeric/matrix.ts";
import { parseNpy } from "../../src/numeric/npy.ts";

/** What this prints. */
export interface Solved {
  /** The first call, which also compiles, and three more. */
  readonly seconds: readonly number[];
  readonly worstGapBits: number;
  /** R + s D / ln 2 of each slope. */
  readonly valuesBits: readonly number[];
}

const [distortions, slopes] = process.argv.slice(2, 4).map((file) => parseNpy(readFileSync(file)));
const options = {
  distortion: matrix(distortions!.shape[0], distortions!.shape[1]!, distortions!.data),
  slopes: [...slopes!.data],
  toleranceBits: Number(process.argv[4]),
};
let points: readonly CurvePoint[] = [];
const seconds = Array.from({ length: 4 }, () => {
  const start = performance.now();
  points = certifiedCurve(options).points;
  return (performance.now() - start) / 1000;
});
const solved: Solved = {
  seconds,
  worstGapBits: Math.max(...points.map((point) => point.gapBits)),
  valuesBits: points.map(
    ({ rateBits, distortion, slopeNats }) => rateBits + (slopeNats * distortion) / Math.LN2,
  ),
};
console.log(JSON.stringify(solved));
