import type { LayerPaths } from "../../studies/layersResult.ts";
import { formatPercent } from "../format/numbers.ts";
import { layerName } from "../format/words.ts";
import type { DatasetNames } from "../pageContext.ts";
import { INK, OTHER_SIGN, PAGE, categorySigns, type Sign } from "../theme/visualLanguage.ts";
import { attributes, pixels, type Layer, type Row } from "./layer.ts";
import { mapLayout } from "./mapLayout.ts";
import { markRegister, type MarkRegister } from "./marks.ts";
import { textLayer } from "./panels.ts";
import { placeLabels, type LabelRequest } from "./placeLabels.ts";
import type { Chart } from "./renderChart.ts";
import { symbolLayers, type SymbolRow } from "./symbols.ts";
import { shortened } from "./textWidth.ts";

const FONT_SIZE = 12;
const LAID_OUT_SIZE = 13.2;

/** A path in pixels, with the sign of its category. */
interface Path {
  readonly category: string;
  readonly item: string | null;
  readonly sign: Sign;
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

/**
 * The way of category means (large, hollow) and their most typical items (small) through the layers. Marks and names of
 * every layer are there; the page's script shows those of the one its slider is at, and without it the first shown stays.
 *
 * @param shown index of the layer whose marks are seen first
 */
export function layerPathsChart(result: LayerPaths, names: DatasetNames, shown: number): Chart {
  const { layers, shownShare } = result;
  const layout = mapLayout({
    x: result.paths.flatMap(({ x }) => x),
    y: result.paths.flatMap(({ y }) => y),
  });
  const categories = [...new Set(result.paths.map(({ category }) => category))];
  const paths = result.paths.map(({ category, item }, p): Path => ({
    category,
    item,
    sign: categorySigns[categories.indexOf(category)] ?? OTHER_SIGN,
    places: layout.place.slice(p * layers.length, (p + 1) * layers.length),
  }));
  const marks = markRegister();
  const { width, height } = layout;
  const drawing: Drawing = { paths, names, marks, width, height, layers };
  return {
    spec: {
      width,
      height,
      layer: [
        ...paths.flatMap((path, p) => segments(path, p, names, marks)),
        ...stops("now", [shown], drawing),
        ...stops(
          "then",
          [...layers.keys()].filter((l) => l !== shown),
          drawing,
        ),
        ...textLayer(
          "axisTitles",
          [
            {
              x: 0,
              y: height + 16,
              text: `One plane for all layers; it shows ${formatPercent(Math.min(...shownShare))} to ${formatPercent(Math.max(...shownShare))} of what sets these means apart.`,
              marks: "",
            },
          ],
          { align: "left", fontSize: 11 },
        ),
      ],
    },
    marks,
  };
}

/** The steps of a path from layer to layer, with a dot at each. */
function segments(path: Path, p: number, names: DatasetNames, marks: MarkRegister): Layer[] {
  const { places, sign, category, item } = path;
  const mark = marks.add({ c: names.category(category), ...(item === null ? {} : { i: names.item(item) }) });
  const [strokeWidth, most] = item === null ? [3, 0.7] : [1.5, 1];
  const steps = places.slice(1).map((to, l): Row => {
    const from = places[l]!;
    // Paler where it is shallower, so that a path has a direction.
    const strength = 0.4 + (0.6 * (l + 1)) / (places.length - 1);
    return { x: from.x, y: from.y, x2: to.x, y2: to.y, opacity: most * strength, marks: mark };
  });
  if (steps.length === 0) return [];
  return [
    {
      data: { values: steps },
      name: `path${p}`,
      mark: { type: "rule", stroke: sign.hue, strokeCap: "round", strokeWidth },
      encoding: {
        x: pixels("x"),
        y: pixels("y"),
        x2: { field: "x2" },
        y2: { field: "y2" },
        strokeOpacity: { field: "opacity", type: "quantitative", scale: null },
        description: attributes,
      },
    },
  ];
}

interface Drawing {
  readonly paths: readonly Path[];
  readonly names: DatasetNames;
  readonly marks: MarkRegister;
  readonly width: number;
  readonly height: number;
  readonly layers: readonly string[];
}

/**
 * Where everything stands in some of the layers, with its name. Of these only one is ever seen, so that the marks of all
 * can be drawn sign by sign: drawing costs by the number of groups.
 */
function stops(when: "now" | "then", shown: readonly number[], drawing: Drawing): Layer[] {
  const { paths, names, marks, width, height, layers } = drawing;
  const at = { x: pixels("x"), y: pixels("y") };
  const symbol = (path: Path, l: number): SymbolRow => {
    const c = names.category(path.category);
    const what = path.item === null ? `the mean of ${path.category}` : `${path.item} (${path.category})`;
    const tip = `${what}, ${layerName(layers[l] ?? "")}`;
    const mark = marks.add({ l, c, ...(path.item === null ? {} : { i: names.item(path.item) }), tip });
    return { ...path.sign, row: { ...path.places[l]!, marks: mark } };
  };
  const symbols = (isMean: boolean): SymbolRow[] =>
    paths
      .filter(({ item }) => (item === null) === isMean)
      .flatMap((path) => shown.map((l) => symbol(path, l)));
  const labels = shown.flatMap((l) =>
    placedNames(paths, l, { width, height }).map(({ path, ...label }) => ({
      ...label,
      bold: path.item === null,
      marks: marks.add({ l, c: names.category(path.category) }),
    })),
  );
  const halo = { stroke: PAGE, strokeWidth: 4, strokeJoin: "round", strokeOpacity: 0.85, fill: null };
  const style = (bold: boolean) => ({
    align: "center",
    fontSize: FONT_SIZE,
    ...(bold ? { fontWeight: "bold" } : {}),
  });
  return [
    ...symbolLayers(
      `${when}Halo`,
      symbols(true),
      { size: 150, stroke: PAGE, strokeWidth: 6, fill: PAGE },
      at,
    ),
    ...symbolLayers(`${when}Means`, symbols(true), { size: 150 }, at).map(hollow),
    ...symbolLayers(`${when}Items`, symbols(false), { size: 70, stroke: PAGE, strokeWidth: 1 }, at),
    ...[true, false].flatMap((bold) => {
      const own = labels.filter((label) => label.bold === bold);
      const key = bold ? "OfMeans" : "OfItems";
      return [
        ...textLayer(`${when}Halos${key}`, own, { ...style(bold), ...halo }),
        ...textLayer(`${when}Names${key}`, own, { ...style(bold), fill: INK }),
      ];
    }),
  ];
}

/** A mean is a ring of its category's hue and shape. */
function hollow(layer: Layer): Layer {
  const mark = "mark" in layer && typeof layer.mark === "object" ? layer.mark : {};
  const hue = "fill" in mark ? mark.fill : INK;
  return { ...layer, mark: { ...mark, type: "point", stroke: hue, strokeWidth: 2.5, fill: PAGE } } as Layer;
}

/** Names beside their marks, none over another; a mean's before an item's. */
function placedNames(
  paths: readonly Path[],
  l: number,
  size: { readonly width: number; readonly height: number },
) {
  const requests = paths
    .map((path): LabelRequest & { readonly path: Path } => ({
      text: shortened(path.item ?? path.category),
      x: path.places[l]!.x,
      y: path.places[l]!.y,
      clearance: path.item === null ? 9 : 6,
      extraWidth: 0,
      path,
    }))
    .sort((a, b) => Number(a.path.item !== null) - Number(b.path.item !== null));
  const marks = paths.map(({ places }) => places[l]!);
  return placeLabels(requests, { ...size, fontSize: LAID_OUT_SIZE, marks }).flatMap(
    ({ x, y, text, anchorX, anchorY }) => {
      const request = requests.find((r) => r.text === text && r.x === anchorX && r.y === anchorY);
      return request === undefined ? [] : [{ x, y, text, path: request.path }];
    },
  );
}
