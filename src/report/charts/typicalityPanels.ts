import { formatCorrelation, formatEnds } from "../format/numbers.ts";
import type { DatasetNames } from "../pageContext.ts";
import { PEOPLE } from "../theme/visualLanguage.ts";
import { attributes, pixels, type Row } from "./layer.ts";
import { markRegister } from "./marks.ts";
import { gridSize, panelCorner, panelFrames, textLayer, type PanelGrid } from "./panels.ts";
import type { Chart } from "./renderChart.ts";
import { fitted, textWidth } from "./textWidth.ts";

const GRID: PanelGrid = { columns: 6, panelWidth: 128, panelHeight: 96, gapX: 22, gapY: 40 };
/** With room for the ends of a scale beside every panel. */
const GRID_OF_SCALES: PanelGrid = { ...GRID, panelWidth: 107, gapX: 44 };
const INSET = 5;
const TITLE_SIZE = 11;

/** An item under a category: how typical people find it, and what the model says. */
export interface PanelPoint {
  readonly text: string;
  /** Index of the category. */
  readonly category: number;
  readonly typicality: number;
  /** null where the model says nothing of it. */
  readonly value: number | null;
}

export interface TypicalityPanels {
  /** Each a panel, by falling ρ. */
  readonly categories: readonly { readonly name: string; readonly rho: number | null }[];
  readonly points: readonly PanelPoint[];
  /** What the vertical axis shows, how its ends are written, and whether all panels have one. */
  readonly axis: {
    readonly title: string;
    readonly show: (value: number, decimals: number) => string;
    readonly shared: boolean;
  };
}

/** What a model says of every rated item against how typical people find it, a panel a category. */
export function typicalityPanels({ categories, points, axis }: TypicalityPanels, names: DatasetNames): Chart {
  const rhoOf = (category: number): number => categories[category]?.rho ?? -2;
  const order = [...categories.keys()].sort((a, b) => rhoOf(b) - rhoOf(a));
  const panelOf = new Map(order.map((category, panel) => [category, panel]));
  const marks = markRegister();
  const grid = axis.shared ? GRID : GRID_OF_SCALES;
  const rangeOf = rangesOf(points, axis.shared);
  const dots = points.flatMap(({ text, category, typicality, value }): Row[] => {
    const panel = panelOf.get(category);
    if (panel === undefined || value === null) return [];
    const { left, top } = panelCorner(grid, panel);
    const { low, high } = rangeOf(category);
    const height = formatEnds(low, high, axis.show).length === 1 ? 0.5 : (value - low) / (high - low);
    return [
      {
        x: left + INSET + typicality * (grid.panelWidth - 2 * INSET),
        y: top + grid.panelHeight - INSET - height * (grid.panelHeight - 2 * INSET),
        marks: marks.add({ i: names.item(text), c: names.category(categories[category]?.name ?? "") }),
      },
    ];
  });
  const titles = order.flatMap((category, panel): Row[] => {
    const { left, top } = panelCorner(grid, panel);
    const entry = categories[category];
    if (entry === undefined) return [];
    const index = names.category(entry.name);
    const rho = entry.rho === null ? "" : `ρ ${formatCorrelation(entry.rho)}`;
    const name = names.categories[index] ?? entry.name;
    const free = grid.panelWidth + 14 - textWidth(`${rho}  `, TITLE_SIZE);
    return [
      {
        x: left,
        y: top - 11,
        text: `${fitted(name, free, TITLE_SIZE)}  ${rho}`,
        marks: marks.add({ c: index }),
      },
    ];
  });
  const size = gridSize(grid, order.length);
  const scaleTexts = order.flatMap((category, panel): Row[] => {
    if (axis.shared && panel % grid.columns > 0) return [];
    const { left, top } = panelCorner(grid, panel);
    const { low, high } = rangeOf(category);
    const ends = formatEnds(low, high, axis.show);
    const [bottom, height] = [top + grid.panelHeight - INSET, grid.panelHeight - 2 * INSET];
    return ends.map((text, end) => ({
      x: left - 6,
      y: bottom - (ends.length === 1 ? 0.5 : end) * height,
      text,
      marks: "",
    }));
  });
  const endTexts = order.flatMap((_, panel): Row[] => {
    const { left, top } = panelCorner(grid, panel);
    const y = top + grid.panelHeight + 9;
    return [
      { x: left + INSET, y, text: "0", marks: "" },
      { x: left + grid.panelWidth - INSET, y, text: "1", marks: "" },
    ];
  });
  const axisTitles = [
    { x: 0, y: -36, text: `↑ ${axis.title}`, marks: "" },
    {
      x: 0,
      y: size.height + 28,
      text: "→ typicality (people's ratings; 0 least, 1 most typical)",
      marks: "",
    },
  ];
  return {
    spec: {
      ...size,
      layer: [
        ...panelFrames(grid, order.length),
        {
          data: { values: dots },
          name: "items",
          mark: {
            type: "point",
            shape: "circle",
            filled: true,
            fill: PEOPLE,
            size: 20,
            fillOpacity: 0.6,
            opacity: 1,
          },
          encoding: { x: pixels("x"), y: pixels("y"), description: attributes },
        },
        ...textLayer("titles", titles, { align: "left", fontSize: TITLE_SIZE }),
        ...textLayer("lowHigh", scaleTexts, { align: "right", fontSize: 10, fillOpacity: 0.8 }),
        ...textLayer("ends", endTexts, { align: "center", fontSize: 10, fillOpacity: 0.8 }),
        ...textLayer("axisTitles", axisTitles, { align: "left" }),
      ],
    },
    marks,
  };
}

/** The lowest and the highest value of all points, or of a category's. */
function rangesOf(
  points: readonly PanelPoint[],
  shared: boolean,
): (category: number) => { readonly low: number; readonly high: number } {
  const known = new Map<number, { readonly low: number; readonly high: number }>();
  const rangeOf = (own: readonly PanelPoint[]): { readonly low: number; readonly high: number } => {
    const values = own.flatMap(({ value }) => value ?? []);
    return { low: Math.min(...values), high: Math.max(...values) };
  };
  return (category) => {
    const group = shared ? 0 : category;
    const range =
      known.get(group) ?? rangeOf(shared ? points : points.filter((point) => point.category === category));
    known.set(group, range);
    return range;
  };
}
