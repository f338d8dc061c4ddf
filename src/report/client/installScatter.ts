/// <reference lib="dom" />
import type { Comparison } from "../../comparison/comparison.ts";
import type { ClientPage } from "./clientPage.ts";
import type { scatterAxis } from "./scatterAxis.ts";
import type { scatterScene } from "./scatterScene.ts";

/** Draws the scatter anew when other scores, another norm or the size of the models are chosen for its axes. */
export function installScatter(page: ClientPage, scene: typeof scatterScene, axis: typeof scatterAxis): void {
  const figure = document.getElementById("fig-scatter");
  const controls = document.getElementById("scatter-axes");
  if (figure === null || controls === null) return;
  const chosen = (axis: string): string =>
    controls.querySelector<HTMLSelectElement>(`select[data-axis="${axis}"]`)?.value ?? "";

  const draw = async (): Promise<void> => {
    const comparison = JSON.parse(await page.inflate("comparison")) as Comparison;
    const choice = { dataset: Number(chosen("dataset")), x: chosen("x"), y: chosen("y") };
    const { label, note, elements } = scene(comparison, page.data.spaces ?? [], choice, axis);
    const svg = figure.querySelector("svg");
    if (svg === null) return;
    svg.setAttribute("aria-label", label);
    svg.replaceChildren(
      ...elements.map(({ tag, attributes, text }) => {
        const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
        if (text !== undefined) element.textContent = text;
        return element;
      }),
    );
    const finding = figure.querySelector("figcaption strong");
    if (finding !== null) finding.textContent = label;
    const about = figure.querySelector("figcaption span");
    if (about !== null) about.textContent = note;
    page.drawn(figure);
  };
  controls.addEventListener("change", () => void draw());
}
