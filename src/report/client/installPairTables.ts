/// <reference lib="dom" />
import type { Comparison } from "../../comparison/comparison.ts";
import type { ClientPage } from "./clientPage.ts";

/** Fills long tables of pairs from comparison.json when they are opened. */
export function installPairTables(page: ClientPage): void {
  const nameOf = ({ rows, models }: Comparison, row: number): string => {
    const { model = -1, layer = "" } = rows[row] ?? {};
    const words = layer === "static" || layer === "last" ? `${layer} layer` : `layer ${layer}`;
    return `${models[model]?.name ?? ""}, ${words}`;
  };
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
    const { a, b, pValue, adjusted, paired } = family.pairs;
    body.replaceChildren(
      ...a.map((first, i) => {
        const [second, adj] = [b[i] ?? -1, adjusted[i] ?? 1];
        const difference = (values.get(first) ?? 0) - (values.get(second) ?? 0);
        const row = document.createElement("tr");
        row.append(
          cellOf(nameOf(comparison, first)),
          cellOf(nameOf(comparison, second)),
          cellOf(difference.toFixed(3), difference),
          cellOf(p(pValue[i] ?? 1), pValue[i] ?? 1),
          cellOf(p(adj), adj),
          cellOf(paired[i] === true ? "paired" : "as independent"),
          cellOf(adj < comparison.alpha ? "yes" : "we cannot tell"),
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
