import type { TopLevelSpec } from "vega-lite";
import { markRegister } from "./marks.ts";
import { renderChart } from "./renderChart.ts";

/**
 * Draws a vega-lite specification as SVG text, in the page's visual language and without a browser.
 *
 * @param label what the figure shows, for those who do not see it
 * @returns one svg element; the same specification gives the same bytes
 * @throws Error when vega-lite warns of the specification
 * @example (await chartSvg(spec, "Rates of eight concepts")).startsWith("<svg") // true
 */
export function chartSvg(spec: TopLevelSpec, label: string): Promise<string> {
  return renderChart({ spec, marks: markRegister() }, "chart", label);
}
