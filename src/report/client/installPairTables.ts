/// <reference lib="dom" />
import type { Comparison } from "../../comparison/comparison.ts";
import type { pairsOfFamily } from "../../comparison/pairsOfFamily.ts";
import type { ClientPage } from "./clientPage.ts";

/** Fills long tables of pairs from comparison.json when they are opened. */
export function installPairTables(page: ClientPage, pairsOf: typeof pairsOfFamily): void {
  const nameOf = (row: number): string => page.data.spaces?.[row]?.name ?? "";
  const fill = async (body: HTMLElement, dataset: number, score: number): Promise<void> => {
    const comparison = JSON.parse(await page.inflate("comparison")) as Comparison;
    const family = comparison.families.find((f) => f.dataset === dataset && f.score === score);
    if (family === undefined) return;
    const values = new Map(
      comparison.cells
        .filter((cell) => cell.dataset === dataset && cell.score === score)
        .map((cell) => [cell.row, cell.value]),
    );
    const cellOf = (text: string, value?: number): HTMLTableCellElement => {
      const cell = document.createElement("td");
      cell.textContent = text.replace("-", value === undefined ? "-" : "\u2212");
      if (value !== undefined) cell.dataset["v"] = String(value);
      return cell;
    };
    const p = (value: number): string => (value < 0.001 ? "< .001" : value.toFixed(3).replace(/^0\./, "."));
    body.replaceChildren(
      ...pairsOf(family).map(({ a, b, pValue, adjusted, paired }) => {
        const difference = (values.get(a) ?? 0) - (values.get(b) ?? 0);
        const row = document.createElement("tr");
        row.append(
          cellOf(nameOf(a)),
          cellOf(nameOf(b)),
          cellOf(difference.toFixed(3), difference),
          cellOf(p(pValue), pValue),
          cellOf(p(adjusted), adjusted),
          cellOf(paired ? "paired" : "as independent"),
          cellOf(adjusted < comparison.alpha ? "yes" : "we cannot tell"),
        );
        return row;
      }),
    );
    delete body.dataset["rows"];
  };
  page.whenDrawn((root) => {
    for (const body of root.querySelectorAll<HTMLElement>('tbody[data-rows^="pairs-"]')) {
      body.closest("details")?.addEventListener("toggle", () => {
        const [, dataset, score] = (body.dataset["rows"] ?? "").split("-").map(Number);
        if (dataset !== undefined && score !== undefined) void fill(body, dataset, score);
      });
    }
  });
}
