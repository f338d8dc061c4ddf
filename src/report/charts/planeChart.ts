import { CHANCE, CHANCE_DASH, HARD_CURVE_DASH, INK, MODEL, PAGE, PEOPLE } from "../theme/visualLanguage.ts";
import { formatBits, formatPercent, formatSignificant } from "../format/numbers.ts";
import { boundBand, type BandSlice } from "./boundPath.ts";
import { attributes, pixels, quantity, type Layer, type Row } from "./layer.ts";
import { markRegister, type MarkAttributes } from "./marks.ts";
import type { DrawnGrouping, Plane } from "./plane.ts";
import type { PlaneGeometry } from "./planeGeometry.ts";
import { planeLabels } from "./planeLabels.ts";
import type { Chart } from "./renderChart.ts";

/** The size of the key figure, in pixels before it is scaled to the page. */
export const KEY_PLANE_SIZE = { width: 880, height: 460 } as const;

/**
 * The rate–distortion plane: the certified band, the hard curve, people, clusters and random groupings, and the
 * tangent of the slope slider.
 */
export function planeChart(plane: Plane, size: { width: number; height: number } = KEY_PLANE_SIZE): Chart {
  const geometry = planeGeometry(plane, size);
  const marks = markRegister();
  const describe = (g: DrawnGrouping, more: MarkAttributes = {}): string =>
    marks.add({ tip: tipOf(g, plane.isShare), ...more });
  const rowOf = (g: DrawnGrouping, more: MarkAttributes = {}): Row => ({
    rate: g.rateBits,
    distortion: g.distortion,
    low: g.low ?? null,
    high: g.high ?? null,
    marks: describe(g, more),
  });
  const band = boundBand(plane.curve).filter((s) => s.outer <= geometry.maxRate * 1.5);
  const layers: Layer[] = [
    axesLayer(plane, geometry),
    ...(band.length === 0 ? [] : boundLayers(band)),
    ...lineLayer("hard", plane.hardCurve, { stroke: MODEL, strokeDash: HARD_CURVE_DASH, strokeWidth: 1.5 }),
    ...tangentLayer(plane),
    ...excessLayers(plane),
    ...rangeLayer(
      "randomRange",
      plane.random.map((g) => rowOf(g)),
      CHANCE,
      CHANCE_DASH,
    ),
    ...pointLayer(
      "clusters",
      plane.clusters.map((g) => rowOf(g)),
      { shape: "square", fill: MODEL, size: 26, fillOpacity: 0.8 },
    ),
    ...pointLayer(
      "random",
      plane.random.map((g) => rowOf(g)),
      { shape: "diamond", fill: PAGE, stroke: CHANCE, strokeWidth: 1.75, size: 95 },
    ),
    ...pointLayer(
      "categories",
      plane.categories.map((g) => rowOf(g, { c: g.index })),
      { shape: "circle", fill: PEOPLE, size: 26, fillOpacity: 0.45 },
    ),
    ...pointLayer(
      "atHumanK",
      plane.clustersAtHumanK === null ? [] : [rowOf(plane.clustersAtHumanK, { g: "clusters" })],
      { shape: "square", fill: MODEL, stroke: PAGE, strokeWidth: 1.5, size: 150 },
    ),
    ...rangeLayer("peopleRange", plane.people === null ? [] : [rowOf(plane.people)], PEOPLE, [1, 0]),
    ...pointLayer("people", plane.people === null ? [] : [rowOf(plane.people, { g: "people" })], {
      shape: "circle",
      fill: PEOPLE,
      stroke: PAGE,
      strokeWidth: 1.5,
      size: 170,
    }),
    ...pointLayer(
      "named",
      plane.named.map((g) => rowOf(g)),
      { shape: "triangle-up", fill: INK, size: 110 },
    ),
    ...pointLayer(
      "unconverged",
      plane.curve
        .filter((p) => !p.converged)
        .map((p) => ({
          rate: p.rateBits,
          distortion: p.distortion,
          marks: marks.add({
            tip: `not converged: at ${formatBits(p.rateBits)} bits the bound is only known to lie between ${formatBits(p.lowerBoundBits)} and ${formatBits(p.rateBits)} bits`,
          }),
        })),
      { shape: "cross", fill: PAGE, stroke: INK, strokeWidth: 1.5, size: 90 },
    ),
    ...labelLayers(plane, geometry),
  ];
  return {
    spec: { width: size.width, height: size.height, layer: layers },
    marks,
    data: {
      plot: JSON.stringify({ ...size, maxRate: geometry.maxRate, maxDistortion: geometry.maxDistortion }),
    },
  };
}

function planeGeometry(plane: Plane, size: { width: number; height: number }): PlaneGeometry {
  const groupings = [
    ...plane.clusters,
    ...plane.random,
    ...plane.named,
    ...plane.categories,
    ...(plane.people === null ? [] : [plane.people]),
  ];
  const rates = (groupings.length > 0 ? groupings : plane.curve).map((g) => g.rateBits);
  const maxRate = Math.max(0.1, ...rates) * 1.06;
  const maxDistortion = Math.max(plane.maxDistortion, ...groupings.map((g) => g.high ?? g.distortion)) * 1.04;
  return {
    ...size,
    maxRate,
    maxDistortion,
    x: (rateBits) => (rateBits / maxRate) * size.width,
    y: (distortion) => (1 - distortion / maxDistortion) * size.height,
  };
}

function tipOf(g: DrawnGrouping, isShare: boolean): string {
  const left = isShare
    ? `${formatPercent(g.distortion)} left`
    : `distortion ${formatSignificant(g.distortion)}`;
  return `${g.label}: ${formatBits(g.rateBits)} bits, ${left}`;
}

function axesLayer(plane: Plane, { maxRate, maxDistortion }: PlaneGeometry): Layer {
  return {
    data: { values: [{}] },
    mark: { type: "point", opacity: 0 },
    encoding: {
      x: {
        datum: 0,
        type: "quantitative",
        scale: { domain: [0, maxRate], nice: false },
        axis: { title: "rate (bits per item)", tickCount: 12, grid: false },
      },
      y: {
        datum: 0,
        type: "quantitative",
        scale: { domain: [0, maxDistortion], nice: false },
        axis: { title: plane.distortionTitle, tickCount: 6, grid: true },
      },
    },
  };
}

function boundLayers(band: readonly BandSlice[]): Layer[] {
  const data = { values: band.map((s) => ({ ...s })) };
  return [
    {
      data,
      name: "band",
      mark: { type: "area", orient: "horizontal", color: INK, opacity: 0.12, clip: true },
      encoding: { y: quantity("distortion"), x: quantity("outer"), x2: { field: "inner" } },
    },
    {
      data,
      name: "bound",
      mark: { type: "line", stroke: INK, strokeWidth: 2, clip: true },
      encoding: { y: quantity("distortion"), x: quantity("outer"), order: quantity("distortion") },
    },
  ];
}

function lineLayer(name: string, points: readonly DrawnGrouping[], style: object): Layer[] {
  if (points.length < 2) return [];
  return [
    {
      data: { values: points.map((p) => ({ rate: p.rateBits, distortion: p.distortion })) },
      name,
      mark: { type: "line", clip: true, ...style },
      encoding: { x: quantity("rate"), y: quantity("distortion"), order: quantity("rate") },
    },
  ];
}

/** Drawn once, hidden; the slider moves it. */
function tangentLayer(plane: Plane): Layer[] {
  if (plane.curve.length === 0 && plane.clusters.length === 0) return [];
  return [
    {
      data: { values: [{ rate: 0, distortion: 0 }] },
      name: "tangent",
      mark: { type: "rule", stroke: INK, strokeWidth: 1.25, strokeDash: [6, 3], opacity: 0.7, clip: true },
      encoding: { x: quantity("rate"), y: quantity("distortion") },
    },
  ];
}

function excessLayers({ excess }: Plane): Layer[] {
  if (excess === null) return [];
  const ends = [excess.fromBits, excess.toBits].map((rate) => ({ rate, distortion: excess.distortion }));
  return [
    {
      data: { values: [{ from: excess.fromBits, to: excess.toBits, distortion: excess.distortion }] },
      name: "excess",
      mark: { type: "rule", stroke: PEOPLE, strokeWidth: 1.25 },
      encoding: { x: quantity("from"), x2: { field: "to" }, y: quantity("distortion") },
    },
    {
      data: { values: ends },
      name: "excessEnds",
      mark: { type: "tick", orient: "vertical", color: PEOPLE, thickness: 1.25, size: 9 },
      encoding: { x: quantity("rate"), y: quantity("distortion") },
    },
  ];
}

function rangeLayer(name: string, rows: readonly Row[], stroke: string, strokeDash: number[]): Layer[] {
  const ranged = rows.filter((row) => row["low"] !== null);
  if (ranged.length === 0) return [];
  return [
    {
      data: { values: ranged },
      name,
      mark: { type: "rule", stroke, strokeWidth: 1.75, strokeDash },
      encoding: { x: quantity("rate"), y: quantity("low"), y2: { field: "high" } },
    },
  ];
}

function pointLayer(name: string, rows: readonly Row[], style: object): Layer[] {
  if (rows.length === 0) return [];
  return [
    {
      data: { values: [...rows] },
      name,
      mark: { type: "point", filled: true, opacity: 1, clip: false, ...style },
      encoding: { x: quantity("rate"), y: quantity("distortion"), description: attributes },
    },
  ];
}

function labelLayers(plane: Plane, geometry: PlaneGeometry): Layer[] {
  const labels = planeLabels(plane, geometry);
  const text = (name: string, style: object): Layer => ({
    data: { values: labels.map(({ text, x, y, fill }) => ({ text, x, y, fill })) },
    name,
    mark: { type: "text", baseline: "middle", align: "center", ...style },
    encoding: {
      x: pixels("x"),
      y: pixels("y"),
      text: { field: "text" },
      fill: { field: "fill", type: "nominal", scale: null },
    },
  });
  if (labels.length === 0) return [];
  return [
    text("halos", { stroke: PAGE, strokeWidth: 3.5, strokeJoin: "round", fill: null }),
    text("labels", {}),
  ];
}
