import type { TypicalityCell } from "../../studies/typicalityResult.ts";
import { listingsChart } from "../charts/listingsChart.ts";
import { scoresChart } from "../charts/scoresChart.ts";
import {
  CENTROID_SERIES,
  CENTROID_SIGN,
  NAME_SERIES,
  NAME_SIGN,
  typicalityChart,
} from "../charts/typicalityChart.ts";
import { comparisonSentence } from "../findings/comparisonSentence.ts";
import {
  categoriesFinding,
  normAgreementSentence,
  typicalityFinding,
} from "../findings/typicalityFinding.ts";
import { formatCorrelation } from "../format/numbers.ts";
import { spaceLabel } from "../format/words.ts";
import { figure } from "../html/figure.ts";
import { markup, type Html } from "../html/html.ts";
import { perCell } from "../html/perCell.ts";
import { caveats, howToRead, type Section } from "../html/section.ts";
import { LONGEST_STATIC_TABLE, table } from "../html/table.ts";
import { resultOf, type PageContext } from "../pageContext.ts";
import { pooledTable } from "./pooledTable.ts";
import { cellColumns, chanceColumns, scoreColumns } from "./scoreColumns.ts";

const three = (value: number): string => formatCorrelation(value, 3);
/** As the page's script writes them: the whole number is in results.json. */
const four = (value: number): string => value.toFixed(4);

/** Do items people find typical lie nearer to their category? */
export async function typicalitySection(context: PageContext): Promise<Section | null> {
  const result = context.run.studies.typicality;
  const headline = resultOf(result?.cells, context.headline) ?? result?.cells[0];
  if (result === undefined || headline === undefined) return null;
  const categories = await perCell("typicality", context, result.cells, (cell) =>
    categoriesFigure(cell, context),
  );
  const listings = await perCell("listings", context, result.cells, (cell, isFirst) =>
    listingsFigure(cell, context, isFirst),
  );
  return {
    id: "typicality",
    title: "Do items people find typical lie nearer to their category?",
    short: "Typicality",
    body: markup`${await scoresFigure(context, headline)}
    ${howToRead(
      "Each mark is Spearman's ρ between people's typicality ratings and an item's cosine to the category's name (circle) or to the mean of the category's other members (square), within categories and pooled by Fisher's z.",
      "0 is no relation, and the green line is how well two human norms agree with each other.",
    )}
    ${categories.body}
    ${howToRead("A row is a category; the further right, the more the model's closeness orders its items as people do.")}
    ${listings.body}
    ${howToRead("A panel is a category, a dot an item; where closeness follows typicality, the dots climb to the right.")}
    ${caveats([...result.normAgreement.map((agreement) => normAgreementSentence(agreement, context.titleOf)), ...methodNotes(headline)])}`,
    variants: { typicality: categories.variants, listings: listings.variants },
  };
}

async function scoresFigure(context: PageContext, headline: TypicalityCell): Promise<Html> {
  const { cells = [], pooled = [] } = context.run.studies.typicality ?? {};
  const same = cells.filter((c) => c.cell.dataset === headline.cell.dataset);
  const comparison = comparisonSentence(
    context.run,
    same.flatMap((c) => (c.centroid === null ? [] : [{ cell: c.cell, score: c.centroid }])),
    "ρ",
  );
  return await figure({
    id: "typicality-scores",
    chart: scoresChart(
      cells.map((c) => ({ cell: c.cell, scores: [c.name, c.centroid] })),
      context.titles,
      [
        { name: NAME_SERIES, sign: () => NAME_SIGN },
        { name: CENTROID_SERIES, sign: () => CENTROID_SIGN },
      ],
      "Spearman's ρ with human typicality",
    ),
    finding: typicalityFinding(headline),
    caption: comparison === null ? "" : `By closeness to the other members: ${comparison}`,
    below: markup`${table({
      id: "t-typicality-scores",
      caption: "typicality by norm and space",
      rows: cells,
      columns: [
        ...cellColumns<TypicalityCell>(context),
        { head: "categories", value: (c) => c.nCategories },
        { head: "listings", value: (c) => c.nListings },
        ...scoreColumns<TypicalityCell>("ρ to the name", (c) => c.name),
        ...scoreColumns<TypicalityCell>("ρ to the members", (c) => c.centroid),
        ...chanceColumns<TypicalityCell>((c) => c.name ?? c.centroid),
      ],
    })}${pooledTable("t-pooled-typicality", "typicality pooled over the norms of a collection", pooled, [
      ...scoreColumns<(typeof pooled)[number]>("ρ to the name", (r) => r.name),
      ...scoreColumns<(typeof pooled)[number]>("ρ to the members", (r) => r.centroid),
    ])}`,
  });
}

async function categoriesFigure(result: TypicalityCell, context: PageContext): Promise<Html> {
  const names = context.namesOf(result.cell.dataset);
  return await figure({
    id: "typicality",
    chart: typicalityChart(result, names),
    finding: categoriesFinding(result),
    caption: `In ${spaceLabel(result.cell)}, by category.`,
    below: table({
      id: "t-typicality",
      caption: "ρ with typicality by category",
      rows: [...result.categories].sort((a, b) => (b.centroid ?? -2) - (a.centroid ?? -2)),
      marks: (row) => ({ c: names.category(row.category) }),
      columns: [
        { head: "category", value: (row) => row.category },
        { head: "items", value: (row) => row.n },
        { head: "ρ to the name", value: (row) => row.name, show: three },
        { head: "ρ to the members", value: (row) => row.centroid, show: three },
      ],
    }),
  });
}

async function listingsFigure(result: TypicalityCell, context: PageContext, isFirst: boolean): Promise<Html> {
  const names = context.namesOf(result.cell.dataset);
  const { listings, categories } = result;
  const rows = listings.texts.map((text, i) => ({
    text,
    category: categories[listings.category[i] ?? 0]?.category ?? "",
    typicality: listings.typicality[i] ?? null,
    toName: listings.cosineToName[i] ?? null,
    toCentroid: listings.cosineToCentroid[i] ?? null,
  }));
  rows.sort(
    (a, b) =>
      names.category(a.category) - names.category(b.category) || (b.typicality ?? 0) - (a.typicality ?? 0),
  );
  return await figure({
    id: "listings",
    chart: listingsChart(result, names),
    finding: "Closeness to the category's name against human typicality, item by item.",
    caption: `In ${spaceLabel(result.cell)}; categories by falling ρ.`,
    below: table({
      id: "t-listings",
      caption: "typicality and closeness of every item",
      filledFrom: isFirst && rows.length <= LONGEST_STATIC_TABLE ? null : "listings",
      rows,
      marks: (row) => ({ i: names.item(row.text), c: names.category(row.category) }),
      columns: [
        { head: "item", value: (row) => row.text },
        { head: "category", value: (row) => row.category },
        { head: "typicality", value: (row) => row.typicality, show: four, asShown: true },
        { head: "cosine to the name", value: (row) => row.toName, show: four, asShown: true },
        { head: "cosine to the members", value: (row) => row.toCentroid, show: four, asShown: true },
      ],
    }),
  });
}

function methodNotes({ name, centroid }: TypicalityCell): string[] {
  const score = name ?? centroid;
  return [
    ...(score?.interval ? [`Interval: ${score.interval.method}.`] : []),
    ...(score?.chance ? [`Chance: ${score.chance.method}.`] : []),
    ...(score?.ceiling ? [`Ceiling: ${score.ceiling.method}.`] : []),
  ];
}
