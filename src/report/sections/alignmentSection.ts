import { restartsChart } from "../charts/restartsChart.ts";
import { scoresChart } from "../charts/scoresChart.ts";
import { alignmentFinding, restartsFinding } from "../findings/alignmentFinding.ts";
import { comparisonSentence } from "../findings/comparisonSentence.ts";
import { formatCorrelation, formatSignificant } from "../format/numbers.ts";
import { layerName } from "../format/words.ts";
import { figure } from "../html/figure.ts";
import { markup, type Html } from "../html/html.ts";
import { perCell } from "../html/perCell.ts";
import { caveats, howToRead, type Section } from "../html/section.ts";
import { table } from "../html/table.ts";
import { resultOf, type PageContext } from "../pageContext.ts";
import { modelSign } from "../theme/visualLanguage.ts";
import { confusionFigure } from "./confusionFigure.ts";
import { peakNotes } from "./peakNotes.ts";
import { pooledTable } from "./pooledTable.ts";
import { chanceColumns, cellColumns, scoreColumns } from "./scoreColumns.ts";

/** Do the model's clusters match people's categories? */
export async function alignmentSection(context: PageContext): Promise<Section | null> {
  const result = context.run.studies.alignment;
  const headline = resultOf(result?.cells, context.headline) ?? result?.cells[0];
  if (result === undefined || headline === undefined) return null;
  const confusion = await perCell("confusion", context, result.cells, (cell) =>
    confusionFigure(cell, context),
  );
  return {
    id: "alignment",
    title: "Do the model's clusters match people's categories?",
    short: "Alignment",
    body: markup`${await scoresFigure(context)}
    ${howToRead(
      "Each square is the adjusted mutual information (AMI) between people's categories and as many clusters found in the model's space: 0 is what chance gives, 1 a perfect match.",
      "The bar is its interval, the grey band holds 95 % of what chance gives, and the green line is the most that any clustering of these items could reach.",
    )}
    ${confusion.body}
    ${howToRead(
      "Each row is a category of people's, each column a cluster of the model's, put beside the category it matches best (outlined); a cell counts the items the two share and is darker the larger its share of the row.",
      "Items off the outlined cells are those the model puts elsewhere: they are listed by name.",
    )}
    ${await restartsFigure(context)}
    ${howToRead(
      "Every grey tick is one start of the clustering, every tall blue tick a clustering as good as the best, the square the best one.",
      "Where the tall ticks spread, the AMI of the best clustering is as much luck as finding.",
    )}
    ${caveats([...peakNotes(context), ...methodNotes(headline)])}`,
    variants: { confusion: confusion.variants },
  };
}

async function scoresFigure(context: PageContext): Promise<Html> {
  const cells = context.run.studies.alignment?.cells ?? [];
  const headline = resultOf(cells, context.headline) ?? cells[0];
  const own = cells.filter((c) => c.cell.dataset === headline?.cell.dataset);
  const comparison = comparisonSentence(
    context.run,
    own.map((c) => ({ cell: c.cell, score: c.ami })),
    "AMI",
  );
  const modelIndex = new Map(context.run.models.map((m, index) => [m.id, index]));
  return await figure({
    id: "scores",
    chart: scoresChart(
      cells.map((c) => ({ cell: c.cell, scores: [c.ami] })),
      context.titles,
      [{ name: "AMI", sign: (cell) => modelSign(modelIndex.get(cell.model) ?? 0) }],
      "AMI of clusters and people's categories (0 = chance, 1 = the same)",
    ),
    finding: headline === undefined ? "" : alignmentFinding(headline),
    caption: comparison ?? "",
    below: markup`${table({
      id: "t-scores",
      caption: "agreement of clusters with people's categories",
      rows: cells,
      columns: [
        ...cellColumns(context),
        { head: "items", value: (c) => c.nItems },
        { head: "K", value: (c) => c.k },
        ...scoreColumns("AMI", (c: (typeof cells)[number]) => c.ami),
        ...chanceColumns((c: (typeof cells)[number]) => c.ami),
        { head: "NMI", value: (c) => c.nmi.value, show: (v) => formatCorrelation(v, 3) },
        { head: "ARI", value: (c) => c.ari.value, show: (v) => formatCorrelation(v, 3) },
      ],
    })}${pooledTable(
      "t-pooled-alignment",
      "agreement averaged over the norms of a collection, as the paper pools it",
      context.run.studies.alignment?.pooled ?? [],
      [
        { head: "AMI", value: (r) => r.ami, show: (v) => formatCorrelation(v, 3) },
        { head: "NMI", value: (r) => r.nmi, show: (v) => formatCorrelation(v, 3) },
        { head: "ARI", value: (r) => r.ari, show: (v) => formatCorrelation(v, 3) },
      ],
    )}`,
  });
}

async function restartsFigure(context: PageContext): Promise<Html> {
  const cells = context.run.studies.alignment?.cells ?? [];
  const headline = resultOf(cells, context.headline) ?? cells[0];
  return await figure({
    id: "restarts",
    chart: restartsChart(cells, context.titles),
    finding: headline === undefined ? "" : restartsFinding(headline),
    caption:
      "Grey ticks: every start. Tall blue ticks: every distinct clustering as good as the best. Square: the best.",
    below: table({
      id: "t-restarts",
      caption: "how the clusterings were found",
      rows: cells,
      columns: [
        { head: "norm", value: (c) => context.titleOf(c.cell.dataset) },
        { head: "model", value: (c) => c.cell.model },
        { head: "layer", value: (c) => layerName(c.cell.layer) },
        { head: "engine", value: (c) => c.clustering.engine },
        { head: "starts", value: (c) => c.clustering.starts },
        { head: "starts at the best SSE", value: (c) => c.clustering.hits },
        { head: "best SSE", value: (c) => c.clustering.sse, show: (v) => formatSignificant(v, 5) },
        {
          head: "SSE of people's categories",
          value: (c) => c.clustering.humanSse,
          show: (v) => formatSignificant(v, 5),
        },
        { head: "clusterings as good", value: (c) => c.nearOptimal.ami.length },
        {
          head: "their lowest AMI",
          value: (c) => lowest(c.nearOptimal.ami),
          show: (v) => formatCorrelation(v, 3),
        },
        {
          head: "their highest AMI",
          value: (c) => highest(c.nearOptimal.ami),
          show: (v) => formatCorrelation(v, 3),
        },
        { head: "converged", value: (c) => (c.clustering.converged ? "yes" : "no") },
      ],
    }),
  });
}

function lowest(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.min(...values);
}

function highest(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values);
}

function methodNotes({
  ami,
}: {
  ami: {
    interval: { method: string; level: number } | null;
    chance: { method: string } | null;
    ceiling: { method: string } | null;
  };
}): string[] {
  return [
    ...(ami.interval === null
      ? []
      : [`Interval: ${ami.interval.method}, aiming at ${Math.round(100 * ami.interval.level)} % coverage.`]),
    ...(ami.chance === null ? [] : [`Chance: ${ami.chance.method}.`]),
    ...(ami.ceiling === null ? [] : [`Ceiling: ${ami.ceiling.method}.`]),
  ];
}
