import type { TypicalityCell } from "../../studies/typicalityResult.ts";
import { formatCorrelation } from "../format/numbers.ts";
import type { DatasetNames } from "../pageContext.ts";
import { PEOPLE } from "../theme/visualLanguage.ts";
import { attributes, pixels, type Row } from "./layer.ts";
import { markRegister } from "./marks.ts";
import { gridSize, panelCorner, panelFrames, textLayer, type PanelGrid } from "./panels.ts";
import type { Chart } from "./renderChart.ts";
import { fitted, textWidth } from "./textWidth.ts";

const GRID: PanelGrid = { columns: 6, panelWidth: 128, panelHeight: 96, gapX: 22, gapY: 40 };
const INSET = 5;
const TITLE_SIZE = 11;

/**
 * Every rated listing: how typical people find it against how close it is to the category's name, a panel a category; to
 * the category's other members where names have no vectors.
 */
export function listingsChart(result: TypicalityCell, names: DatasetNames): Chart {
  const { listings, categories } = result;
  const hasNames = listings.cosineToName.some((cosine) => cosine !== null);
  const rhoOf = (category: number): number => {
    const { name = null, centroid = null } = categories[category] ?? {};
    return (hasNames ? name : centroid) ?? -2;
  };
  const order = [...categories.keys()].sort((a, b) => rhoOf(b) - rhoOf(a));
  const panelOf = new Map(order.map((category, panel) => [category, panel]));
  const marks = markRegister();
  const cosines = hasNames ? listings.cosineToName : listings.cosineToCentroid;
  const known = cosines.filter((cosine) => cosine !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const span = high - low || 1;
  const points = listings.texts.flatMap((text, i): Row[] => {
    const category = listings.category[i] ?? 0;
    const panel = panelOf.get(category);
    const typicality = listings.typicality[i];
    const cosine = cosines[i];
    if (panel === undefined || typicality === undefined || cosine == null) return [];
    const { left, top } = panelCorner(GRID, panel);
    return [
      {
        x: left + INSET + typicality * (GRID.panelWidth - 2 * INSET),
        y: top + GRID.panelHeight - INSET - ((cosine - low) / span) * (GRID.panelHeight - 2 * INSET),
        marks: marks.add({
          i: names.item(text),
          c: names.category(categories[category]?.category ?? ""),
        }),
      },
    ];
  });
  const titles = order.flatMap((category, panel): Row[] => {
    const { left, top } = panelCorner(GRID, panel);
    const entry = categories[category];
    if (entry === undefined) return [];
    const index = names.category(entry.category);
    const value = hasNames ? entry.name : entry.centroid;
    const rho = value === null ? "" : `ρ ${formatCorrelation(value)}`;
    const name = names.categories[index] ?? entry.category;
    const free = GRID.panelWidth + 14 - textWidth(`${rho}  `, TITLE_SIZE);
    return [
      {
        x: left,
        y: top - 11,
        text: `${fitted(name, free, TITLE_SIZE)}  ${rho}`,
        marks: marks.add({ c: index }),
      },
    ];
  });
  const size = gridSize(GRID, order.length);
  const inFirstColumn = order.map((_, panel) => panel).filter((panel) => panel % GRID.columns === 0);
  const scaleTexts = inFirstColumn.flatMap((panel): Row[] => {
    const { left, top } = panelCorner(GRID, panel);
    return [
      { x: left - 6, y: top + INSET, text: formatCorrelation(high), marks: "" },
      { x: left - 6, y: top + GRID.panelHeight - INSET, text: formatCorrelation(low), marks: "" },
    ];
  });
  const endTexts = order.flatMap((_, panel): Row[] => {
    const { left, top } = panelCorner(GRID, panel);
    const y = top + GRID.panelHeight + 9;
    return [
      { x: left + INSET, y, text: "0", marks: "" },
      { x: left + GRID.panelWidth - INSET, y, text: "1", marks: "" },
    ];
  });
  const axisTitles = [
    { x: 0, y: -36, text: `↑ cosine to the category's ${hasNames ? "name" : "other members"}`, marks: "" },
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
        ...panelFrames(GRID, order.length),
        {
          data: { values: points },
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
