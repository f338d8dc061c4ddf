import type { BoundPoint } from "./boundPath.ts";
import type { Plane } from "./plane.ts";

/** A grouping of one's own beside a curve. */
export interface NamedGrouping {
  readonly label: string;
  readonly rateBits: number;
  readonly distortion: number;
}

/** The plane of a single curve, in the distortion's own unit, which is said beside the axis. */
export function curvePlane(
  points: readonly BoundPoint[],
  groupings: readonly NamedGrouping[],
  unit: string,
): Plane {
  return {
    distortionTitle: `distortion (${unit})`,
    maxDistortion: Math.max(
      ...points.map((p) => p.distortion),
      ...groupings.map((g) => g.distortion),
      1e-300,
    ),
    isShare: false,
    curve: points,
    people: null,
    categories: [],
    clusters: [],
    clustersAtHumanK: null,
    random: [],
    hardCurve: [],
    named: groupings,
    excess: null,
  };
}
