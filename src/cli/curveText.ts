import type { Bracket } from "../curves/curve.ts";
import type { SolvedCurve } from "./curveSolve.ts";

/** The curve as a table for people, its ends and answers above it. */
export function curveText({ curve, variance, atDistortion, atRate }: SolvedCurve): string {
  const certainty =
    curve.certificate === "proven" ? "proven" : "numerically tight (the bound is the best found, not proven)";
  const lines = [
    `${counted(curve.source.items, "different item")}, ${bits(curve.source.entropyBits)} bits; ` +
      `${curve.reproductions === null ? "any reproductions" : counted(curve.reproductions, "reproduction")}; distortion: ${curve.distortionMeasure}; bound: ${certainty}`,
    ...(variance === null ? [] : [`variance ${short(variance)}`]),
    `no bits: distortion ${short(curve.zeroRate.distortion)}; least distortion ${short(curve.leastDistortion.distortion)} at ${bits(curve.leastDistortion.rateBits)} bits`,
    ...atDistortion.map(({ distortion, rateBits }) => `R(${distortion}) = ${rateBracket(rateBits)} bits`),
    ...atRate.map(({ rateBits, distortion }) => `D(${rateBits} bits) = ${distortionBracket(distortion)}`),
  ];
  if ("onset" in curve && curve.onset !== null) {
    lines.push(`the first split is at slope ${short(curve.onset.slopeNats)}`);
  }
  if (curve.points.length === 0) {
    return [...lines, "There is nothing to trade: bits lessen no item's distortion."].join("\n");
  }
  const head = ["slope (nats)", "rate (bits)", "distortion", "gap (bits)", "symbols", ""];
  const rows = curve.points.map((point) => [
    short(point.slopeNats),
    bits(point.rateBits),
    short(point.distortion),
    point.gapBits.toExponential(1),
    String(point.symbols),
    point.converged ? "" : "not converged",
  ]);
  const widths = head.map((cell, c) => Math.max(cell.length, ...rows.map((row) => row[c]!.length)));
  const table = [head, ...rows].map((row) =>
    row
      .map((cell, c) => cell.padStart(widths[c]!))
      .join("  ")
      .trimEnd(),
  );
  return [...lines, "", ...table].join("\n");
}

/** The curve as one JSON document. */
export function curveDocument({ curve, variance, atDistortion, atRate }: SolvedCurve): unknown {
  return { ...curve, variance, atDistortion, atRate };
}

function rateBracket({ low, high }: Bracket): string {
  const middle = (low + high) / 2;
  return `${middle.toFixed(6)} [${low.toFixed(8)}, ${high.toFixed(8)}]`;
}

/** By significant digits, since distortions have any scale. */
function distortionBracket({ low, high }: Bracket): string {
  const end = (value: number): string => String(Number(value.toPrecision(9)));
  return `${short((low + high) / 2)} [${end(low)}, ${end(high)}]`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function bits(value: number): string {
  return value.toFixed(6);
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
