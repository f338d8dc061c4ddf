/// <reference lib="dom" />
import type { ClientPage } from "./clientPage.ts";

/** Counts the words that moved out of the chosen categories; the page shows the count while some are chosen. */
export function installMovedCount(page: ClientPage): void {
  const count = (root: ParentNode): void => {
    for (const moved of root.querySelectorAll<HTMLElement>(".moved")) {
      const rows = [...moved.querySelectorAll<HTMLElement>("li")];
      const chosen = rows.filter(({ dataset }) => page.selection.categories.has(Number(dataset["c"])));
      const words = chosen.reduce((sum, { dataset }) => sum + Number(dataset["n"]), 0);
      const text = moved.querySelector(".of-chosen");
      if (text !== null) text.textContent = `${words} of `;
    }
  };
  page.whenDrawn(count);
  page.whenSelected(() => count(document));
}
