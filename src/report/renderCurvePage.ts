import { curvePlane, type NamedGrouping } from "./charts/curvePlane.ts";
import type { BoundPoint } from "./charts/boundPath.ts";
import { planeChart } from "./charts/planeChart.ts";
import { clientScript } from "./client/clientScript.ts";
import type { PageData } from "./client/clientPage.ts";
import { formatBits, formatSignificant } from "./format/numbers.ts";
import { countOf } from "./format/words.ts";
import { htmlDocument } from "./html/document.ts";
import { figure } from "./html/figure.ts";
import { markup, raw, type Html } from "./html/html.ts";
import { inlineJson } from "./html/inlineJson.ts";
import { table } from "./html/table.ts";
import { slopeSlider } from "./sections/slopeSlider.ts";

/** One rate–distortion curve to show. */
export interface CurvePage {
  readonly title: string;
  readonly points: readonly (BoundPoint & { readonly gapBits: number })[];
  readonly groupings?: readonly NamedGrouping[];
  readonly certificate: "proven" | "numerically tight";
  /** What distortion is counted in. @example "squared Euclidean distance" */
  readonly unit: string;
  /** Where the curve comes from, a line each. */
  readonly provenance: readonly string[];
}

/**
 * Draws one rate–distortion curve as a page that needs no network: the certified band, the groupings given, the slope
 * slider and the tables. The same curve gives the same bytes.
 *
 * @example const page = await renderCurvePage({ title: "Hamming", points, certificate: "proven", unit: "bits that differ", provenance: [] });
 */
export async function renderCurvePage(curve: CurvePage): Promise<string> {
  const { title, points, groupings = [], unit, provenance } = curve;
  const plane = curvePlane(points, groupings, unit);
  const body = markup`<div class="bar needs-js" role="region" aria-label="page controls"><button type="button" id="theme">Dark page</button></div>
<div class="layout"><main>
<h1>${title}</h1>
${await figure({
  id: "plane",
  chart: planeChart(plane),
  finding: findingOf(curve),
  caption: "To the right: bits an item. Upwards: distortion. No code lies below the line.",
  above: slopeSlider(plane),
  below: markup`${groupings.length === 0 ? "" : groupingsTable(groupings)}${curveTable(curve)}`,
})}
<h2>Where this curve comes from</h2>
<ul class="origin">${provenance.map((line) => markup`<li>${line}</li>`)}</ul>
</main></div>
<script type="application/json" id="page-data">${raw(inlineJson(pageData))}</script>
`;
  return htmlDocument({ title, body, script: clientScript() });
}

const pageData: PageData = { name: "curve", cell: "", dataset: "", cells: {}, names: {} };

/** The ends of the curve, and how tight it is. */
function findingOf({ points, certificate }: CurvePage): string {
  const first = points.reduce((a, b) => (b.rateBits < a.rateBits ? b : a));
  const last = points.reduce((a, b) => (b.rateBits > a.rateBits ? b : a));
  const gap = Math.max(...points.map((p) => p.gapBits));
  const open = points.filter((p) => !p.converged).length;
  return (
    `From ${formatBits(first.rateBits)} bits at distortion ${formatSignificant(first.distortion)} to ` +
    `${formatBits(last.rateBits)} bits at ${formatSignificant(last.distortion)}; ${certificate}, ` +
    `${countOf(points.length, "point")}, widest gap ${formatSignificant(gap)} bits` +
    `${open === 0 ? "" : `; ${countOf(open, "point")} did not converge`}.`
  );
}

function groupingsTable(groupings: readonly NamedGrouping[]): Html {
  return table({
    id: "t-plane",
    caption: "groupings",
    rows: groupings,
    columns: [
      { head: "grouping", value: (g) => g.label },
      { head: "rate, bits", value: (g) => g.rateBits, show: formatBits },
      { head: "distortion", value: (g) => g.distortion, show: (v) => formatSignificant(v, 4) },
    ],
  });
}

function curveTable({ points }: CurvePage): Html {
  return table({
    id: "t-curve",
    caption: "points of the curve",
    rows: points,
    columns: [
      {
        head: "slope, nats per unit distortion",
        value: (p) => p.slopeNats,
        show: (v) => formatSignificant(v, 4),
      },
      { head: "rate, bits", value: (p) => p.rateBits, show: (v) => formatSignificant(v, 6) },
      { head: "distortion", value: (p) => p.distortion, show: (v) => formatSignificant(v, 6) },
      { head: "lower bound, bits", value: (p) => p.lowerBoundBits, show: (v) => formatSignificant(v, 6) },
      { head: "gap, bits", value: (p) => p.gapBits, show: (v) => formatSignificant(v) },
      { head: "converged", value: (p) => (p.converged ? "yes" : "no") },
    ],
  });
}
