import { csvCell } from "../csvCell.ts";
import type { Dataset } from "../dataset.ts";
import { listingTable } from "./listingTable.ts";

/**
 * A dataset as comma-separated text (RFC 4180, UTF-8, "\n"), a row a listing; the columns are those of listingTable.
 *
 * @example (await datasetCsv(await loadDataset("rosch-1973"))).split("\n")[1] // "apple,fruit,1.3,0.95"
 */
export function datasetCsv(dataset: Dataset): string {
  const columns = listingTable(dataset);
  const lines = [columns.map(({ name }) => csvCell(name)).join(",")];
  const rows = columns[0]?.values.length ?? 0;
  for (let r = 0; r < rows; r += 1) {
    lines.push(columns.map(({ values }) => csvCell(String(values[r] ?? ""))).join(","));
  }
  return `${lines.join("\n")}\n`;
}
