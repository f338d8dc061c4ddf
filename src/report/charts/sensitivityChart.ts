import type { SensitivityRow } from "../../studies/sensitivityResult.ts";
import { formatCorrelation, formatPercent, formatRho } from "../format/numbers.ts";
import { spaceLabel } from "../format/words.ts";
import { CEILING, CHANCE, INK, MODEL, PEOPLE } from "../theme/visualLanguage.ts";
import { attributes, type Layer, type StackedView } from "./layer.ts";
import { markRegister, type MarkRegister } from "./marks.ts";
import type { Chart } from "./renderChart.ts";
import { symbolLayers, type SymbolRow } from "./symbols.ts";
import { CENTROID_SIGN, NAME_SIGN } from "./typicalityChart.ts";

/** One quantity of a row as drawn in a panel. */
interface Drawn {
  readonly value: number | null;
  readonly hue: string;
  readonly shape: string;
  readonly text: (value: number) => string;
}

/** A panel of the figure: which quantities of a row it shows. */
interface Panel {
  readonly title: string;
  readonly fromZero: boolean;
  readonly drawn: (row: SensitivityRow) => readonly Drawn[];
}

const rho = (what: string) => (value: number) => `${what}, ${formatRho(value)}`;
const left = (who: string) => (value: number) => `${who}, ${formatPercent(value)} left`;
const amiText = (what: string) => (value: number) => `${what} ${formatCorrelation(value)}`;

const PANELS: readonly Panel[] = [
  {
    title: "AMI of clusters and people's categories (square), and the ceiling (bar)",
    fromZero: true,
    drawn: (row) => [
      { value: row.amiCeiling, hue: CEILING, shape: "stroke", text: amiText("ceiling") },
      { value: row.ami, hue: MODEL, shape: "square", text: amiText("AMI") },
    ],
  },
  {
    title: "typicality, ρ: to the category's name (circle), to its other members (square)",
    fromZero: true,
    drawn: (row) => [
      { value: row.typicalityName, ...NAME_SIGN, text: rho("to the name") },
      { value: row.typicalityCentroid, ...CENTROID_SIGN, text: rho("to the other members") },
    ],
  },
  {
    title: "share of variance left: people (circle), k-means (square), random groups (diamond)",
    fromZero: false,
    drawn: (row) => [
      { value: row.chanceDistortionShare, hue: CHANCE, shape: "diamond", text: left("random groups") },
      { value: row.clustersDistortionShare, hue: MODEL, shape: "square", text: left("k-means") },
      { value: row.peopleDistortionShare, hue: PEOPLE, shape: "circle", text: left("people") },
    ],
  },
];

const PANEL_HEIGHT = 96;
const SPACING = 34;

/** A specification curve: every combination of choices a column, by ascending AMI, its choices marked below. */
export function sensitivityChart(rows: readonly SensitivityRow[]): Chart {
  const marks = markRegister();
  const sorted = [...rows].sort((a, b) => a.ami - b.ami || (choices(a).join() < choices(b).join() ? -1 : 1));
  const width = Math.max(380, Math.min(720, sorted.length * 18));
  const columns = sorted.map((row, index) => ({ row, x: ((index + 0.5) / sorted.length) * width }));
  const size = Math.max(14, Math.min(64, (width / sorted.length) * 4));
  const xScale = { domain: [0, width], nice: false };
  const highlight: Layer = {
    data: { values: columns.filter(({ row }) => row.chosen).map(({ x }) => ({ x })) },
    mark: {
      type: "rule",
      stroke: PEOPLE,
      opacity: 0.2,
      strokeWidth: Math.max(3, width / sorted.length - 2),
    },
    encoding: { x: { field: "x", type: "quantitative", scale: xScale, axis: null } },
  };
  const views = PANELS.flatMap((panel, index): StackedView[] => {
    const symbols = panelSymbols(panel, columns);
    if (symbols.length === 0) return [];
    const axes = {
      x: { field: "x", type: "quantitative", scale: xScale, axis: null },
      y: {
        field: "value",
        type: "quantitative",
        scale: { zero: panel.fromZero, nice: true },
        axis: { title: null, tickCount: 4, format: "~g" },
      },
    };
    return [
      {
        width,
        height: PANEL_HEIGHT,
        title: { text: panel.title, fontWeight: "normal", frame: "group" },
        layer: [highlight, ...symbolLayers(`panel${index}x`, symbols, { size }, axes)],
      },
    ];
  });
  return {
    spec: {
      bounds: "flush",
      spacing: SPACING,
      vconcat: [...views, ...choiceView(columns, width, size, highlight, marks, views.length)],
    },
    marks,
  };
}

interface Column {
  readonly row: SensitivityRow;
  readonly x: number;
}

function panelSymbols(panel: Panel, columns: readonly Column[]): SymbolRow[] {
  return columns.flatMap(({ row, x }) =>
    panel
      .drawn(row)
      .flatMap(({ value, hue, shape }): SymbolRow[] =>
        value === null ? [] : [{ hue, shape, row: { x, value, marks: "" } }],
      ),
  );
}

/**
 * What hovering says of a column, once for all its marks and from the highest view to the lowest: a tip a mark would be
 * most of the figure's bytes.
 *
 * @param above how far the views above reach over the lowest one
 */
function hoverLayer(columns: readonly Column[], width: number, marks: MarkRegister, above: number): Layer {
  const values = columns.map(({ row, x }) => {
    const texts = PANELS.flatMap((panel) => panel.drawn(row)).flatMap(({ value, text }) =>
      value === null ? [] : [text(value)],
    );
    return { x, marks: marks.add({ tip: [...choices(row), ...texts].join(" · ") }) };
  });
  return {
    data: { values },
    name: "hover",
    mark: { type: "rule", stroke: INK, strokeOpacity: 0, strokeWidth: width / columns.length },
    encoding: {
      x: { field: "x", type: "quantitative", scale: { domain: [0, width], nice: false }, axis: null },
      y: { value: -above },
      y2: { value: "height" },
      description: attributes,
    },
  };
}

/** The lowest view: which choices a column is made of. */
function choiceView(
  columns: readonly Column[],
  width: number,
  size: number,
  highlight: Layer,
  marks: MarkRegister,
  nAbove: number,
): StackedView[] {
  const domain = choiceLabels(columns.map(({ row }) => row));
  if (domain.length === 0) return [];
  const values = columns.flatMap(({ row, x }) =>
    choices(row).flatMap((choice) => (domain.includes(choice) ? [{ x, choice }] : [])),
  );
  return [
    {
      width,
      height: { step: 18 },
      layer: [
        highlight,
        {
          data: { values },
          name: "choices",
          mark: {
            type: "point",
            filled: true,
            shape: "circle",
            size,
            fill: INK,
            fillOpacity: 0.75,
            opacity: 1,
          },
          encoding: {
            x: {
              field: "x",
              type: "quantitative",
              scale: { domain: [0, width], nice: false },
              axis: null,
            },
            y: {
              field: "choice",
              type: "nominal",
              scale: { domain },
              axis: {
                title: null,
                ticks: false,
                domain: false,
                labelOverlap: false,
                labelPadding: 10,
                grid: true,
              },
            },
          },
        },
        hoverLayer(columns, width, marks, nAbove * (PANEL_HEIGHT + SPACING)),
      ],
    },
  ];
}

/** The choices behind a row, in words. */
export function choices(row: SensitivityRow): string[] {
  return [
    spaceLabel(row.cell),
    `membership ${row.membership}`,
    row.members === "all" ? "all listed members" : "members rated in",
    row.asReleased ? "table as released" : "table corrected",
    `vectors ${row.geometry}`,
  ];
}

/** The choices that differ between rows, kind by kind. */
function choiceLabels(rows: readonly SensitivityRow[]): string[] {
  const columns = rows.map(choices);
  return (columns[0] ?? []).flatMap((_, kind) => {
    const distinct = [...new Set(columns.map((column) => column[kind] ?? ""))].sort();
    return distinct.length > 1 ? distinct : [];
  });
}
