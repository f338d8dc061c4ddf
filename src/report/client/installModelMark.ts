/// <reference lib="dom" />
import type { ClientPage } from "./clientPage.ts";

/** Marks the model chosen in the bar in every figure and in the table; Escape marks none. */
export function installModelMark(page: ClientPage): void {
  const choice = document.querySelector<HTMLSelectElement>("#model");
  if (choice === null) return;
  const mark = (root: ParentNode): void => {
    document.documentElement.classList.toggle("marking", choice.value !== "");
    for (const element of root.querySelectorAll<HTMLElement | SVGElement>("[data-m]")) {
      element.classList.toggle("on", choice.value !== "" && element.dataset["m"] === choice.value);
    }
  };
  choice.addEventListener("change", () => mark(document));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || choice.value === "") return;
    choice.value = "";
    mark(document);
  });
  page.whenDrawn(mark);
}
