import type { ComparedScore } from "../../comparison/comparison.ts";
import { CEILING_TEXT, CHANCE_TEXT, INK, PAGE, type Sign } from "../theme/visualLanguage.ts";
import { pixels, type Layer, type LayeredSpec, type Row } from "./layer.ts";
import { LINE_LABEL_SIZE, lineLabels } from "./lineLabels.ts";
import type { Chart } from "./renderChart.ts";
import type { ChartRow } from "./chartRow.ts";
import { rowChart } from "./rowChart.ts";
import { textWidth } from "./textWidth.ts";

/** A row of a panel: one model and layer. */
export interface ComparedRow {
  readonly label: string;
  readonly model: number;
  readonly sign: Sign;
  readonly hollow: boolean;
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly chance: ChartRow["chance"];
  readonly ceiling: number | null;
  readonly note: string;
  readonly tip: string;
}

/** One panel of small multiples. */
export interface ComparedPanel {
  readonly rows: readonly ComparedRow[];
  /** Lines of published figures. */
  readonly published: readonly { readonly value: number; readonly label: string }[];
  /** Places of rows that cannot be told apart, a bar a group. */
  readonly groups: readonly (readonly number[])[];
}

/** Pixels of a whole panel, of which two stand side by side. */
const PANEL = 520;
const LINE = 15;
const BAR = 7;
/** With more groups than this the bars would be a thicket; the places say the same. */
const MOST_BARS = 16;
const PUBLISHED_DASH = [6, 2, 1, 2];

/**
 * Small multiples on one scale: sorted scores with intervals, chance, ceiling, published lines, and bars that join rows
 * of which no two can be told apart.
 */
export function comparedCharts(
  panels: readonly ComparedPanel[],
  { short, unit }: Pick<ComparedScore, "short" | "unit">,
  ceilingLabel: string,
): Chart[] {
  const rows = panels.flatMap((panel) => panel.rows);
  const bars = panels.map(({ groups }) =>
    groups.length > MOST_BARS ? [] : groups.filter((group) => group.length > 1),
  );
  const barRoom = Math.max(...bars.map((b) => (b.length === 0 ? 0 : b.length * BAR + 6)));
  const labels = longest(rows.map((row) => row.label));
  const width = Math.max(150, PANEL - labels - longest(rows.map((row) => row.note)) - barRoom - 34);
  const domain = domainOf(panels, unit);
  return panels.map((panel, p) => {
    const rowHeight = rowHeightOf(panel.rows.length);
    const chart = rowChart([{ title: "", rows: panel.rows.map(chartRow) }], {
      title: short,
      domain,
      isShare: unit === "share",
      width,
      rowHeight,
      noteGap: 10 + barRoom,
    });
    const at = (value: number): number => (width * (value - domain[0])) / (domain[1] - domain[0]);
    const spec = chart.spec as LayeredSpec;
    // Behind the marks, and after the first layer, which has the scale.
    const [scale, ...marks] = spec.layer;
    const layer = [
      ...(scale === undefined ? [] : [scale]),
      ...lineLayers(linesOf(panel, ceilingLabel, at), panel.rows.length * rowHeight, labels),
      ...marks,
      ...barLayers(bars[p] ?? [], width, rowHeight),
    ];
    return { marks: chart.marks, spec: { ...spec, layer } };
  });
}

function chartRow(row: ComparedRow): ChartRow {
  const { value, interval, sign, tip, hollow, label, chance, ceiling, note, model } = row;
  return {
    label,
    values: [{ value, interval, sign, tip, hollow }],
    chance,
    ceiling,
    strips: [],
    note,
    model,
  };
}

/** Many rows stand closer. */
function rowHeightOf(rows: number): number {
  if (rows <= 16) return 24;
  return rows <= 40 ? 19 : 16;
}

interface PanelLine {
  readonly x: number;
  readonly text: string;
  readonly fill: string;
  readonly isDrawn: boolean;
}

/** Chance and ceiling, whose lines the rows have already, and the published figures. */
function linesOf(panel: ComparedPanel, ceilingLabel: string, at: (value: number) => number): PanelLine[] {
  const middle = (values: readonly number[]): number[] =>
    values.length === 0 ? [] : [values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!];
  const chance = middle(panel.rows.flatMap((row) => (row.chance === null ? [] : [row.chance.mean])));
  const ceiling = middle(panel.rows.flatMap((row) => (row.ceiling === null ? [] : [row.ceiling])));
  return [
    ...chance.map((value) => ({ x: at(value), text: "chance", fill: CHANCE_TEXT, isDrawn: false })),
    ...ceiling.map((value) => ({ x: at(value), text: ceilingLabel, fill: CEILING_TEXT, isDrawn: false })),
    ...panel.published.map(({ value, label }) => ({ x: at(value), text: label, fill: INK, isDrawn: true })),
  ];
}

/** Names stand above the rows; the lines of published figures run up to theirs. */
function lineLayers(lines: readonly PanelLine[], height: number, room: number): Layer[] {
  const placed = lineLabels(lines, room);
  const rows = lines.map((line, i): Row => {
    const { row, align } = placed[i]!;
    return { ...line, align, textX: line.x + (align === "left" ? 4 : -4), y: -8 - LINE * row, y2: height };
  });
  const drawn = rows.filter((row) => row["isDrawn"] === true);
  const place = {
    y: pixels("y"),
    text: { field: "text" },
    fill: { field: "fill", type: "nominal", scale: null },
  };
  const names = (align: "left" | "right"): Layer[] => {
    const values = rows.filter((row) => row["align"] === align);
    if (values.length === 0) return [];
    return [
      {
        data: { values },
        name: `lines${align}`,
        mark: { type: "text", align, baseline: "middle", fontSize: LINE_LABEL_SIZE },
        encoding: { x: pixels("textX"), ...place },
      } as Layer,
    ];
  };
  const rule: Layer = {
    data: { values: drawn },
    name: "published",
    mark: { type: "rule", stroke: INK, strokeDash: PUBLISHED_DASH, strokeWidth: 1.25, strokeOpacity: 0.8 },
    encoding: { x: pixels("x"), y: pixels("y"), y2: { field: "y2" } },
  };
  return [...(drawn.length === 0 ? [] : [rule]), ...names("left"), ...names("right")];
}

/** A bar joins the rows of a group that cannot be told apart; a dot stands at each of them. */
function barLayers(bars: readonly (readonly number[])[], width: number, rowHeight: number): Layer[] {
  if (bars.length === 0) return [];
  const x = (bar: number): number => width + 12 + BAR * bar;
  const y = (place: number): number => (place + 0.5) * rowHeight;
  const spans = bars.map((group, bar): Row => ({
    x: x(bar),
    y: y(group[0]!) - 5,
    y2: y(group[group.length - 1]!) + 5,
  }));
  const dots = bars.flatMap((group, bar) => group.map((place): Row => ({ x: x(bar), y: y(place) })));
  return [
    {
      data: { values: spans },
      name: "ties",
      mark: { type: "rule", stroke: INK, strokeWidth: 2, strokeOpacity: 0.7 },
      encoding: { x: pixels("x"), y: pixels("y"), y2: { field: "y2" } },
    },
    {
      data: { values: dots },
      name: "tied",
      mark: { type: "point", filled: true, size: 16, fill: INK, opacity: 1, stroke: PAGE, strokeWidth: 0.5 },
      encoding: { x: pixels("x"), y: pixels("y") },
    },
  ];
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, 12)));
}

/** Zero is in view where it means chance or nothing; a share is shown where its values are. */
function domainOf(panels: readonly ComparedPanel[], unit: ComparedScore["unit"]): readonly [number, number] {
  const reach = panels.flatMap(({ rows, published }) => [
    ...rows.flatMap(({ value, interval, chance, ceiling }) =>
      [value, interval?.low, interval?.high, chance?.mean, chance?.low, chance?.high, ceiling].filter(
        (number) => number != null,
      ),
    ),
    ...published.map((line) => line.value),
  ]);
  const [low, high] = [Math.min(...reach), Math.max(...reach)];
  const pad = 0.02 * (high - low) || 0.01;
  const start = unit === "share" || low < 0 ? low - pad : 0;
  return [start, high + pad];
}
