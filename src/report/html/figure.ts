import { renderChart, type Chart } from "../charts/renderChart.ts";
import { sentence } from "./sentence.ts";
import { markup, nothing, raw, type Html } from "./html.ts";

/** A figure with everything that belongs to it. */
export interface FigureOptions {
  readonly id: string;
  readonly chart: Chart;
  /** What a telephone shows in its place. */
  readonly narrow?: Chart;
  /** The first sentence of the caption and the figure's label. */
  readonly finding: string;
  /** What the marks are, after the finding. */
  readonly caption: string;
  /** Controls or a legend above the figure. */
  readonly above?: Html;
  /** Tables and lists below it. */
  readonly below?: Html;
}

/** Draws a chart and sets it with its caption, its downloads and its tables. */
export async function figure(options: FigureOptions): Promise<Html> {
  const { id, chart, narrow, finding, caption, above = nothing, below = nothing } = options;
  const drawings =
    narrow === undefined
      ? await drawing(chart, id, finding, "")
      : [
          await drawing(chart, id, finding, " wide"),
          await drawing(narrow, `${id}-narrow`, finding, " narrow"),
        ];
  return markup`<figure id="fig-${id}">
<figcaption><strong>${sentence(finding)}</strong> ${sentence(caption)}</figcaption>
${above}${drawings}
<p class="save needs-js"><button type="button" data-save="svg">SVG</button> <button type="button" data-save="png">PNG</button></p>
${below}</figure>`;
}

async function drawing(chart: Chart, id: string, finding: string, width: string): Promise<Html> {
  const svg = await renderChart(chart, id, finding);
  return markup`<div class="drawing scroll${width}" tabindex="0" role="region" aria-label="figure ${id.replaceAll("-", " ")}">${raw(svg)}</div>`;
}
