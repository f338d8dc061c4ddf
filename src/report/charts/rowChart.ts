import {
  CEILING,
  CEILING_DASH,
  CEILING_TEXT,
  CHANCE,
  INK,
  PAGE,
  type Sign,
} from "../theme/visualLanguage.ts";
import type { ChartRow, RowGroup } from "./chartRow.ts";
import { attributes, nominal, pixels, quantity, type Layer, type Row } from "./layer.ts";
import { markRegister } from "./marks.ts";
import type { Chart } from "./renderChart.ts";
import { symbolLayers } from "./symbols.ts";
import { shortened, textWidth } from "./textWidth.ts";

export interface RowChartOptions {
  readonly title: string;
  readonly domain: readonly [number, number];
  readonly legend?: readonly { readonly text: string; readonly sign: Sign }[];
  readonly ceilingLabel?: (value: number) => string;
  /** The values are shares, so that the scale is in percent. */
  readonly isShare?: boolean;
  readonly width?: number;
  /** Pixels from the scale's end to the notes; default 10. */
  readonly noteGap?: number;
  /** Pixels; default 25. */
  readonly rowHeight?: number;
}

interface PlacedRow {
  readonly row: ChartRow;
  readonly y: number;
}

const HEADER = 24;
const GAP = 12;
const ROW = 25;
const LABEL_GAP = 10;
/** Pixels that a tick's number takes, at least. */
const TICK = 40;

/** Rows of numbers on one common scale, in titled groups: value, interval, chance and ceiling side by side. */
export function rowChart(groups: readonly RowGroup[], options: RowChartOptions): Chart {
  const width = options.width ?? 460;
  const rowHeight = options.rowHeight ?? ROW;
  const band = 0.4 * rowHeight;
  const marks = markRegister();
  const rows: PlacedRow[] = [];
  const headers: Row[] = [];
  const ceilings: Row[] = [];
  let y = options.legend === undefined ? 0 : HEADER;
  for (const group of groups) {
    if (group.title !== "") {
      headers.push({ text: group.title, y: y + HEADER / 2, x: 0 });
      y += HEADER;
    }
    const ceiling = group.rows.map((r) => r.ceiling).find((c) => c !== null) ?? null;
    if (
      ceiling !== null &&
      options.ceilingLabel !== undefined &&
      ceilings[ceilings.length - 1]?.["value"] !== ceiling
    ) {
      ceilings.push({ value: ceiling, text: options.ceilingLabel(ceiling), y: y - HEADER / 2 });
    }
    for (const row of group.rows) {
      rows.push({ row, y: y + rowHeight / 2 });
      y += rowHeight;
    }
    y += GAP;
  }
  const height = Math.max(rowHeight, y - GAP);
  const at = rows.flatMap(({ row, y }) =>
    row.values.map((value, index) => ({ row, value, y: y + offset(index, row.values.length) })),
  );
  const layers: Layer[] = [
    scaleLayer(options, width),
    layer(
      "chance",
      { type: "rect", fill: CHANCE, opacity: 0.22 },
      rows
        .filter(({ row }) => row.chance?.low != null)
        .map(({ row, y }) => ({
          low: row.chance?.low ?? 0,
          high: row.chance?.high ?? 0,
          y: y - band,
          y2: y + band,
        })),
      { x: quantity("low"), x2: { field: "high" }, y: pixels("y"), y2: { field: "y2" } },
    ),
    layer(
      "chanceMean",
      { type: "rule", stroke: CHANCE, strokeDash: [2, 2], strokeWidth: 1.5 },
      rows
        .filter(({ row }) => row.chance !== null)
        .map(({ row, y }) => ({ mean: row.chance?.mean ?? 0, y: y - band, y2: y + band })),
      { x: quantity("mean"), y: pixels("y"), y2: { field: "y2" } },
    ),
    layer(
      "ceiling",
      { type: "rule", stroke: CEILING, strokeDash: CEILING_DASH, strokeWidth: 2 },
      rows
        .filter(({ row }) => row.ceiling !== null)
        .map(({ row, y }) => ({ value: row.ceiling, y: y - rowHeight / 2, y2: y + rowHeight / 2 })),
      { x: quantity("value"), y: pixels("y"), y2: { field: "y2" } },
    ),
    layer("ceilingLabel", { type: "text", fill: CEILING_TEXT, baseline: "middle" }, ceilings, {
      x: quantity("value"),
      y: pixels("y"),
      text: { field: "text" },
    }),
    ...stripLayers(rows, options, width),
    layer(
      "interval",
      { type: "rule", strokeWidth: 2 },
      at
        .filter(({ value }) => value.interval !== null)
        .map(({ value, y }) => ({
          low: value.interval?.low ?? 0,
          high: value.interval?.high ?? 0,
          y,
          hue: value.sign.hue,
        })),
      {
        x: quantity("low"),
        x2: { field: "high" },
        y: pixels("y"),
        stroke: { ...nominal("hue"), scale: null },
      },
    ),
    ...symbolLayers(
      "values",
      at.map(({ row, value, y }) => ({
        ...value.sign,
        hollow: value.hollow ?? false,
        row: { value: value.value, y, marks: marks.add({ tip: value.tip, ...chosenBy(row) }) },
      })),
      { size: 95, stroke: PAGE, strokeWidth: 1 },
      { x: quantity("value"), y: pixels("y") },
    ),
    layer(
      "headers",
      {
        type: "text",
        fontWeight: "bold",
        align: "left",
        baseline: "middle",
        xOffset: -longest(rows) - LABEL_GAP,
      },
      headers,
      { x: pixels("x"), y: pixels("y"), text: { field: "text" } },
    ),
    layer(
      "rowLabels",
      { type: "text", align: "right", baseline: "middle" },
      rows.map(({ row, y }) => ({
        text: shortened(row.label, 34),
        y,
        x: -LABEL_GAP,
        marks: marks.add(chosenBy(row)),
      })),
      { x: pixels("x"), y: pixels("y"), text: { field: "text" }, description: attributes },
    ),
    layer(
      "notes",
      { type: "text", align: "left", baseline: "middle", fillOpacity: 0.85 },
      rows.map(({ row, y }) => ({ text: row.note, y, x: width + (options.noteGap ?? LABEL_GAP) })),
      { x: pixels("x"), y: pixels("y"), text: { field: "text" } },
    ),
    ...legendLayers(options),
  ].filter((l) => l !== null);
  return { spec: { width, height, layer: layers }, marks };
}

/** What choosing elsewhere on the page finds the row by. */
function chosenBy({ category, model }: ChartRow): { c?: number; m?: number } {
  return { ...(category === undefined ? {} : { c: category }), ...(model === undefined ? {} : { m: model }) };
}

/** Two values of a row stand one above the other, so that neither hides the other. */
function offset(index: number, count: number): number {
  return count === 1 ? 0 : (index - (count - 1) / 2) * 9;
}

function longest(rows: readonly { readonly row: ChartRow }[]): number {
  return Math.max(0, ...rows.map(({ row }) => textWidth(shortened(row.label, 34), 12)));
}

function layer(name: string, mark: object, values: readonly Row[], encoding: object): Layer | null {
  if (values.length === 0) return null;
  return { data: { values: [...values] }, name, mark: { type: "rule", ...mark }, encoding } as Layer;
}

function scaleLayer({ title, domain, isShare = false }: RowChartOptions, width: number): Layer {
  const percent = `format(100 * datum.value, "~g") + "\u00a0%"`;
  return {
    data: { values: [{}] },
    mark: { type: "point", opacity: 0 },
    encoding: {
      x: {
        datum: domain[0],
        type: "quantitative",
        scale: { domain: [...domain], nice: false, zero: false },
        axis: {
          title,
          tickCount: Math.min(6, Math.floor(width / TICK)),
          grid: true,
          ...(isShare ? { labelExpr: percent } : {}),
        },
      },
    },
  };
}

/** Ticks at half pixels, each place once: what cannot be seen apart is not drawn twice. */
function stripLayers(
  rows: readonly PlacedRow[],
  { domain }: RowChartOptions,
  width: number,
): (Layer | null)[] {
  const [low, high] = domain;
  const place = (value: number): number => Math.round((2 * width * (value - low)) / (high - low)) / 2;
  const ticks = rows.flatMap(({ row, y }) =>
    row.strips.flatMap(({ values, height, hue, opacity }) =>
      [...new Set(values.map(place))].map((x) => ({
        x,
        y: y - height / 2,
        y2: y + height / 2,
        hue,
        opacity,
      })),
    ),
  );
  return [
    layer("strips", { type: "rule", strokeWidth: 1 }, ticks, {
      x: pixels("x"),
      y: pixels("y"),
      y2: { field: "y2" },
      stroke: { ...nominal("hue"), scale: null },
      strokeOpacity: { field: "opacity", type: "quantitative", scale: null },
    }),
  ];
}

function legendLayers({ legend }: RowChartOptions): (Layer | null)[] {
  if (legend === undefined) return [];
  let x = 6;
  const entries = legend.map(({ text, sign }) => {
    const entry = { x, textX: x + 10, y: HEADER / 2 - 4, text, hue: sign.hue, shape: sign.shape };
    x += textWidth(text, 12) + 34;
    return entry;
  });
  return [
    layer("legendMarks", { type: "point", filled: true, size: 80, opacity: 1 }, entries, {
      x: pixels("x"),
      y: pixels("y"),
      fill: { ...nominal("hue"), scale: null },
      shape: { ...nominal("shape"), scale: null },
    }),
    layer("legendTexts", { type: "text", align: "left", baseline: "middle", fill: INK }, entries, {
      x: pixels("textX"),
      y: pixels("y"),
      text: { field: "text" },
    }),
  ];
}
