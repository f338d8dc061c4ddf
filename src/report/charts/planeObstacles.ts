import { outerBoundLine } from "./boundPath.ts";
import { cutAtRate, type LinePoint } from "./cutLine.ts";
import type { Plane } from "./plane.ts";
import type { Place, PlaneGeometry } from "./planeGeometry.ts";

/** Pixels from the middle of a large mark to its edge. */
const LARGE_MARK = 7;
/** Pixels between the points that stand for a line. */
const LINE_STEP = 6;
const BOUND_STEPS = 40;

/** Everything drawn, as points a label should not cover: marks, their ranges, and the lines. */
export function planeObstacles(plane: Plane, geometry: PlaneGeometry): Place[] {
  const placeOf = (g: LinePoint): Place => ({ x: geometry.x(g.rateBits), y: geometry.y(g.distortion) });
  const { people, clustersAtHumanK, excess } = plane;
  const small = [...plane.clusters, ...plane.categories].map(placeOf);
  const large = [
    ...plane.random,
    ...plane.named,
    ...(people === null ? [] : [people]),
    ...(clustersAtHumanK === null ? [] : [clustersAtHumanK]),
  ];
  const ranges = large.map((g) =>
    [g.low ?? g.distortion, g.high ?? g.distortion].map((distortion) => ({ ...g, distortion })),
  );
  const bar =
    excess === null
      ? []
      : [excess.fromBits, excess.toBits].map((rateBits) => ({ rateBits, distortion: excess.distortion }));
  const lines = [
    outerBoundLine(plane.curve, plane.maxDistortion, BOUND_STEPS),
    cutAtRate(plane.hardCurve, geometry.maxRate),
    bar,
    ...ranges,
  ];
  return [
    ...small,
    ...large.map(placeOf).flatMap(cornersOf),
    ...lines.flatMap((line) => alongLine(line.map(placeOf))),
  ];
}

function cornersOf({ x, y }: Place): Place[] {
  return [
    { x: x - LARGE_MARK, y },
    { x: x + LARGE_MARK, y },
    { x, y: y - LARGE_MARK },
    { x, y: y + LARGE_MARK },
  ];
}

/** Points so close along a line that no label fits between two. */
function alongLine(line: readonly Place[]): Place[] {
  return line.flatMap((from, index) => {
    const to = line[index + 1] ?? from;
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / LINE_STEP));
    return Array.from({ length: steps }, (_, step) => ({
      x: from.x + (step / steps) * (to.x - from.x),
      y: from.y + (step / steps) * (to.y - from.y),
    }));
  });
}
