import type { TransferCell, TransferDataset } from "../../studies/transferResult.ts";
import {
  cellAt,
  distanceFinding,
  headlineComparison,
  lossFinding,
  measured,
  measuredShare,
  nameOf,
} from "../findings/transferFinding.ts";
import {
  formatBits,
  formatCorrelation,
  formatInterval,
  formatPercent,
  formatPercentNumber,
} from "../format/numbers.ts";
import { countOf, listOf } from "../format/words.ts";
import { markup, nothing, raw, type Html } from "../html/html.ts";
import { caveats, howToRead, type Section } from "../html/section.ts";
import { sentence } from "../html/sentence.ts";
import { switchable } from "../html/switchable.ts";
import { table } from "../html/table.ts";
import type { PageContext } from "../pageContext.ts";

/** Do models compress concepts more aggressively than people, and at whose cost? */
export function transferSection(context: PageContext): Section | null {
  const transfer = context.run.studies.transfer;
  const datasets = transfer?.datasets.filter(({ cells }) => cells.length > 0) ?? [];
  if (transfer === undefined || datasets.length === 0) return null;
  const versions = datasets.map((dataset) => ({
    key: dataset.dataset,
    label: context.titleOf(dataset.dataset),
    body: datasetHtml(dataset, context),
  }));
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

function datasetHtml(dataset: TransferDataset, { headline, run }: PageContext): Html {
  const comparison = headlineComparison(dataset, headline);
  const sentences =
    comparison === null
      ? [
          "No human space holds enough of these items, so that groupings are judged in the models' spaces alone.",
        ]
      : [distanceFinding(dataset, comparison), lossFinding(dataset, comparison)].filter(
          (one) => one !== null,
        );
  const isFirst = run.datasets[0]?.id === dataset.dataset;
  const order = [...dataset.itemSets.keys()].sort(
    (a, b) => Number(b === comparison?.itemSet) - Number(a === comparison?.itemSet),
  );
  return markup`<figure id="${isFirst ? "fig-transfer" : `fig-transfer-${dataset.dataset}`}">
    <figcaption>${sentences.map((one) => markup`<p><strong>${sentence(one)}</strong></p>`)}</figcaption>
    ${order.map((itemSet) => matrixHtml(dataset, itemSet))}
    ${cellsTable(dataset)}${agreementTable(dataset)}
  </figure>`;
}

/** The rows of a matrix: people's categories, then each space's own clusters at people's rate. */
function matrixHtml(dataset: TransferDataset, itemSet: number): Html {
  const { spaces, nItems, k, rateBits } = dataset.itemSets[itemSet]!;
  const head = spaces.map(
    (space) => markup`<th scope="col">${nameOf(dataset.spaces[space]!)}${peopleMark(dataset, space)}</th>`,
  );
  const rows = [null, ...spaces].map((row) => {
    const name = row === null ? "people's categories" : `clusters of ${nameOf(dataset.spaces[row]!)}`;
    const cells = spaces.map((column) =>
      cellHtml(cellAt(dataset, itemSet, row, column, row === null ? "categories" : "rate")),
    );
    return markup`<tr><th scope="row">${name}</th>${cells}</tr>`;
  });
  const caption = `${countOf(nItems, "item")}, ${countOf(k, "category", "categories")}, ${formatBits(rateBits)} bits an item`;
  return markup`<p><b>${caption}</b>: η, the place between random groups and the best found; share of variance left, beside what random groups leave; bits beyond the bound.</p>
  <div class="scroll" tabindex="0" role="region" aria-label="transfer matrix, ${caption}"><table class="transfer">
    <thead><tr><th scope="col">grouping</th>${head}</tr></thead>
    <tbody>${rows}</tbody>
  </table></div>`;
}

function peopleMark(dataset: TransferDataset, space: number): Html {
  return dataset.spaces[space]!.kind === "people" ? markup` <span class="people">people's</span>` : nothing;
}

/** Shades of a cell, from random groups to the best found. */
const SHADES = 8;

function cellHtml(cell: TransferCell | undefined): Html {
  if (cell === undefined) return markup`<td>–</td>`;
  const { share, eta, excessBits } = cell;
  const shade = Math.round(Math.max(0, Math.min(1, eta?.value ?? 0)) * SHADES);
  return markup`<td class="shade${raw(String(shade))}"><b>${eta === null ? "–" : measured(eta, formatCorrelation)}</b>
    <span>${measuredShare(share)}</span>
    <span class="chance">random ${formatPercent(share.chance.mean)}</span>
    <span>${excessBits === null ? "" : `+${measured(excessBits, formatBits)} bits`}</span></td>`;
}

function cellsTable(dataset: TransferDataset): Html {
  const name = (space: number | null): string =>
    space === null ? "people's categories" : nameOf(dataset.spaces[space]!);
  const ends = (
    range: { readonly low: number; readonly high: number } | null | undefined,
    format: (v: number) => string,
  ): string => (range == null ? "–" : formatInterval(range, format));
  return table<TransferCell>({
    id: `t-transfer-${dataset.dataset}`,
    caption: "every grouping in every space, with as many groups as people and at people's rate",
    rows: dataset.cells,
    columns: [
      { head: "items", value: (c) => dataset.itemSets[c.itemSet]!.nItems },
      { head: "grouping", value: (c) => name(c.row) },
      {
        head: "compared at",
        value: (c) => ({ categories: "people's own", many: "equal number", rate: "equal rate" })[c.at],
      },
      { head: "in the space", value: (c) => name(c.column) },
      { head: "groups", value: (c) => listOf(c.groups.map(String)) },
      { head: "rate, bits", value: (c) => c.rateBits, show: formatBits },
      { head: "share left", value: (c) => c.share.value, show: formatPercent },
      { head: "95 %", value: (c) => ends(c.share.interval, formatPercentNumber) },
      { head: "random", value: (c) => c.share.chance.mean, show: formatPercent },
      { head: "95 % of random", value: (c) => ends(c.share.chance, formatPercentNumber) },
      { head: "η", value: (c) => c.eta?.value ?? null, show: (v) => formatCorrelation(v, 3) },
      { head: "95 % of η", value: (c) => ends(c.eta?.interval, formatCorrelation) },
      { head: "95 % of η by chance", value: (c) => ends(c.eta?.chance, formatCorrelation) },
      { head: "bits beyond the bound", value: (c) => c.excessBits?.value ?? null, show: formatBits },
      { head: "95 % of these", value: (c) => ends(c.excessBits?.interval, formatBits) },
      { head: "certified between", value: (c) => ends(c.excessBits?.bracket, (v) => v.toFixed(4)) },
      {
        head: "random groups' bits beyond",
        value: (c) => c.excessBits?.chance.mean ?? null,
        show: formatBits,
      },
    ],
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
