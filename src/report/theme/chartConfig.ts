import type { Config } from "vega-lite";
import { FONT, INK } from "./visualLanguage.ts";

/** The look shared by all figures. */
export const chartConfig: Config = {
  background: "transparent",
  font: FONT,
  padding: 4,
  view: { stroke: null },
  mark: { color: INK },
  text: { fill: INK, fontSize: 12 },
  rule: { stroke: INK },
  axis: {
    labelColor: INK,
    titleColor: INK,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titlePadding: 8,
    labelLimit: 0,
    titleLimit: 0,
    domainColor: INK,
    domainOpacity: 0.55,
    tickColor: INK,
    tickOpacity: 0.55,
    tickSize: 4,
    gridColor: INK,
    gridOpacity: 0.1,
  },
  axisX: { labelFlush: false },
  header: {
    labelColor: INK,
    labelFontSize: 12,
    labelFontWeight: "bold",
    labelLimit: 0,
    titleColor: INK,
  },
  title: { color: INK, fontSize: 12, fontWeight: "bold", anchor: "start", limit: 0, offset: 6 },
};
