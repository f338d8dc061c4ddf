import type { MapCell } from "../../studies/mapResult.ts";
import { mapChart, type MapClusters } from "../charts/mapChart.ts";
import { mapFinding } from "../findings/mapFinding.ts";
import { spaceLabel } from "../format/words.ts";
import { figure } from "../html/figure.ts";
import { markup, nothing, type Html } from "../html/html.ts";
import { perCell } from "../html/perCell.ts";
import { howToRead, type Section } from "../html/section.ts";
import { LONGEST_STATIC_TABLE, table } from "../html/table.ts";
import { resultOf, type PageContext } from "../pageContext.ts";

/** Where the items lie in the model's space. */
export async function mapSection(context: PageContext): Promise<Section | null> {
  const result = context.run.studies.map;
  const headline = resultOf(result?.cells, context.headline) ?? result?.cells[0];
  if (result === undefined || headline === undefined) return null;
  const map = await perCell("map", context, result.cells, (cell, isFirst) =>
    mapFigure(cell, context, isFirst),
  );
  return {
    id: "map",
    title: "Where do the items lie in the model's space?",
    short: "Map",
    body: markup`${map.body}
    ${howToRead(
      "A mark is an item, its colour and shape its category (the eight largest; the others are grey until chosen), placed by the two directions in which the items vary most.",
      "Drag over items, click one, or choose a category, and every figure shows the same items; the category's name stands at the middle of its items.",
    )}`,
    variants: { map: map.variants },
  };
}

async function mapFigure(result: MapCell, context: PageContext, isFirst: boolean): Promise<Html> {
  const names = context.namesOf(result.cell.dataset);
  const clusters = clustersOf(result, context);
  const rows = result.texts
    .map((text, i) => ({
      text,
      category: result.categories[result.category[i] ?? 0] ?? "",
      cluster: clusters === null ? null : (clusters.names[clusters.cluster[i] ?? -1] ?? null),
      x: result.x[i] ?? null,
      y: result.y[i] ?? null,
    }))
    .sort((a, b) => names.category(a.category) - names.category(b.category));
  return await figure({
    id: "map",
    chart: mapChart(result, names, clusters),
    finding: mapFinding(result),
    caption: `The items of ${context.titleOf(result.cell.dataset)} in ${spaceLabel(result.cell)}: principal components, signs fixed.`,
    above: clusters === null ? nothing : colourChoice,
    below: table({
      id: "t-map",
      caption: "items and their places",
      filledFrom: isFirst && rows.length <= LONGEST_STATIC_TABLE ? null : "map",
      rows,
      marks: (row) => ({ i: names.item(row.text), c: names.category(row.category) }),
      columns: [
        { head: "item", value: (row) => row.text },
        { head: "category", value: (row) => row.category },
        ...(clusters === null
          ? []
          : [{ head: "cluster", value: (row: (typeof rows)[number]) => row.cluster }]),
        { head: "first direction", value: (row) => row.x, show: four, asShown: true },
        { head: "second direction", value: (row) => row.y, show: four, asShown: true },
      ],
    }),
  });
}

/** As the page's script writes them: the whole number is in results.json. */
const four = (value: number): string => value.toFixed(4);

const colourChoice = markup`<fieldset class="choice needs-js">
  <legend>Colour the items by</legend>
  <label><input type="radio" name="map-colour" value="people" checked /> people's categories</label>
  <label><input type="radio" name="map-colour" value="clusters" /> the model's clusters</label>
</fieldset>`;

/** The cluster of every item of the map, from the alignment of the same cell. */
function clustersOf(result: MapCell, context: PageContext): MapClusters | null {
  const alignment = resultOf(context.run.studies.alignment?.cells, result.cell);
  if (alignment === undefined) return null;
  const { ids, cluster } = alignment.points;
  const clusterOf = new Map(ids.map((id, i) => [id, cluster[i] ?? null]));
  return {
    names: alignment.confusion.clusters,
    cluster: result.items.map((id) => clusterOf.get(id) ?? null),
  };
}
