import { transferCellAt } from "../../studies/transfer/transferCellAt.ts";
import type { TransferCell, TransferDataset } from "../../studies/transferResult.ts";
import { transferChart } from "../charts/transferChart.ts";
import {
  distanceFinding,
  headlineComparison,
  lossFinding,
  nameOf,
  oneKindFinding,
} from "../findings/transferFinding.ts";
import { formatBits, formatCorrelation, formatInterval } from "../format/numbers.ts";
import { countOf, listOf } from "../format/words.ts";
import { transferMeasures, writeMeasure, type TransferMeasure } from "../format/writeMeasure.ts";
import { figure } from "../html/figure.ts";
import { markup, nothing, type Html } from "../html/html.ts";
import { caveats, howToRead, type Section } from "../html/section.ts";
import { sentence } from "../html/sentence.ts";
import { switchable, type Variant } from "../html/switchable.ts";
import { table } from "../html/table.ts";
import type { PageContext } from "../pageContext.ts";
import { transferMatrix } from "./transferMatrix.ts";
import { transferHeads } from "./transferRows.ts";

/** Do models compress concepts more aggressively than people, and at whose cost? */
export async function transferSection(context: PageContext): Promise<Section | null> {
  const transfer = context.run.studies.transfer;
  const datasets = transfer?.datasets.filter(({ cells }) => cells.length > 0) ?? [];
  if (transfer === undefined || datasets.length === 0) return null;
  const versions: Variant[] = [];
  for (const dataset of datasets) {
    versions.push({
      key: dataset.dataset,
      label: context.titleOf(dataset.dataset),
      body: await datasetHtml(dataset, context),
    });
  }
  const shown = switchable("transfer", "dataset", versions);
  const { methods, least } = transfer;
  return {
    id: "transfer",
    title: "Whose space do a grouping's bits pay for?",
    short: "Transfer",
    body: markup`${shown.body}
    ${howToRead(
      "A row is a grouping, a column a space to judge it in; a row and a column are compared on the same items, and all rows of a table at people's rate. The darker a cell, the nearer the grouping is to the best one found for that space (1) rather than to random groups of its sizes (0).",
      "People's categories that come far in a human space and not in a model's say that the model's space is not people's, not that people compress badly.",
    )}
    ${caveats([
      `Intervals: ${methods.interval}.`,
      `Chance: ${methods.chance}.`,
      `Bound: ${methods.bound}.`,
      `A human space takes part with at least ${least.items} of the items in at least ${least.categories} categories of at least ${least.inCategory}; items are joined by id, or by a spelling that one item of the space alone has.`,
      "The Leuven feature spaces hold animals or artefacts only, and a similarity matrix within one category says nothing of categories.",
    ])}`,
    variants: { transfer: shown.variants },
  };
}

async function datasetHtml(dataset: TransferDataset, { headline }: PageContext): Promise<Html> {
  const comparison = headlineComparison(dataset, headline);
  const distance = comparison && distanceFinding(dataset, comparison);
  const loss = comparison && lossFinding(dataset, comparison);
  const first = comparison?.itemSet ?? 0;
  const names = dataset.spaces.map(nameOf);
  return await figure({
    id: "transfer",
    chart: transferChart(dataset, first),
    narrow: transferChart(dataset, first, "narrow"),
    finding: distance ?? loss ?? oneKindFinding(dataset) ?? "Every grouping in every space.",
    caption: `${itemSetName(dataset, first)}. A panel a space: a filled square is its own clusters, an outline those of another, all at people's rate (two numbers of groups shared in time), so that another's may leave less than its own; grey, random groups of the same sizes; lines are 95\u00a0% intervals. The scale does not start at 0.`,
    above:
      loss === null || distance === null
        ? nothing
        : markup`<p class="finding"><strong>${sentence(loss)}</strong></p>`,
    below: markup`<div data-transfer="${dataset.dataset}" data-items="${first}" data-spaces="${JSON.stringify(names)}">
    ${matrixHtml(dataset, first, names)}
    ${cellsTable(dataset)}${agreementTable(dataset)}
  </div>`,
  });
}

/** What a cell of the matrix can show, and how to read it. */
const MEASURES: Readonly<Record<TransferMeasure, { readonly name: string; readonly note: string }>> = {
  eta: {
    name: "η, the place between random groups and the best found",
    note:
      "η is 0 for random groups of the same sizes and 1 for the best groups found for the space at the same rate: its own clusters, or another " +
      "row's where they leave less. It is not the η of the trade-off section, whose upper end is the hull of all hard groups, one lump with the " +
      "rest alone among them: where a space has no clumps that leaves less, and its η is lower.",
  },
  share: {
    name: "share of variance left",
    note: "The share of the space's variance that is left within groups, in percent; below, its interval and what random groups of the same sizes leave.",
  },
  excessBits: {
    name: "bits beyond the bound",
    note: "Bits an item beyond those of the best possible code that leaves as much variance; below, the interval, what random groups spend beyond it, and between which ends the certificate knows it.",
  },
};

/** One set of items in one measure; the others are drawn by the page's script, from results.json. */
function matrixHtml(dataset: TransferDataset, itemSet: number, names: readonly string[]): Html {
  const { head, rows } = transferMatrix(dataset, itemSet, "eta", names, writeMeasure, transferCellAt);
  const order = [itemSet, ...[...dataset.itemSets.keys()].filter((other) => other !== itemSet)];
  const sets = order.map((index) => markup`<option value="${index}">${itemSetName(dataset, index)}</option>`);
  const measures = transferMeasures.map(
    (measure) =>
      markup`<option value="${measure}" data-note="${MEASURES[measure].note}">${MEASURES[measure].name}</option>`,
  );
  return markup`<p class="no-js"><b>${itemSetName(dataset, itemSet)}</b></p>
  <p class="choice needs-js"><label>Items: <select data-matrix="items">${sets}</select></label></p>
  <p class="choice needs-js"><label>Cells: <select data-matrix="measure">${measures}</select></label></p>
  <p class="matrix-note" role="status">${MEASURES.eta.note}</p>
  <div class="scroll" tabindex="0" role="region" aria-label="transfer matrix"><table class="transfer">
    <thead><tr><th scope="col">grouping</th>${head.map(
      ({ name, isPeople }) =>
        markup`<th scope="col">${name}${isPeople ? markup` <span class="people">people's</span>` : nothing}</th>`,
    )}</tr></thead>
    <tbody>${rows.map(
      ({ name, cells }) =>
        markup`<tr><th scope="row">${name}</th>${cells.map(
          ({ shade, lines }) =>
            markup`<td class="${shade === null ? "" : `shade${shade}`}">${lines.map((line, l) =>
              l === 0
                ? markup`<b>${line}</b>`
                : markup`<span class="${l > 1 ? "chance" : ""}">${line}</span>`,
            )}</td>`,
        )}</tr>`,
    )}</tbody>
  </table></div>`;
}

/** @example "369 items shared with things-spose-49: 18 categories, 3.85 bits an item" */
function itemSetName({ spaces, itemSets }: TransferDataset, index: number): string {
  const { spaces: among, nItems, k, rateBits } = itemSets[index]!;
  const people = among.filter((space) => spaces[space]!.kind === "people");
  const shared =
    people.length === 0
      ? "of the models"
      : people.length === among.length
        ? `that ${listOf(people.map((space) => nameOf(spaces[space]!)))} share`
        : `shared with ${listOf(people.map((space) => nameOf(spaces[space]!)))}`;
  return `${countOf(nItems, "item")} ${shared}: ${countOf(k, "category", "categories")}, ${formatBits(rateBits)} bits an item`;
}

/** Hundreds of rows: left to the page's script, which fills it from results.json. */
function cellsTable(dataset: TransferDataset): Html {
  return table<TransferCell>({
    id: `t-transfer-${dataset.dataset}`,
    caption: "every grouping in every space, with as many groups as people and at people's rate",
    rows: dataset.cells,
    columns: transferHeads.map(({ head, isNumber }) => ({ head, value: () => (isNumber ? 0 : "") })),
    filledFrom: "transfer",
  });
}

/** How alike the spaces are: the other explanation of a grouping that fails in one of them. */
function agreementTable(dataset: TransferDataset): Html {
  if (dataset.agreement.length === 0) return nothing;
  return table({
    id: `t-spaces-${dataset.dataset}`,
    caption: "how far two spaces order the same pairs of items alike",
    rows: dataset.agreement,
    columns: [
      { head: "items", value: (a) => dataset.itemSets[a.itemSet]!.nItems },
      { head: "space", value: (a) => nameOf(dataset.spaces[a.a]!) },
      { head: "and space", value: (a) => nameOf(dataset.spaces[a.b]!) },
      { head: "Spearman's ρ of distances", value: (a) => a.rho.value, show: (v) => formatCorrelation(v, 3) },
      {
        head: "95 %",
        value: (a) => (a.rho.interval === null ? "–" : formatInterval(a.rho.interval, formatCorrelation)),
      },
      { head: "95 % by chance", value: (a) => formatInterval(a.rho.chance, formatCorrelation) },
    ],
  });
}
