import { formatBits } from "../format/numbers.ts";
import { CHANCE_TEXT, INK, MODEL_TEXT, PEOPLE_TEXT } from "../theme/visualLanguage.ts";
import { pointAtRate } from "./cutLine.ts";
import { placeLabels, type LabelRequest, type PlacedLabel } from "./placeLabels.ts";
import type { DrawnGrouping, Plane } from "./plane.ts";
import type { Place, PlaneGeometry } from "./planeGeometry.ts";
import { planeObstacles } from "./planeObstacles.ts";
import { textWidth } from "./textWidth.ts";

export interface PlaneLabel extends PlacedLabel {
  readonly fill: string;
}

const FONT_SIZE = 12;
/** Few marks: a label goes far to cover none. */
const MARK_COST = 60;
/** Pixels from the bar of the excess to its name, and the shares of its length where it may stand, the best first. */
const BESIDE_BAR = 14;
const ALONG_BAR = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8] as const;

/** Names written beside the marks and lines of the plane, so that it needs no legend. */
export function planeLabels(plane: Plane, geometry: PlaneGeometry): PlaneLabel[] {
  const requests: (LabelRequest & { readonly fill: string })[] = [];
  const ask = (
    g: DrawnGrouping | null | undefined,
    text: string,
    fill: string,
    clearance: number,
    more: Pick<LabelRequest, "below"> = {},
  ): void => {
    if (!g) return;
    requests.push({ text, fill, x: geometry.x(g.rateBits), y: geometry.y(g.distortion), clearance, ...more });
  };
  const { excess } = plane;
  if (excess !== null) {
    const text = `${formatBits(excess.toBits - excess.fromBits)} bits beyond the bound`;
    const [place, ...orNear] = excessPlaces(excess, text, geometry);
    if (place !== undefined) requests.push({ text, fill: PEOPLE_TEXT, ...place, orNear, clearance: 0 });
  }
  ask(plane.people, plane.people?.label ?? "", PEOPLE_TEXT, 9);
  ask(plane.clustersAtHumanK, plane.clustersAtHumanK?.label ?? "", MODEL_TEXT, 8);
  ask(plane.random[0], "random groups of people's sizes", CHANCE_TEXT, 8);
  ask(boundAnchor(plane, geometry), "the bound: no code lies below", INK, 10, { below: true });
  ask(hardAnchor(plane, geometry), "best hard groupings found", MODEL_TEXT, 10);
  for (const g of plane.named) ask(g, g.label, INK, 7);
  const placed = placeLabels(requests, {
    width: geometry.width,
    height: geometry.height,
    fontSize: FONT_SIZE,
    marks: planeObstacles(plane, geometry),
    markCost: MARK_COST,
  });
  return placed.map((label) => ({
    ...label,
    fill: requests.find((r) => r.text === label.text)?.fill ?? INK,
  }));
}

/** Where the name of the excess may stand, the best first: over its bar, under it, or before its end at the bound. */
function excessPlaces(
  { fromBits, toBits, distortion }: NonNullable<Plane["excess"]>,
  text: string,
  { x, y }: PlaneGeometry,
): Place[] {
  const beside = [-BESIDE_BAR, BESIDE_BAR].flatMap((offset) =>
    ALONG_BAR.map((t) => ({ x: x(fromBits + t * (toBits - fromBits)), y: y(distortion) + offset })),
  );
  const before = x(fromBits) - textWidth(text, FONT_SIZE) / 2 - BESIDE_BAR;
  return [...beside, { x: before, y: y(distortion) }];
}

/** A place on the bound two thirds down, where the figure is emptiest. */
function boundAnchor(plane: Plane, geometry: PlaneGeometry): DrawnGrouping | null {
  const visible = plane.curve.filter((p) => p.rateBits < geometry.maxRate && p.rateBits > 0);
  const point = visible.reduce<(typeof visible)[number] | null>(
    (best, p) =>
      best === null ||
      Math.abs(p.rateBits - 0.45 * geometry.maxRate) < Math.abs(best.rateBits - 0.45 * geometry.maxRate)
        ? p
        : best,
    null,
  );
  return point === null ? null : { label: "", rateBits: point.rateBits, distortion: point.distortion };
}

/** A place on the hard curve where it has left the marks of the sweep behind, or its middle. */
function hardAnchor({ hardCurve }: Plane, { maxRate }: PlaneGeometry): DrawnGrouping | null {
  const point = pointAtRate(hardCurve, 0.72 * maxRate) ?? hardCurve[Math.floor(hardCurve.length / 2)];
  return point === undefined ? null : { label: "", rateBits: point.rateBits, distortion: point.distortion };
}
