import type { TradeoffCell } from "../../studies/tradeoffResult.ts";
import { lagrangianChart } from "../charts/lagrangianChart.ts";
import { planesChart } from "../charts/planesChart.ts";
import { lagrangianFinding, planesFinding } from "../findings/tradeoffFinding.ts";
import { formatBits, formatCorrelation, formatPercent, formatSignificant } from "../format/numbers.ts";
import { spaceLabel } from "../format/words.ts";
import { figure } from "../html/figure.ts";
import { markup, type Html } from "../html/html.ts";
import { perCell } from "../html/perCell.ts";
import { caveats, howToRead, type Section } from "../html/section.ts";
import { table } from "../html/table.ts";
import { resultOf, type PageContext } from "../pageContext.ts";
import { cellColumns } from "./scoreColumns.ts";

/** Who compresses better, and how far from the best possible? */
export async function tradeoffSection(context: PageContext): Promise<Section | null> {
  const result = context.run.studies.tradeoff;
  const headline = resultOf(result?.cells, context.headline) ?? result?.cells[0];
  if (result === undefined || headline === undefined) return null;
  const lagrangian = await perCell("lagrangian", context, result.cells, lagrangianFigure);
  return {
    id: "tradeoff",
    title: "Who keeps more meaning for the same bits?",
    short: "Trade-off",
    body: markup`${await planesFigure(context, result.cells)}
    ${howToRead(
      "Every panel is the plane of one norm in one space, on the same axes: circle, people; square, k-means with as many groups; diamond, random groups of people's sizes.",
    )}
    ${lagrangian.body}
    ${howToRead(
      "The published objective adds bits (I) and squared vector length (D) with β = 1. Its two terms have different units, so which is larger depends on how long a model's vectors are; compare the dotted and the dashed line before reading the sum.",
    )}
    ${caveats(caveatsOf(headline))}`,
    variants: { lagrangian: lagrangian.variants },
  };
}

async function planesFigure(context: PageContext, cells: readonly TradeoffCell[]): Promise<Html> {
  const share = formatPercent;
  return await figure({
    id: "planes",
    chart: planesChart(cells, context.titles),
    finding: planesFinding(cells),
    caption: "Solid line: the bound, where it was computed. Dashed line: the best hard groupings found.",
    below: table({
      id: "t-efficiency",
      caption: "people and k-means on the plane, and their distance from the bound",
      rows: cells,
      columns: [
        ...cellColumns<TradeoffCell>(context),
        { head: "K", value: (c) => c.k },
        { head: "people, bits", value: (c) => c.people.rateBits, show: formatBits },
        { head: "people leave", value: (c) => c.people.distortionShare, show: share },
        { head: "low", value: (c) => c.people.interval?.low ?? null, show: share },
        { head: "high", value: (c) => c.people.interval?.high ?? null, show: share },
        { head: "random leave", value: (c) => c.people.chance.mean, show: share },
        { head: "k-means, bits", value: (c) => c.clustersAtHumanK.rateBits, show: formatBits },
        { head: "k-means leaves", value: (c) => c.clustersAtHumanK.distortionShare, show: share },
        {
          head: "people's excess bits",
          value: (c) => c.people.efficiency?.excessRateBits?.value ?? null,
          show: formatBits,
        },
        {
          head: "95 %",
          value: (c) => c.people.efficiency?.excessRateInterval?.low ?? null,
          show: formatBits,
        },
        {
          head: "to",
          value: (c) => c.people.efficiency?.excessRateInterval?.high ?? null,
          show: formatBits,
        },
        {
          head: "of which hardness",
          value: (c) => c.people.efficiency?.hardPriceBits ?? null,
          show: formatBits,
        },
        {
          head: "k-means' excess bits",
          value: (c) => c.clustersAtHumanK.efficiency?.excessRateBits?.value ?? null,
          show: formatBits,
        },
        {
          head: "people's excess share",
          value: (c) => c.people.efficiency?.excessDistortionShare?.value ?? null,
          show: share,
        },
        {
          head: "slope-matched loss ε",
          value: (c) => c.people.efficiency?.slopeMatchedLossShare?.value ?? null,
          show: share,
        },
        {
          head: "its slope, nats",
          value: (c) => c.people.efficiency?.matchedSlopeNats ?? null,
          show: formatSignificant,
        },
        {
          head: "η (0 random, 1 best hard)",
          value: (c) => c.people.efficiency?.placeBetweenNullAndHard ?? null,
          show: (v) => formatCorrelation(v),
        },
      ],
    }),
  });
}

async function lagrangianFigure(result: TradeoffCell): Promise<Html> {
  const { lagrangian } = result;
  return await figure({
    id: "lagrangian",
    chart: lagrangianChart(result),
    finding: lagrangianFinding(result),
    caption: `In ${spaceLabel(result.cell)}, β = ${lagrangian.beta}. Squares: k-means; circles: people.`,
    below: table({
      id: "t-lagrangian",
      caption: "the paper's objective and its terms",
      rows: [lagrangian.people, ...lagrangian.clusters],
      columns: [
        { head: "grouping", value: (p) => p.label },
        { head: "K", value: (p) => p.k },
        { head: "I, bits", value: (p) => p.informationBits, show: (v) => formatSignificant(v, 4) },
        { head: "D, squared length", value: (p) => p.distortion, show: (v) => formatSignificant(v, 4) },
        { head: "L", value: (p) => p.total, show: (v) => formatSignificant(v, 4) },
      ],
    }),
  });
}

function caveatsOf({ people, curve }: TradeoffCell): string[] {
  return [
    "k-means minimises the very distortion it is scored on, in its own space; people's categories were never made for that space.",
    `Random groupings: ${people.chance.method}.`,
    ...(people.interval === null ? [] : [`Interval of the share left: ${people.interval.method}.`]),
    ...(curve === null
      ? ["This run computed no bound."]
      : curve.certificate === "proven"
        ? ["The bound is proven for reproductions among the items and the drawn groupings' means."]
        : [
            "The bound lets reproductions be any point; it is the best found by ascent, numerically tight but not proven.",
          ]),
  ];
}
