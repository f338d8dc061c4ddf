import type { DistinctionsCell } from "../../studies/distinctionsResult.ts";
import type { RunConfig } from "../../studies/runResult.ts";
import type { Score } from "../../studies/score.ts";
import { agreementChart } from "../charts/agreementChart.ts";
import { scoresChart } from "../charts/scoresChart.ts";
import { BITS_SIGN, MEAN_SIGN, surprisalChart } from "../charts/surprisalChart.ts";
import {
  agreementFinding,
  bitsFinding,
  extremesOf,
  surprisalFinding,
} from "../findings/distinctionsFinding.ts";
import { formatBits, formatCorrelation, formatPercent, formatSignificant } from "../format/numbers.ts";
import { spaceLabel } from "../format/words.ts";
import { figure } from "../html/figure.ts";
import { markup, nothing, type Html } from "../html/html.ts";
import { perCell } from "../html/perCell.ts";
import { caveats, howToRead, type Section } from "../html/section.ts";
import { table } from "../html/table.ts";
import { resultOf, type PageContext } from "../pageContext.ts";
import { namedPairs } from "./namedPairs.ts";
import { cellColumns, chanceColumns, scoreColumns } from "./scoreColumns.ts";

const three = (value: number): string => formatCorrelation(value, 3);

/** Which distinctions does the model lose? */
export async function distinctionsSection(context: PageContext): Promise<Section | null> {
  const result = context.run.studies.distinctions;
  const headline = resultOf(result?.cells, context.headline) ?? result?.cells[0];
  if (result === undefined || headline === undefined) return null;
  const { cells } = result;
  const agreement = await perCell(
    "distinctions",
    context,
    cells.filter((cell) => cell.agreement.length > 0),
    (cell) => agreementFigure(cell, context),
  );
  const bits = await perCell(
    "surprisal",
    context,
    cells.filter((cell) => cell.surprisal !== null),
    (cell) => surprisalFigure(cell, context),
  );
  const pairs = await perCell("pairs", context, cells, async (cell) => namedPairs(cell));
  return {
    id: "distinctions-study",
    title: "Which distinctions does the model lose?",
    short: "Distinctions",
    body: markup`${agreement.body}
    ${
      cells.some((cell) => cell.agreement.length > 0)
        ? howToRead(
            "A row is a category; the square is Spearman's ρ, over all pairs of its items, of the model's distances with people's, its bar the 95 % interval over the choice of items (one that reaches the left edge goes on; the table has its end).",
            "The grey band holds 95 % of what comes out when the items are permuted, and the green line is how well another kind of people's data orders the same items.",
          )
        : nothing
    }
    ${bits.body === nothing ? nothing : await surprisalScores(context, headline)}
    ${bits.body}
    ${
      bits.body === nothing
        ? nothing
        : howToRead(
            "A panel is a category with a scale of its own, a dot an item; its height is what the best code of the category spends on it, at the price of bits at which people's categories are best.",
            "Where typical items cost less, the dots fall to the right; an item far from all others costs the most.",
          )
    }
    ${pairs.body}
    ${caveats(notesOf(headline, context.run.config))}`,
    variants: { distinctions: agreement.variants, surprisal: bits.variants, pairs: pairs.variants },
  };
}

async function agreementFigure(result: DistinctionsCell, context: PageContext): Promise<Html> {
  const names = context.namesOf(result.cell.dataset);
  const [first] = result.agreement;
  const rows = result.agreement.flatMap(({ resource, categories }) =>
    categories.map((category) => ({ ...category, resource })),
  );
  return await figure({
    id: "distinctions",
    chart: agreementChart(result.agreement, names),
    finding: agreementFinding(result) ?? "",
    caption: `In ${spaceLabel(result.cell)}. ${first === undefined ? "" : extremesOf(first)}`,
    below: table({
      id: "t-distinctions",
      caption: "agreement with people within categories",
      rows,
      marks: (row) => ({ c: names.category(row.category) }),
      columns: [
        { head: "people's data", value: (row) => row.space },
        { head: "category", value: (row) => row.category },
        { head: "items", value: (row) => row.nItems },
        { head: "pairs", value: (row) => row.nPairs },
        ...scoreColumns<(typeof rows)[number]>("ρ", (row) => row.score),
        ...chanceColumns<(typeof rows)[number]>((row) => row.score),
        { head: "p after Holm", value: (row) => row.pHolm, show: three },
      ],
    }),
  });
}

async function surprisalScores(context: PageContext, headline: DistinctionsCell): Promise<Html> {
  const cells = context.run.studies.distinctions?.cells ?? [];
  const coded = cells.filter(({ surprisal }) => surprisal !== null);
  return markup`${await figure({
    id: "surprisal-scores",
    chart: scoresChart(
      coded.map(({ cell, surprisal }) => ({
        cell,
        scores: [surprisal?.score ?? null, surprisal?.oneCodeword ?? null],
      })),
      context.titles,
      [
        { name: "few bits under the category's best code", sign: () => BITS_SIGN },
        { name: "nearness to the category's mean", sign: () => MEAN_SIGN },
      ],
      "Spearman's ρ with human typicality",
    ),
    finding: surprisalFinding(headline) ?? surprisalFinding(coded[0] ?? headline) ?? "",
    caption: "By norm and space; the mean of a category is its best code where bits are dear.",
    below: table({
      id: "t-surprisal-scores",
      caption: "typicality in bits by norm and space",
      rows: coded,
      columns: [
        ...cellColumns<DistinctionsCell>(context),
        ...scoreColumns<DistinctionsCell>("ρ of bits", (c) => c.surprisal?.score ?? null),
        ...chanceColumns<DistinctionsCell>((c) => c.surprisal?.score ?? null),
        ...scoreColumns<DistinctionsCell>("ρ to the mean", (c) => c.surprisal?.oneCodeword ?? null),
        { head: "mean bits", value: (c) => c.surprisal?.meanBits ?? null, show: formatBits },
        { head: "slope (nats per V)", value: (c) => c.surprisal?.slopeNats ?? null, show: formatBits },
      ],
    }),
  })}
  ${howToRead(
    "Each mark is ρ between people's typicality and how little the model spends on an item, within categories and pooled by Fisher's z; the square counts bits under the category's best code, the triangle is nearness to the category's mean.",
    "The grey band holds 95 % of what comes out when typicality is permuted within categories; the green line is how well two norms agree.",
  )}`;
}

async function surprisalFigure({ cell, surprisal }: DistinctionsCell, context: PageContext): Promise<Html> {
  if (surprisal === null) return nothing;
  const names = context.namesOf(cell.dataset);
  return await figure({
    id: "surprisal",
    chart: surprisalChart(surprisal, names),
    finding: bitsFinding(surprisal),
    caption: `In ${spaceLabel(cell)}; categories by falling ρ of typicality with cheapness, each panel on a scale of its own: heights compare within a panel, not between panels.`,
    below: table({
      id: "t-surprisal",
      caption: "the best code of every category",
      rows: surprisal.categories.toSorted((a, b) => (b.rho ?? -2) - (a.rho ?? -2)),
      marks: (row) => ({ c: names.category(row.category) }),
      columns: [
        { head: "category", value: (row) => row.category },
        { head: "items", value: (row) => row.n },
        { head: "ρ of bits", value: (row) => row.rho, show: three },
        { head: "ρ to the mean", value: (row) => row.rhoOneCodeword, show: three },
        { head: "bits per item", value: (row) => row.rateBits, show: formatBits },
        { head: "variance left", value: (row) => row.distortionShare, show: formatPercent },
        { head: "codewords", value: (row) => row.symbols },
      ],
    }),
  });
}

function notesOf({ agreement, surprisal }: DistinctionsCell, { geometry }: RunConfig): string[] {
  const pooled = agreement.map((entry) => entry.pooled);
  const methods = (of: (score: Score) => string | undefined): string =>
    [...new Set(pooled.flatMap((score) => of(score) ?? []))].join("; ");
  const ceilings = methods((score) => score.ceiling?.method);
  const gap = Math.max(0, ...(surprisal?.categories ?? []).map(({ gapBits }) => gapBits));
  return [
    ...(pooled.length === 0
      ? []
      : [
          "Pairs share items, so neither Fisher's z nor a test for independent pairs applies; categories count with their items.",
          `Interval: ${methods((score) => score.interval?.method)}. Chance: ${methods((score) => score.chance?.method)}.`,
          ceilings === ""
            ? "No other data of people's share enough of these items to say how far people agree with people."
            : `Green line: how another kind of people's data orders the same items (${ceilings}). It is no bound: two kinds of people's data may differ more than a model and one of them.`,
          "Items are found in people's data by their text, so that a word of two senses may meet the other one; words that name two items of a norm are left out.",
          `Similarities are used as published and only their order counts; coordinates of people's are compared by squared distance, as the ${geometry} vectors of the model are${geometry === "raw" ? ", whose lengths count" : ""}.`,
        ]),
    ...(surprisal === null
      ? []
      : [
          `Bits of a category's items average to the rate of its best code, to within ${formatSignificant(gap, 1)} bits; the interval of ρ takes items for independent, though they share the code.`,
        ]),
  ];
}
