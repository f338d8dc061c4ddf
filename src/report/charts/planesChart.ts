import type { TradeoffCell } from "../../studies/tradeoffResult.ts";
import { formatBits, formatPercent } from "../format/numbers.ts";
import { layerName } from "../format/words.ts";
import { CHANCE, HARD_CURVE_DASH, INK, MODEL, PAGE, PEOPLE } from "../theme/visualLanguage.ts";
import { outerBoundLine } from "./boundPath.ts";
import { cutAtRate, type LinePoint } from "./cutLine.ts";
import { attributes, nominal, pixels, type Layer, type Row } from "./layer.ts";
import { markRegister, type MarkRegister } from "./marks.ts";
import { gridSize, panelCorner, panelFrames, textLayer, type PanelGrid } from "./panels.ts";
import type { Chart } from "./renderChart.ts";
import { shortened } from "./textWidth.ts";

const CURVE_STEPS = 60;
const MAX_COLUMNS = 4;

/** The planes of all cells side by side on the same axes: a row a dataset, a column a space. */
export function planesChart(
  results: readonly TradeoffCell[],
  datasets: readonly { readonly id: string; readonly title: string }[],
): Chart {
  const perDataset = datasets.map((d) => ({ ...d, results: results.filter((r) => r.cell.dataset === d.id) }));
  const columns = Math.max(
    1,
    Math.min(MAX_COLUMNS, ...perDataset.map((d) => d.results.length).filter((n) => n > 0)),
  );
  const grid: PanelGrid = {
    columns,
    panelWidth: columns > 2 ? 196 : 260,
    panelHeight: 132,
    gapX: 26,
    gapY: 50,
  };
  const maxRate =
    Math.max(...results.flatMap((r) => [r.people.rateBits, ...r.clusters.map((c) => c.rateBits)]), 0.1) *
    1.05;
  const marks = markRegister();
  const panels = perDataset.flatMap(({ title, results }) => {
    const filled: (TradeoffCell | null)[] = [...results];
    while (filled.length % columns !== 0) filled.push(null);
    return filled.map((result, index) => ({ result, title: index === 0 ? title : "" }));
  });
  const parts = panels.map(({ result, title }, index) =>
    panelParts(result, title, grid, index, maxRate, marks),
  );
  const size = gridSize(grid, panels.length);
  const line = (name: string, rows: readonly Row[], style: object): Layer[] =>
    rows.length === 0
      ? []
      : [
          {
            data: { values: [...rows] },
            name,
            mark: { type: "line", ...style },
            encoding: {
              x: pixels("x"),
              y: pixels("y"),
              order: { field: "order", type: "quantitative" },
              detail: { field: "panel", type: "nominal" },
            },
          },
        ];
  const points = parts.flatMap((p) => p.points);
  return {
    spec: {
      ...size,
      layer: [
        ...panelFrames(grid, panels.length),
        ...line(
          "bounds",
          parts.flatMap((p) => p.bound),
          { stroke: INK, strokeWidth: 1.75 },
        ),
        ...line(
          "hard",
          parts.flatMap((p) => p.hard),
          { stroke: MODEL, strokeWidth: 1.25, strokeDash: HARD_CURVE_DASH },
        ),
        {
          data: { values: points },
          name: "groupings",
          mark: { type: "point", filled: true, opacity: 1, strokeWidth: 1.25 },
          encoding: {
            x: pixels("x"),
            y: pixels("y"),
            description: attributes,
            fill: { ...nominal("fill"), scale: null },
            stroke: { ...nominal("stroke"), scale: null },
            shape: { ...nominal("shape"), scale: null },
            size: { field: "size", type: "quantitative", scale: null },
          },
        },
        ...textLayer(
          "titles",
          parts.flatMap((p) => p.titles),
          { align: "left", fontSize: 11 },
        ),
        ...textLayer(
          "datasets",
          parts.flatMap((p) => p.datasets),
          { align: "left", fontWeight: "bold" },
        ),
        ...textLayer(
          "ticksX",
          parts.flatMap((p) => p.ticksX),
          { align: "center", fontSize: 10, fillOpacity: 0.8 },
        ),
        ...textLayer(
          "ticksY",
          parts.flatMap((p) => p.ticksY),
          { align: "right", fontSize: 10, fillOpacity: 0.8 },
        ),
        ...textLayer(
          "axisTitles",
          [
            { x: 0, y: -42, text: "↑ distortion (share of variance left)", marks: "" },
            { x: 0, y: size.height + 30, text: "→ rate (bits per item)", marks: "" },
          ],
          { align: "left" },
        ),
      ],
    },
    marks,
  };
}

function panelParts(
  result: TradeoffCell | null,
  dataset: string,
  grid: PanelGrid,
  index: number,
  maxRate: number,
  marks: MarkRegister,
) {
  const { left, top } = panelCorner(grid, index);
  const x = (rate: number): number => left + (rate / maxRate) * grid.panelWidth;
  const y = (share: number): number => top + (1 - share) * grid.panelHeight;
  const empty: Row[] = [];
  if (result === null)
    return {
      bound: empty,
      hard: empty,
      points: empty,
      titles: empty,
      datasets: empty,
      ticksX: empty,
      ticksY: empty,
    };
  const curve = (result.curve?.points ?? []).map((p) => ({ ...p, distortion: p.distortionShare }));
  const bound = outerBoundLine(curve, 1, CURVE_STEPS);
  const lineRows = (line: readonly LinePoint[]): Row[] =>
    cutAtRate(line, maxRate).map((p, order) => ({
      x: x(p.rateBits),
      y: y(p.distortion),
      order,
      panel: index,
    }));
  const point = (
    g: { label: string; rateBits: number; distortionShare: number },
    style: Row,
    choose: { g?: string } = {},
  ): Row => ({
    x: x(g.rateBits),
    y: y(g.distortionShare),
    ...style,
    marks: marks.add({
      tip: `${g.label}: ${formatBits(g.rateBits)} bits, ${formatPercent(g.distortionShare)} left`,
      ...choose,
    }),
  });
  const random = result.randomGroupings[0];
  const ticks = Array.from({ length: Math.floor(maxRate / 2) + 1 }, (_, i) => 2 * i);
  return {
    bound: lineRows(bound),
    hard: lineRows(result.hardCurve.map((p) => ({ ...p, distortion: p.distortionShare }))),
    points: [
      ...(random === undefined
        ? []
        : [point(random, { shape: "diamond", fill: PAGE, stroke: CHANCE, size: 50 })]),
      point(result.clustersAtHumanK, { shape: "square", fill: MODEL, stroke: PAGE, size: 80 }),
      point({ ...result.people, label: "people" }, { shape: "circle", fill: PEOPLE, stroke: PAGE, size: 95 }),
    ],
    titles: [
      {
        x: left,
        y: top - 9,
        text: `${shortened(result.cell.model, 18)}, ${layerName(result.cell.layer)}`,
        marks: "",
      },
    ],
    datasets: dataset === "" ? [] : [{ x: left, y: top - 25, text: shortened(dataset, 60), marks: "" }],
    ticksX: ticks.map((t) => ({ x: x(t), y: top + grid.panelHeight + 9, text: String(t), marks: "" })),
    ticksY:
      index % grid.columns === 0
        ? [0, 0.5, 1].map((t) => ({ x: left - 5, y: y(t), text: t === 0.5 ? ".5" : String(t), marks: "" }))
        : [],
  };
}
