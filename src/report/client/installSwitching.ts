/// <reference lib="dom" />
import type { ClientPage } from "./clientPage.ts";

/** Shows another norm or space: all figures that have it change together. */
export function installSwitching(page: ClientPage): void {
  const first = new Map<Element, { readonly key: string; readonly markup: string }>();
  for (const element of document.querySelectorAll("[data-switch]")) {
    const key = element.querySelector<HTMLSelectElement>("select[data-kind]")?.value ?? "";
    first.set(element, { key, markup: element.querySelector(".version")?.innerHTML ?? "" });
  }

  const show = async (kind: string, key: string): Promise<void> => {
    const variants = JSON.parse(await page.inflate("variants")) as Record<string, Record<string, string>>;
    for (const element of document.querySelectorAll<HTMLElement>(`[data-switch][data-kind="${kind}"]`)) {
      const choice = element.querySelector<HTMLSelectElement>("select[data-kind]");
      const start = first.get(element);
      const markup = start?.key === key ? start.markup : variants[element.dataset["switch"] ?? ""]?.[key];
      const version = element.querySelector(".version");
      if (choice === null || version === null || markup === undefined) continue;
      choice.value = key;
      version.innerHTML = markup;
      page.drawn(version);
    }
  };

  document.addEventListener("change", (event) => {
    const choice = event.target;
    if (!(choice instanceof HTMLSelectElement)) return;
    const kind = choice.dataset["kind"];
    if (kind === undefined) return;
    if (kind === "cell") page.cell = choice.value;
    const dataset = kind === "cell" ? page.data.cells[choice.value] : choice.value;
    if (kind === "cell" && dataset !== undefined && dataset !== page.dataset) {
      page.dataset = dataset;
      page.select({ categories: new Set(), items: new Set() });
      void show("dataset", dataset);
    }
    void show(kind, choice.value);
  });
}
