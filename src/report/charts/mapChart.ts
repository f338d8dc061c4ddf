import type { MapCell } from "../../studies/mapResult.ts";
import { formatPercent } from "../format/numbers.ts";
import type { DatasetNames } from "../pageContext.ts";
import { INK, OTHER_SIGN, PAGE, type Sign } from "../theme/visualLanguage.ts";
import { attributes, pixels, type Layer, type Row } from "./layer.ts";
import { mapLayout, type MapPlace } from "./mapLayout.ts";
import { markRegister } from "./marks.ts";
import { textLayer } from "./panels.ts";
import { placeLabels, type LabelRequest } from "./placeLabels.ts";
import type { Chart } from "./renderChart.ts";
import { signsBySize } from "./signsBySize.ts";
import { symbolLayers, type SymbolRow } from "./symbols.ts";
import { shortened, textWidth } from "./textWidth.ts";

const FONT_SIZE = 12;
/** Bold letters are wider than those that texts are measured by. */
const LAID_OUT_SIZE = 13.2;
/** Room for the category's sign before its name. */
const SIGN_WIDTH = 14;

const PIXELS = { x: pixels("x"), y: pixels("y") };

/** The clusters the map can be coloured by: their names, and the cluster of each item in the map's order. */
export interface MapClusters {
  readonly names: readonly string[];
  readonly cluster: readonly (number | null)[];
}

/** The items in the two directions of largest variance, both in the same unit, with the names of their categories. */
export function mapChart(result: MapCell, names: DatasetNames, clusters: MapClusters | null): Chart {
  const { place, width, height } = mapLayout(result);
  const category = result.category.map((c) => names.category(result.categories[c] ?? ""));
  const signs = signsBySize(category);
  const marks = markRegister();
  const points = result.texts.map((text, i): SymbolRow => {
    const c = category[i] ?? -1;
    const k = clusters?.cluster[i] ?? null;
    const mark = marks.add({ i: names.item(text), c, ...(k === null ? {} : { k }) });
    return {
      ...(signs.get(c) ?? OTHER_SIGN),
      row: { x: Math.round(place[i]?.x ?? 0), y: Math.round(place[i]?.y ?? 0), marks: mark },
    };
  });
  // Grey items lie under those with a sign of their own.
  points.sort((a, b) => Number(a.hue !== OTHER_SIGN.hue) - Number(b.hue !== OTHER_SIGN.hue));
  const requests = labelRequests(category, names, place, signs);
  const labels = placeLabels(requests, { width, height, fontSize: LAID_OUT_SIZE, marks: place });
  const rows = labels.map((label) => {
    const request = requests.find((r) => r.text === label.text);
    const c = request?.category ?? -1;
    const left = label.x - (request?.halfWidth ?? 0);
    return {
      x: left + (signs.has(c) ? SIGN_WIDTH : 0),
      y: label.y,
      text: label.text,
      category: c,
      left,
      marks: marks.add({ c }),
    };
  });
  const leaders = labels.flatMap((l, index) =>
    l.leader ? [{ x: l.anchorX, y: l.anchorY, x2: l.x, y2: l.y, marks: rows[index]?.marks ?? "" }] : [],
  );
  const signMarks = rows.flatMap((row): SymbolRow[] => {
    const sign = signs.get(row.category);
    return sign === undefined ? [] : [{ ...sign, row: { x: row.left + 4, y: row.y, marks: row.marks } }];
  });
  const [first, second] = result.varianceShare;
  const bold = { fontSize: FONT_SIZE, fontWeight: "bold", align: "left" };
  return {
    spec: {
      width,
      height,
      layer: [
        ...symbolLayers("items", points, { size: 34, fillOpacity: 0.75 }, PIXELS),
        ...leaderLayer(leaders),
        ...textLayer("halos", rows, {
          ...bold,
          stroke: PAGE,
          strokeWidth: 4,
          strokeJoin: "round",
          strokeOpacity: 0.85,
          fill: null,
        }),
        ...textLayer("names", rows, { ...bold, fill: INK }),
        ...symbolLayers("signs", signMarks, { size: 60, stroke: PAGE, strokeWidth: 1 }, PIXELS),
        ...textLayer(
          "axisTitles",
          [
            {
              x: 0,
              y: height + 14,
              text: `↑ second direction, ${formatPercent(second)} of the variance`,
              marks: "",
            },
            { x: 0, y: height + 32, text: `→ first direction, ${formatPercent(first)}`, marks: "" },
          ],
          { align: "left" },
        ),
      ],
    },
    marks,
    ...(clusters === null ? {} : { data: clusterData(clusters) }),
  };
}

/** What recolouring by cluster needs: a hue a cluster, the largest eight their own. */
function clusterData({ names, cluster }: MapClusters): Readonly<Record<string, string>> {
  const signs = signsBySize(cluster.filter((k) => k !== null));
  return {
    clusters: JSON.stringify(names.map((name, k) => ({ name, hue: signs.get(k)?.hue ?? OTHER_SIGN.hue }))),
  };
}

/** A label stands at the median of its category's items, the largest category choosing first. */
function labelRequests(
  category: readonly number[],
  names: DatasetNames,
  place: readonly MapPlace[],
  signs: ReadonlyMap<number, Sign>,
): (LabelRequest & { readonly category: number; readonly n: number; readonly halfWidth: number })[] {
  const median = (values: number[]): number =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return [...new Set(category)]
    .map((c) => {
      const own = place.filter((_, i) => category[i] === c);
      const text = shortened(names.categories[c] ?? "");
      const extraWidth = signs.has(c) ? SIGN_WIDTH : 0;
      return {
        text,
        category: c,
        n: own.length,
        x: median(own.map((p) => p.x)),
        y: median(own.map((p) => p.y)),
        clearance: 0,
        extraWidth,
        halfWidth: (textWidth(text, LAID_OUT_SIZE) + extraWidth) / 2,
      };
    })
    .sort((a, b) => b.n - a.n || a.category - b.category);
}

function leaderLayer(leaders: readonly Row[]): Layer[] {
  if (leaders.length === 0) return [];
  return [
    {
      data: { values: [...leaders] },
      name: "leaders",
      mark: { type: "rule", stroke: INK, strokeOpacity: 0.5, strokeWidth: 0.75 },
      encoding: {
        x: pixels("x"),
        y: pixels("y"),
        x2: { field: "x2" },
        y2: { field: "y2" },
        description: attributes,
      },
    },
  ];
}
