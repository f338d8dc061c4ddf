import type { TopLevelSpec } from "vega-lite";
import { escapeHtml } from "../html/html.ts";
import { chartConfig } from "../theme/chartConfig.ts";
import { FONT } from "../theme/visualLanguage.ts";
import type { MarkRegister } from "./marks.ts";
import { textWidth } from "./textWidth.ts";
import { tidySvg } from "./tidySvg.ts";

/** A figure before it is drawn: its specification, what its marks carry, and what its script needs to know. */
export interface Chart {
  readonly spec: TopLevelSpec;
  readonly marks: MarkRegister;
  /** Attributes of the svg element, as data-*. */
  readonly data?: Readonly<Record<string, string>>;
}

/**
 * Draws a chart as SVG text without a browser. The same chart gives the same bytes.
 *
 * @param id unique on the page; names of clip paths start with it
 * @param label the finding, for those who do not see the figure
 */
export async function renderChart(chart: Chart, id: string, label: string): Promise<string> {
  const { vega, compile } = await loadVega();
  const spec: TopLevelSpec = { ...chart.spec, config: chartConfig };
  vega.resetSVGDefIds();
  const view = new vega.View(vega.parse(compile(spec, { logger: strictLogger() }).spec), {
    renderer: "none",
  });
  const svg = tidySvg(await view.toSVG(), id, chart.marks);
  view.finalize();
  const size = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  const [width, height] = [Math.ceil(Number(size?.[1])), Math.ceil(Number(size?.[2]))];
  const data = Object.entries(chart.data ?? {}).map(
    ([name, value]) => ` data-${name}="${escapeHtml(value)}"`,
  );
  const opening =
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeHtml(label)}" ` +
    `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `style="--width:${width}px" font-family="${escapeHtml(FONT)}"${data.join("")}>`;
  return svg.replace(/<svg[^>]*>/, () => opening);
}

/** Vega is 1 MB of script: it is read when the first chart is drawn. */
async function loadVega() {
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  measureText(vega);
  return { vega, compile };
}

/** Without a canvas Vega takes a letter for 0.8 em and leaves wide gaps; ours measures by letter. */
function measureText(vega: object): void {
  if (!("textMetrics" in vega)) throw new Error("This version of vega does not let text be measured.");
  const metrics = vega.textMetrics as { width: (item: { fontSize?: number }, text?: unknown) => number };
  metrics.width = (item, text) => textWidth(String(text ?? ""), item.fontSize ?? 11);
}

/** A warning of the compiler is a fault in a chart of ours, so it is an error. */
function strictLogger() {
  const logger = {
    level: () => logger,
    error: (...messages: readonly unknown[]) => fail(messages),
    warn: (...messages: readonly unknown[]) => fail(messages),
    info: () => logger,
    debug: () => logger,
  };
  const fail = (messages: readonly unknown[]): typeof logger => {
    throw new Error(`vega-lite: ${messages.map(String).join(" ")}`);
  };
  return logger;
}
