/** A hard grouping as a point of the plane of rate and distortion. */
export interface RatedGrouping {
  readonly groups: number;
  /** H(C), in bits. */
  readonly rateBits: number;
  /** Mean squared distance from the centroid. */
  readonly distortion: number;
}

/** A corner of the hard curve: a number of groups that is best for a range of slopes. */
export interface Kink extends RatedGrouping {
  /** The grouping is cheapest for slopes from this, in nats per unit of distortion… */
  readonly fromSlopeNats: number;
  /** …to this; null at the end of the curve. */
  readonly toSlopeNats: number | null;
  /** ln(to / from): over how many factors of e in slope it stays the best; null at either end of the curve. */
  readonly persistence: number | null;
}

/**
 * Which number of groups the geometry itself suggests: the sharpest kink of the hard rate–distortion curve.
 *
 * The lower convex hull of the points (H(C), D) is what minimises H + s·D over the slopes s. A grouping stays on it
 * from s = ΔH/ΔD towards its coarser neighbour to s = ΔH/ΔD towards its finer one; where clusters are real, one
 * grouping is the best over a wide range. The suggestion is the corner with the largest ln(to / from), a ratio of
 * slopes, so that it does not depend on the unit of distortion. One group and the finest grouping given are ends
 * without a range and are never suggested; a suggestion next to the finest one given asks for a longer sweep.
 *
 * Source: Strouse & Schwab 2019, "The information bottleneck and geometric clustering", Neural Computation 31,
 * 596–612, doi:10.1162/neco_a_01136, where the kink is an angle and the distortion a divergence.
 * @param points groupings at several K, in any order; those above the hull are left out
 * @returns corners from coarse to fine; suggested is null when there is none between the ends
 * @example suggestGroups(sweep.map(({ groups, groupEntropyBits: rateBits, sse, totalWeight }) =>
 *   ({ groups, rateBits, distortion: sse / totalWeight }))).suggested // 5
 */
export function suggestGroups(points: readonly RatedGrouping[]): {
  readonly suggested: number | null;
  readonly kinks: readonly Kink[];
} {
  const hull: RatedGrouping[] = [];
  const sorted = points.toSorted((a, b) => a.rateBits - b.rateBits || a.distortion - b.distortion);
  for (const point of sorted) {
    if (hull.length > 0 && point.distortion >= hull.at(-1)!.distortion) continue;
    while (hull.length > 1 && slopeNats(hull.at(-2)!, hull.at(-1)!) >= slopeNats(hull.at(-1)!, point))
      hull.pop();
    hull.push(point);
  }
  const kinks = hull.map((point, i): Kink => {
    const coarser = hull[i - 1];
    const finer = hull[i + 1];
    const fromSlopeNats = coarser === undefined ? 0 : slopeNats(coarser, point);
    const toSlopeNats = finer === undefined ? null : slopeNats(point, finer);
    const inner = fromSlopeNats > 0 && toSlopeNats !== null;
    return {
      ...point,
      fromSlopeNats,
      toSlopeNats,
      persistence: inner ? Math.log(toSlopeNats / fromSlopeNats) : null,
    };
  });
  let best: Kink | null = null;
  for (const kink of kinks) {
    if (kink.persistence !== null && kink.persistence > (best?.persistence ?? 0)) best = kink;
  }
  return { suggested: best?.groups ?? null, kinks };
}

/** ΔH / ΔD between two points, in nats per unit of distortion. */
function slopeNats(coarse: RatedGrouping, fine: RatedGrouping): number {
  return ((fine.rateBits - coarse.rateBits) * Math.LN2) / (coarse.distortion - fine.distortion);
}
