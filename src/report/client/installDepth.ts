/// <reference lib="dom" />
import type { ClientPage } from "./clientPage.ts";

/** The slider over depth shows where items and category means are in one layer, and says what the layer is worth. */
export function installDepth(page: ClientPage): void {
  const move = (slider: HTMLInputElement): void => {
    const figure = slider.closest("figure");
    if (figure === null) return;
    for (const mark of figure.querySelectorAll<SVGElement>("svg [data-l]")) {
      mark.style.visibility = mark.dataset["l"] === slider.value ? "visible" : "hidden";
    }
    const texts = JSON.parse(slider.dataset["depths"] ?? "[]") as string[];
    const text = texts[Number(slider.value)] ?? "";
    const output = figure.querySelector("output");
    if (output !== null) output.textContent = text;
    slider.setAttribute("aria-valuetext", text);
  };

  page.whenDrawn((root) => {
    for (const slider of root.querySelectorAll<HTMLInputElement>("input[data-depths]")) move(slider);
  });
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.dataset["depths"] !== undefined) {
      move(event.target);
    }
  });
}
