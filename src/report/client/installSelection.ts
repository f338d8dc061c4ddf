/// <reference lib="dom" />
import type { ClientPage } from "./clientPage.ts";

/** Choosing a category or brushing items shows the same ones in every figure and table. */
export function installSelection(page: ClientPage): void {
  const menu = document.querySelector<HTMLSelectElement>("#category");
  const status = document.querySelector<HTMLElement>("#selected");
  const clear = document.querySelector<HTMLButtonElement>("#clear");
  const none = { categories: new Set<number>(), items: new Set<number>() };
  const ITEMS_NAMED = 8;

  const isChosen = (element: HTMLElement | SVGElement): boolean => {
    const { categories, items } = page.selection;
    const item = element.dataset["i"];
    if (items.size > 0 && item !== undefined) return items.has(Number(item));
    const category = element.dataset["c"];
    return category !== undefined && categories.has(Number(category));
  };

  const mark = (root: ParentNode): void => {
    for (const element of root.querySelectorAll<HTMLElement | SVGElement>("[data-c]")) {
      element.classList.toggle("on", isChosen(element));
    }
  };

  const describe = (): string => {
    const { categories, items } = page.selection;
    const names = page.data.names[page.dataset];
    const count = (n: number): string => `${n} ${n === 1 ? "item" : "items"}`;
    if (items.size > 0) {
      const shown = [...items].slice(0, ITEMS_NAMED).map((i) => names?.items[i] ?? "");
      return `${count(items.size)}: ${shown.join(", ")}${items.size > ITEMS_NAMED ? " …" : ""}`;
    }
    return [...categories].map((c) => names?.categories[c] ?? "").join(", ");
  };

  const refresh = (): void => {
    const { categories, items } = page.selection;
    const any = categories.size > 0;
    document.documentElement.classList.toggle("selecting", any);
    mark(document);
    if (status !== null) status.textContent = any ? describe() : "";
    if (clear !== null) clear.hidden = !any;
    if (menu !== null)
      menu.value = items.size === 0 && categories.size === 1 ? String([...categories][0]) : "";
  };

  let listed = "";
  const list = (): void => {
    if (menu === null || listed === page.dataset) return;
    listed = page.dataset;
    const categories = page.data.names[page.dataset]?.categories ?? [];
    const options = categories.map((name, index) => ({ name, index }));
    options.sort((a, b) => a.name.localeCompare(b.name));
    menu.replaceChildren(new Option("all", ""), ...options.map((o) => new Option(o.name, String(o.index))));
  };

  const choose = (category: number): void => {
    const { categories, items } = page.selection;
    const again = items.size === 0 && categories.has(category);
    page.select(again ? none : { categories: new Set([category]), items: new Set() });
  };

  page.whenSelected(() => {
    list();
    refresh();
  });
  page.whenDrawn((root) => {
    list();
    mark(root);
  });
  menu?.addEventListener("change", () => {
    const categories = menu.value === "" ? [] : [Number(menu.value)];
    page.select({ categories: new Set(categories), items: new Set() });
  });
  clear?.addEventListener("click", () => page.select(none));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && page.selection.categories.size > 0) page.select(none);
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const element = event.target.closest<HTMLElement | SVGElement>("svg [data-c], .moved [data-c]");
    const category = Number(element?.dataset["c"] ?? "-1");
    if (category >= 0) choose(category);
  });
}
