import { formatBits } from "../format/numbers.ts";
import { CHANCE_TEXT, INK, MODEL_TEXT, PEOPLE_TEXT } from "../theme/visualLanguage.ts";
import { outerBoundAt } from "./boundPath.ts";
import { pointAtRate } from "./cutLine.ts";
import { placeLabels, type LabelRequest, type PlacedLabel } from "./placeLabels.ts";
import type { DrawnGrouping, Plane } from "./plane.ts";

/** Where the plane's quantities stand in the figure. */
export interface PlaneGeometry {
  readonly width: number;
  readonly height: number;
  readonly maxRate: number;
  readonly maxDistortion: number;
  x(rateBits: number): number;
  y(distortion: number): number;
}

export interface PlaneLabel extends PlacedLabel {
  readonly fill: string;
}

const FONT_SIZE = 12;

/** Names written beside the marks and lines of the plane, so that it needs no legend. */
export function planeLabels(plane: Plane, geometry: PlaneGeometry): PlaneLabel[] {
  const requests: (LabelRequest & { readonly fill: string })[] = [];
  const ask = (g: DrawnGrouping | null | undefined, text: string, fill: string, clearance: number): void => {
    if (!g) return;
    requests.push({ text, fill, x: geometry.x(g.rateBits), y: geometry.y(g.distortion), clearance });
  };
  const { excess } = plane;
  if (excess !== null) {
    const middle = geometry.x((excess.fromBits + excess.toBits) / 2);
    const bits = formatBits(excess.toBits - excess.fromBits);
    requests.push({
      text: `${bits} bits beyond the bound`,
      fill: PEOPLE_TEXT,
      x: middle,
      y: geometry.y(excess.distortion) - 11,
      clearance: 0,
    });
  }
  ask(plane.people, plane.people?.label ?? "", PEOPLE_TEXT, 9);
  ask(plane.clustersAtHumanK, plane.clustersAtHumanK?.label ?? "", MODEL_TEXT, 8);
  ask(plane.random[0], "random groups of people's sizes", CHANCE_TEXT, 8);
  ask(boundAnchor(plane, geometry), "the bound: no code lies below", INK, 24);
  ask(hardAnchor(plane, geometry), "best hard groupings found", MODEL_TEXT, 10);
  for (const g of plane.named) ask(g, g.label, INK, 7);
  const placed = placeLabels(requests, {
    width: geometry.width,
    height: geometry.height,
    fontSize: FONT_SIZE,
    marks: obstacles(plane, geometry),
  });
  return placed.map((label) => ({
    ...label,
    fill: requests.find((r) => r.text === label.text)?.fill ?? INK,
  }));
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

/** Everything drawn, as points a label should not cover: marks, and the lines between them. */
function obstacles(plane: Plane, geometry: PlaneGeometry): { x: number; y: number }[] {
  const points = [
    ...plane.clusters,
    ...plane.random,
    ...plane.categories,
    ...plane.named,
    ...(plane.people === null ? [] : [plane.people]),
    ...(plane.clustersAtHumanK === null ? [] : [plane.clustersAtHumanK]),
    ...alongLine(plane.hardCurve),
  ].map((g) => ({ x: geometry.x(g.rateBits), y: geometry.y(g.distortion) }));
  const STEPS = 150;
  if (plane.curve.length > 0) {
    for (let step = 0; step <= STEPS; step += 1) {
      const distortion = (step / STEPS) * plane.maxDistortion;
      points.push({ x: geometry.x(outerBoundAt(plane.curve, distortion)), y: geometry.y(distortion) });
    }
  }
  if (plane.excess !== null) {
    for (let step = 0; step <= 20; step += 1) {
      const rate = plane.excess.fromBits + (step / 20) * (plane.excess.toBits - plane.excess.fromBits);
      points.push({ x: geometry.x(rate), y: geometry.y(plane.excess.distortion) });
    }
  }
  return points;
}

function alongLine(line: readonly DrawnGrouping[]): { rateBits: number; distortion: number }[] {
  return line.flatMap((point, index) => {
    const next = line[index + 1] ?? point;
    return [0, 0.25, 0.5, 0.75].map((t) => ({
      rateBits: point.rateBits + t * (next.rateBits - point.rateBits),
      distortion: point.distortion + t * (next.distortion - point.distortion),
    }));
  });
}
