import type { TradeoffCell } from "../../studies/tradeoffResult.ts";
import { formatSignificant } from "../format/numbers.ts";
import { countOf } from "../format/words.ts";
import { INK, MODEL, MODEL_TEXT, PAGE, PEOPLE, PEOPLE_TEXT } from "../theme/visualLanguage.ts";
import { attributes, quantity, type Layer, type Row } from "./layer.ts";
import { markRegister } from "./marks.ts";
import type { Chart } from "./renderChart.ts";

const TERMS = [
  { key: "total", name: "L = I + D", dash: [1, 0], width: 2.25 },
  { key: "informationBits", name: "I, in bits", dash: [6, 3], width: 1.5 },
  { key: "distortion", name: "D, squared length", dash: [2, 2], width: 1.5 },
] as const;

/** The paper's objective for clusters at every K and for people, with the two terms it adds. */
export function lagrangianChart({ lagrangian }: TradeoffCell): Chart {
  const marks = markRegister();
  const lines = TERMS.flatMap(({ key, name, width }) =>
    lagrangian.clusters.map((p) => ({ k: p.k, value: p[key], term: name, width })),
  );
  const last = lagrangian.clusters[lagrangian.clusters.length - 1];
  const ends =
    last === undefined ? [] : TERMS.map(({ key, name }) => ({ k: last.k, value: last[key], text: name }));
  const people = TERMS.map(({ key, name }): Row => ({
    k: lagrangian.people.k,
    value: lagrangian.people[key],
    size: key === "total" ? 150 : 60,
    marks: marks.add({
      tip: `people, ${countOf(lagrangian.people.k, "category", "categories")}: ${name} = ${formatSignificant(lagrangian.people[key])}`,
      ...(key === "total" ? { g: "people" } : {}),
    }),
  }));
  const clusterMarks = lagrangian.clusters.map((p): Row => ({
    k: p.k,
    value: p.total,
    marks: marks.add({
      tip: `${p.label}: L = ${formatSignificant(p.total)} = ${formatSignificant(p.informationBits)} + ${formatSignificant(p.distortion)}`,
    }),
  }));
  const domain = TERMS.map((t) => t.name);
  const layers: Layer[] = [
    {
      data: { values: lines },
      name: "terms",
      mark: { type: "line", stroke: MODEL },
      encoding: {
        x: {
          field: "k",
          type: "quantitative",
          scale: { zero: true, nice: false },
          axis: { title: "number of groups, K", tickMinStep: 1, grid: false },
        },
        y: {
          field: "value",
          type: "quantitative",
          scale: { zero: true },
          axis: { title: "bits and squared length, added up", tickCount: 6 },
        },
        strokeDash: {
          field: "term",
          type: "nominal",
          scale: { domain, range: TERMS.map((t) => [...t.dash]) },
          legend: null,
        },
        strokeWidth: { field: "width", type: "quantitative", scale: null },
      },
    },
    {
      data: { values: clusterMarks },
      name: "clusters",
      mark: { type: "point", shape: "square", filled: true, fill: MODEL, size: 22, opacity: 1 },
      encoding: { x: quantity("k"), y: quantity("value"), description: attributes },
    },
    {
      data: { values: ends },
      name: "termNames",
      mark: { type: "text", align: "left", baseline: "middle", dx: 8, fill: MODEL_TEXT },
      encoding: { x: quantity("k"), y: quantity("value"), text: { field: "text" } },
    },
    {
      data: { values: people },
      name: "people",
      mark: {
        type: "point",
        shape: "circle",
        filled: true,
        fill: PEOPLE,
        stroke: PAGE,
        strokeWidth: 1.25,
        opacity: 1,
      },
      encoding: {
        x: quantity("k"),
        y: quantity("value"),
        description: attributes,
        size: { field: "size", type: "quantitative", scale: null },
      },
    },
    {
      data: { values: [{ k: lagrangian.people.k, value: lagrangian.people.total }] },
      name: "peopleName",
      mark: { type: "text", text: "people", align: "center", baseline: "bottom", dy: -10, fill: PEOPLE_TEXT },
      encoding: { x: quantity("k"), y: quantity("value") },
    },
    {
      data: { values: [{}] },
      mark: { type: "point", opacity: 0, stroke: INK },
      encoding: { y: { datum: 0, type: "quantitative" } },
    },
  ];
  return { spec: { width: 560, height: 280, layer: layers }, marks };
}
