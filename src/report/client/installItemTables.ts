/// <reference lib="dom" />
import type { RunResult } from "../../studies/runResult.ts";
import type { ClientPage } from "./clientPage.ts";

/** Fills the long tables of a space chosen on the page from results.json: one row an item. */
export function installItemTables(page: ClientPage): void {
  interface ItemRow {
    readonly item: string;
    readonly category: string;
    /** Further columns, numbers as the page writes them. */
    readonly cells: readonly (string | number | null | undefined)[];
  }

  const names = () => page.data.names[page.dataset] ?? { categories: [], items: [] };
  const isShown = (
    result: { readonly cell: { dataset: string; model: string; layer: string } },
    key: string,
  ): boolean => `${result.cell.dataset}|${result.cell.model}|${result.cell.layer}` === key;

  const mapRows = (run: RunResult, key: string): ItemRow[] => {
    const map = run.studies.map?.cells.find((cell) => isShown(cell, key));
    const alignment = run.studies.alignment?.cells.find((cell) => isShown(cell, key));
    if (map === undefined) return [];
    const clusterOf = new Map(alignment?.points.ids.map((id, i) => [id, alignment.points.cluster[i]]));
    return map.texts.map((item, i) => {
      const cluster = alignment?.confusion.clusters[clusterOf.get(map.items[i] ?? "") ?? -1];
      return {
        item,
        category: map.categories[map.category[i] ?? -1] ?? "",
        cells: [...(alignment === undefined ? [] : [cluster ?? "–"]), map.x[i], map.y[i]],
      };
    });
  };

  const listingRows = (run: RunResult, key: string): ItemRow[] => {
    const result = run.studies.typicality?.cells.find((cell) => isShown(cell, key));
    if (result === undefined) return [];
    const { texts, category, typicality, cosineToName, cosineToCentroid } = result.listings;
    const rows = texts.map((item, i) => ({
      item,
      category: result.categories[category[i] ?? -1]?.category ?? "",
      cells: [typicality[i], cosineToName[i], cosineToCentroid[i]],
    }));
    return rows.sort((a, b) => (b.cells[0] ?? 0) - (a.cells[0] ?? 0));
  };

  const fill = async (body: HTMLElement): Promise<void> => {
    const kind = body.dataset["rows"];
    const run = await page.results();
    const key = page.cell;
    const { categories, items } = names();
    const categoryIndex = new Map(categories.map((name, index) => [name, index]));
    const itemIndex = new Map(items.map((text, index) => [text, index]));
    const rows = (kind === "map" ? mapRows(run, key) : listingRows(run, key)).map((row) => ({
      ...row,
      c: categoryIndex.get(row.category) ?? -1,
      i: itemIndex.get(row.item) ?? -1,
    }));
    rows.sort((a, b) => a.c - b.c);
    const cell = (value: string | number | null | undefined): HTMLTableCellElement => {
      const element = document.createElement("td");
      element.textContent = typeof value === "number" ? value.toFixed(4) : (value ?? "–");
      if (typeof value !== "string") element.dataset["v"] = "";
      return element;
    };
    body.replaceChildren(
      ...rows.map((row) => {
        const element = document.createElement("tr");
        element.dataset["i"] = String(row.i);
        element.dataset["c"] = String(row.c);
        element.append(cell(row.item), cell(row.category), ...row.cells.map(cell));
        return element;
      }),
    );
    delete body.dataset["rows"];
    page.select(page.selection);
  };

  page.whenDrawn((root) => {
    for (const body of root.querySelectorAll<HTMLElement>(
      'tbody:is([data-rows="map"],[data-rows="listings"])',
    )) {
      body.closest("details")?.addEventListener("toggle", () => {
        if (body.dataset["rows"] !== undefined) void fill(body);
      });
    }
  });
}
