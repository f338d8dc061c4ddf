import type { RatePoint } from "./curve.ts";

/**
 * The lower convex hull of achieved points: what time sharing between them achieves. Vertices by rising distortion,
 * rate strictly falling.
 *
 * @example lowerHull([{ rateBits: 2, distortion: 0 }, { rateBits: 1.5, distortion: 1 }, { rateBits: 0, distortion: 2 }])
 * // the first and the last: the middle one lies above the line between them
 */
export function lowerHull<P extends RatePoint>(points: readonly P[]): P[] {
  const sorted = [...points].sort((a, b) => a.distortion - b.distortion || a.rateBits - b.rateBits);
  const hull: P[] = [];
  for (const point of sorted) {
    // Points that cost no less rate than one of less distortion are of no use.
    if (hull.length > 0 && point.rateBits >= hull.at(-1)!.rateBits) continue;
    while (hull.length > 1 && !turnsLeft(hull.at(-2)!, hull.at(-1)!, point)) hull.pop();
    hull.push(point);
  }
  return hull;
}

function turnsLeft(a: RatePoint, b: RatePoint, c: RatePoint): boolean {
  const before = (b.rateBits - a.rateBits) * (c.distortion - b.distortion);
  const after = (c.rateBits - b.rateBits) * (b.distortion - a.distortion);
  return before < after;
}

/**
 * The hull's rate at a distortion, in bits; null below its least distortion, its least rate beyond its last vertex.
 *
 * @param hull from `lowerHull`
 */
export function hullRateAt(hull: readonly RatePoint[], distortion: number): number | null {
  const first = hull[0];
  const last = hull.at(-1);
  if (first === undefined || last === undefined || distortion < first.distortion) return null;
  if (distortion >= last.distortion) return last.rateBits;
  const at = hull.findIndex((vertex) => vertex.distortion > distortion);
  const [a, b] = [hull[at - 1]!, hull[at]!];
  const t = (distortion - a.distortion) / (b.distortion - a.distortion);
  return a.rateBits + t * (b.rateBits - a.rateBits);
}

/**
 * The hull's distortion at a rate; null below its least rate, its least distortion beyond its greatest rate.
 *
 * @param hull from `lowerHull`
 */
export function hullDistortionAt(hull: readonly RatePoint[], rateBits: number): number | null {
  const first = hull[0];
  const last = hull.at(-1);
  if (first === undefined || last === undefined || rateBits < last.rateBits) return null;
  if (rateBits >= first.rateBits) return first.distortion;
  const at = hull.findIndex((vertex) => vertex.rateBits <= rateBits);
  const [a, b] = [hull[at - 1]!, hull[at]!];
  const t = (rateBits - a.rateBits) / (b.rateBits - a.rateBits);
  return a.distortion + t * (b.distortion - a.distortion);
}
