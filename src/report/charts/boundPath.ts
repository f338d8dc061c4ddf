import { bitsFromNats } from "../../information/units.ts";
import type { LinePoint } from "./cutLine.ts";

/** A point of a computed rate–distortion curve, in bits and in the unit of the figure's other axis. */
export interface BoundPoint {
  readonly slopeNats: number;
  readonly rateBits: number;
  readonly distortion: number;
  readonly lowerBoundBits: number;
  readonly converged: boolean;
}

/** The certified band at one distortion: no code is left of `outer`, some code reaches `inner`. */
export interface BandSlice {
  readonly distortion: number;
  readonly outer: number;
  readonly inner: number;
}

const SLICES_BETWEEN_POINTS = 4;

/**
 * The band between the outer bound (the highest of the supporting lines) and the inner bound (the lower hull of the
 * achieved points), at every point and a few distortions between.
 */
export function boundBand(points: readonly BoundPoint[]): BandSlice[] {
  const hull = lowerHull(points.map((p) => ({ x: p.distortion, y: p.rateBits })));
  const slices: BandSlice[] = [];
  hull.forEach((point, index) => {
    const next = hull[index + 1];
    const steps = next === undefined ? 1 : SLICES_BETWEEN_POINTS;
    for (let step = 0; step < steps; step += 1) {
      const t = step / steps;
      const distortion = next === undefined ? point.x : point.x + t * (next.x - point.x);
      const inner = next === undefined ? point.y : point.y + t * (next.y - point.y);
      slices.push({ distortion, inner, outer: Math.min(inner, outerBoundAt(points, distortion)) });
    }
  });
  return slices;
}

/** Bits that every code of this distortion needs: the highest supporting line there, at least 0. */
export function outerBoundAt(points: readonly BoundPoint[], distortion: number): number {
  let bits = 0;
  for (const p of points) {
    bits = Math.max(bits, p.lowerBoundBits + bitsFromNats(p.slopeNats) * (p.distortion - distortion));
  }
  return bits;
}

/** The bound as a line: at so many equal steps of distortion, from 0; no points where there is no curve. */
export function outerBoundLine(
  points: readonly BoundPoint[],
  maxDistortion: number,
  steps: number,
): LinePoint[] {
  if (points.length === 0) return [];
  return Array.from({ length: steps + 1 }, (_, step) => {
    const distortion = (step / steps) * maxDistortion;
    return { rateBits: outerBoundAt(points, distortion), distortion };
  });
}

/** The corners of the lower convex hull, by ascending x. */
export function lowerHull(
  points: readonly { readonly x: number; readonly y: number }[],
): { readonly x: number; readonly y: number }[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const hull: { readonly x: number; readonly y: number }[] = [];
  for (const point of sorted) {
    for (;;) {
      const last = hull[hull.length - 1];
      const before = hull[hull.length - 2];
      if (last === undefined || (last.x === point.x && last.y <= point.y)) break;
      if (
        before === undefined ||
        (last.x - before.x) * (point.y - before.y) - (last.y - before.y) * (point.x - before.x) > 0
      )
        break;
      hull.pop();
    }
    const last = hull[hull.length - 1];
    if (last === undefined || last.x !== point.x) hull.push(point);
  }
  return hull;
}
