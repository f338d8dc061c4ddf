import { basename } from "node:path";
import type { CurvePage } from "../report/renderCurvePage.ts";
import { sha256OfFile } from "../storage/sha256.ts";
import { SORTAL_VERSION } from "../version.ts";
import type { CurveFlags } from "./curve.ts";
import type { SolvedCurve } from "./curveSolve.ts";

/** What the page of one curve shows: its points, and where they come from. */
export async function curvePage(file: string, flags: CurveFlags, { curve }: SolvedCurve): Promise<CurvePage> {
  const path = file.split("#")[0]!;
  return {
    title: `The rate–distortion curve of ${basename(file)}`,
    points: curve.points,
    certificate: curve.certificate,
    unit: flags.matrix ? "in the unit of the matrix" : "squared Euclidean distance of the points",
    provenance: [
      `${basename(path)}, SHA-256 ${await sha256OfFile(path)}`,
      `sortal ${SORTAL_VERSION}, Node ${process.version}`,
      `distortion: ${curve.distortionMeasure}; reproduction: ${flags.matrix ? "the matrix's columns" : flags.reproduction}; tolerance ${curve.toleranceBits} bits`,
    ],
  };
}
