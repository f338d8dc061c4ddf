import type { TradeoffCell } from "../../studies/tradeoffResult.ts";
import { chooseableGroupings, planeOf, type Plane } from "../charts/plane.ts";
import { planeChart } from "../charts/planeChart.ts";
import { boundFinding, peopleFinding } from "../findings/tradeoffFinding.ts";
import { formatBits, formatPercent, formatSignificant } from "../format/numbers.ts";
import { spaceLabel } from "../format/words.ts";
import { figure } from "../html/figure.ts";
import { markup, type Html } from "../html/html.ts";
import { perCell } from "../html/perCell.ts";
import { howToRead, type Section } from "../html/section.ts";
import { table } from "../html/table.ts";
import { resultOf, type PageContext } from "../pageContext.ts";
import { slopeSlider } from "./slopeSlider.ts";

/** The key figure: the rate–distortion plane of the first norm and space, with the slope slider. */
export async function planeSection(context: PageContext): Promise<Section | null> {
  const result = context.run.studies.tradeoff;
  const headline = resultOf(result?.cells, context.headline) ?? result?.cells[0];
  if (result === undefined || headline === undefined) return null;
  const plane = await perCell("plane", context, result.cells, (cell) => planeFigure(cell, context));
  return {
    id: "plane",
    title: "What people's categories cost, and what they keep",
    short: "The plane",
    body: markup`${plane.body}
    ${howToRead(
      "A grouping of the items is a point: to the right the bits it takes to name an item's group (its rate), upwards the share of the items' variance in the model's space that the group's mean leaves unexplained (its distortion). Lower and further left is better.",
      headline.curve === null
        ? "Random groups of the same sizes show what any grouping keeps by chance."
        : "No code whatever lies below the bound; a code that puts each item into one group cannot pass the dashed line as far as the search went. A trade-off slope is a straight line, and the grouping it touches first is the best at that price.",
    )}`,
    variants: { plane: plane.variants },
  };
}

async function planeFigure(result: TradeoffCell, context: PageContext): Promise<Html> {
  const plane = planeOf(result, context.namesOf(result.cell.dataset));
  const bound = boundFinding(result);
  const categories =
    plane.categories.length === 0
      ? ""
      : " Small circles: people's categories one by one; the large circle is their mean.";
  return await figure({
    id: "plane",
    chart: planeChart(plane),
    finding: peopleFinding(result),
    caption: `${bound ?? ""} In ${spaceLabel(result.cell)}.${categories}`,
    above: slopeSlider(plane),
    below: markup`${groupingsTable(plane)}${curveTable(result)}`,
  });
}

function groupingsTable(plane: Plane): Html {
  const rows = [
    ...chooseableGroupings(plane),
    ...plane.categories.map((c) => ({ ...c, label: `people's category ${c.label}`, c: c.index })),
  ];
  return table({
    id: "t-plane",
    caption: "the groupings of the plane",
    rows,
    marks: (row) => ("c" in row && typeof row.c === "number" ? { c: row.c } : {}),
    columns: [
      { head: "grouping", value: (row) => row.label },
      { head: "rate, bits", value: (row) => row.rateBits, show: formatBits },
      { head: "variance left", value: (row) => row.distortion, show: formatPercent },
      { head: "low", value: (row) => row.low ?? null, show: formatPercent },
      { head: "high", value: (row) => row.high ?? null, show: formatPercent },
    ],
  });
}

function curveTable({ curve }: TradeoffCell): Html | null {
  if (curve === null) return null;
  return table({
    id: "t-curve",
    caption: `the rate–distortion curve (${curve.certificate}, ${curve.alphabetSize} reproduction points)`,
    rows: curve.points,
    columns: [
      { head: "slope, nats per V", value: (p) => p.slopeNats, show: formatSignificant },
      { head: "rate, bits", value: (p) => p.rateBits, show: (v) => formatSignificant(v, 4) },
      { head: "variance left", value: (p) => p.distortionShare, show: (v) => formatSignificant(v, 4) },
      { head: "lower bound, bits", value: (p) => p.lowerBoundBits, show: (v) => formatSignificant(v, 4) },
      { head: "gap, bits", value: (p) => p.gapBits, show: formatSignificant },
      { head: "symbols", value: (p) => p.support },
      { head: "iterations", value: (p) => p.iterations },
      { head: "converged", value: (p) => (p.converged ? "yes" : "no") },
    ],
  });
}
