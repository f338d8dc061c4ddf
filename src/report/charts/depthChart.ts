import type { DepthSpace } from "../../studies/layersResult.ts";
import { scatterAxis } from "../client/scatterAxis.ts";
import { capitalised } from "../format/words.ts";
import { CEILING, CEILING_DASH, CEILING_TEXT, CHANCE, CHANCE_DASH, INK } from "../theme/visualLanguage.ts";
import { depthAxis } from "./depthAxis.ts";
import {
  ceilingLabel,
  ceilingLine,
  chanceBand,
  chanceLine,
  layerTexts,
  PANEL_HEIGHT,
  peakLabel,
  peakRing,
  placed,
  symbolsOf,
  tickMarks,
  tickTexts,
  valuesOf,
  type Panel,
} from "./depthPanel.ts";
import { depthRows, type DepthRow, type DepthSeries } from "./depthSeries.ts";
import { pixels, type Layer, type Row } from "./layer.ts";
import { markRegister } from "./marks.ts";
import { panelCorner, panelFrames, textLayer, gridSize, type PanelGrid } from "./panels.ts";
import type { Chart } from "./renderChart.ts";
import { symbolLayers } from "./symbols.ts";
import { fitted } from "./textWidth.ts";

const TEXT_SIZE = 10;

/**
 * Every score against depth: a column a model, a row a score, on one vertical scale a row. The static layer stands apart
 * to the left and is joined to no other.
 */
export function depthChart(spaces: readonly DepthSpace[]): Chart {
  const rows = depthRows(spaces);
  const grid = gridOf(spaces.length);
  const marks = markRegister();
  const panels = rows.flatMap((row, r) => {
    const { top } = panelCorner(grid, r * grid.columns);
    const y = scatterAxis(valuesOf(row, spaces), { isLog: false, from: top + PANEL_HEIGHT, to: top });
    return spaces.map((space, s): Panel => {
      const index = r * grid.columns + s;
      const { left } = panelCorner(grid, index);
      const x = depthAxis(
        space.layers.map(({ layer }) => layer),
        grid.panelWidth,
      );
      return { row, space, left, top, x, y, index };
    });
  });
  const size = gridSize(grid, panels.length);
  const positions = { x: pixels("x"), y: pixels("y") };
  return {
    spec: {
      ...size,
      layer: [
        ...bands("chance", panels.flatMap(chanceBand), CHANCE, 0.22),
        ...panels.flatMap((panel) => panel.row.series.flatMap((series) => intervalBand(panel, series))),
        ...panelFrames(grid, panels.length),
        ...rules("ticks", panels.flatMap(tickMarks), { stroke: INK, strokeOpacity: 0.45 }),
        ...rules("chanceMean", panels.flatMap(chanceLine), {
          stroke: CHANCE,
          strokeWidth: 1.5,
          strokeDash: CHANCE_DASH,
        }),
        ...rules("ceiling", panels.flatMap(ceilingLine), {
          stroke: CEILING,
          strokeWidth: 1.5,
          strokeDash: CEILING_DASH,
        }),
        ...panels.flatMap((panel) => panel.row.series.flatMap((series) => lineOf(panel, series))),
        ...symbolLayers(
          "values",
          panels.flatMap((panel) => symbolsOf(panel, marks)),
          { size: spaces.some(({ layers }) => layers.length > 16) ? 24 : 44 },
          positions,
        ),
        ...rings(panels.flatMap(peakRing)),
        ...textLayer("peaks", panels.flatMap(peakLabel), { align: "center", fontSize: TEXT_SIZE }),
        ...textLayer("ceilings", panels.flatMap(ceilingLabel), {
          align: "right",
          fontSize: TEXT_SIZE,
          fill: CEILING_TEXT,
        }),
        ...textLayer("models", modelNames(spaces, grid), { align: "left", fontWeight: "bold" }),
        ...textLayer("titles", rowTitles(rows, grid), { align: "left", fontSize: 11 }),
        ...textLayer(
          "tickTexts",
          panels.filter(({ index }) => index % grid.columns === 0).flatMap(tickTexts),
          {
            align: "right",
            fontSize: TEXT_SIZE,
            fillOpacity: 0.8,
          },
        ),
        ...textLayer("layers", panels.flatMap(layerTexts), {
          align: "center",
          fontSize: TEXT_SIZE,
          fillOpacity: 0.8,
        }),
        ...textLayer(
          "axis",
          [
            {
              x: 0,
              y: size.height + 30,
              text: "→ depth: the static layer, then hidden layers, 0 being what enters the first block",
              marks: "",
            },
          ],
          {
            align: "left",
          },
        ),
      ],
    },
    marks,
  };
}

function gridOf(models: number): PanelGrid {
  const panelWidth = models === 1 ? 430 : models === 2 ? 330 : models === 3 ? 240 : 190;
  return { columns: models, panelWidth, panelHeight: PANEL_HEIGHT, gapX: 28, gapY: 44 };
}

/** A line's vertices; the static layer is joined to none. */
function lineOf(panel: Panel, { of, sign, name }: DepthSeries): Layer[] {
  const rows = panel.space.layers.flatMap((layer): Row[] => {
    const value = of(layer);
    return value === null || layer.layer === "static" ? [] : [placed(panel, layer.layer, value.value)];
  });
  if (rows.length < 2) return [];
  return [
    {
      data: { values: rows },
      name: `line${panel.index}${name.replaceAll(/\W/g, "")}`,
      mark: { type: "line", stroke: sign.hue, strokeWidth: 1.5 },
      encoding: { x: pixels("x"), y: pixels("y"), order: { field: "x", type: "quantitative" } },
    },
  ];
}

/** The intervals of a series: an area over the hidden layers, a bar at the static one. */
function intervalBand(panel: Panel, { of, sign, name }: DepthSeries): Layer[] {
  const rows = panel.space.layers.flatMap(({ layer }, l): (Row & { layer: string })[] => {
    const interval = of(panel.space.layers[l]!)?.interval;
    if (!interval) return [];
    const { x, y } = placed(panel, layer, interval.low);
    return [{ layer, x, y, y2: panel.y.at(interval.high) }];
  });
  const key = `${panel.index}${name.replaceAll(/\W/g, "")}`;
  const hidden = rows.filter(({ layer }) => layer !== "static");
  return [
    ...(hidden.length < 2
      ? []
      : [
          {
            data: { values: hidden },
            name: `band${key}`,
            mark: { type: "area", fill: sign.hue, fillOpacity: 0.22 },
            encoding: { x: pixels("x"), y: pixels("y"), y2: { field: "y2" } },
          } as Layer,
        ]),
    ...rules(`bar${key}`, hidden.length < 2 ? rows : rows.filter(({ layer }) => layer === "static"), {
      stroke: sign.hue,
      strokeWidth: 5,
      strokeOpacity: 0.25,
    }),
  ];
}

function rings(rows: readonly Row[]): Layer[] {
  if (rows.length === 0) return [];
  return [
    {
      data: { values: [...rows] },
      name: "rings",
      mark: {
        type: "point",
        shape: "circle",
        filled: false,
        stroke: INK,
        strokeWidth: 1.5,
        size: 150,
        opacity: 1,
      },
      encoding: { x: pixels("x"), y: pixels("y") },
    },
  ];
}

function modelNames(spaces: readonly DepthSpace[], grid: PanelGrid): Row[] {
  return spaces.map(({ model }, s) => ({
    x: panelCorner(grid, s).left,
    y: -34,
    text: fitted(model, grid.panelWidth, 12),
    marks: "",
  }));
}

function rowTitles(rows: readonly DepthRow[], grid: PanelGrid): Row[] {
  return rows.map(({ title }, r) => ({
    x: 0,
    y: panelCorner(grid, r * grid.columns).top - 14,
    text: `↑ ${capitalised(title)}`.replace("↑ Ρ", "↑ ρ"),
    marks: "",
  }));
}

function bands(name: string, rows: readonly Row[], fill: string, fillOpacity: number): Layer[] {
  if (rows.length === 0) return [];
  return [
    {
      data: { values: [...rows] },
      name,
      mark: { type: "rect", fill, fillOpacity },
      encoding: { x: pixels("x"), x2: { field: "x2" }, y: pixels("y"), y2: { field: "y2" } },
    },
  ];
}

function rules(name: string, rows: readonly Row[], style: object): Layer[] {
  if (rows.length === 0) return [];
  return [
    {
      data: { values: rows.map((row) => ({ x2: row["x"] ?? 0, ...row })) },
      name,
      mark: { type: "rule", ...style },
      encoding: {
        x: pixels("x"),
        x2: { field: "x2" },
        y: pixels("y"),
        y2: { field: "y2" },
      },
    },
  ];
}
