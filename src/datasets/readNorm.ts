import { checkErrata } from "./checkErrata.ts";
import { decodeUtf8 } from "./decodeUtf8.ts";
import { itemId } from "./itemId.ts";
import { normRows, type NormRow } from "./normRows.ts";
import type { ProblemList } from "./problems.ts";
import type { CollectionPack, NormPack } from "./readDatapackage.ts";
import { readCsvTable } from "./readCsvTable.ts";

/**
 * Reads items.csv against its datapackage.json: the table, then its rows, then what the rows amount to.
 *
 * @returns null when there was any error: nothing is half-read
 */
export function readNorm(
  pack: NormPack,
  items: { readonly bytes: Uint8Array; readonly file: string },
  problems: ProblemList,
): readonly NormRow[] | null {
  const before = problems.errors.length;
  const text = decodeUtf8(items.bytes, items.file, problems);
  const table = text === null ? null : readCsvTable(text, items.file, problems);
  if (table === null) return null;
  const rows = normRows(table, pack.content, items.file, problems);
  // Counts and errata of a table with holes in it would only repeat what is already said.
  if (problems.errors.length > before) return null;
  checkErrata(pack.content, rows, items.file, problems);
  checkCounts(rows, pack, items.file, problems);
  return problems.errors.length > before ? null : rows;
}

function checkCounts(
  rows: readonly NormRow[],
  pack: NormPack,
  itemsFile: string,
  problems: ProblemList,
): void {
  const { norm } = pack.content;
  const sizes = new Map<string, number>(norm.categories.map((category) => [category.id, 0]));
  for (const row of rows) sizes.set(row.category, (sizes.get(row.category) ?? 0) + 1);
  norm.categories.forEach(({ id }, i) => {
    const at = ["norm", "categories", i];
    const line = pack.lines.lineOf(at);
    if (sizes.get(id) === 0) problems.error(pack.file, line, at.join("."), `no row lists category "${id}".`);
    if (sizes.get(id) === 1) {
      const message = `category "${id}" has one item: it has no spread, and nothing to be more typical than.`;
      problems.warning(itemsFile, rows.find((row) => row.category === id)?.line ?? null, "category", message);
    }
  });
  if (norm.categories.length === 1) {
    problems.warning(
      itemsFile,
      null,
      "category",
      "the dataset has one category: a grouping of it holds no information.",
    );
  }
  const found = {
    rows: rows.length,
    items: new Set(rows.map((row) => itemId(row.item))).size,
    categories: new Set(rows.map((row) => row.category)).size,
  };
  compareCounts(found, norm.expected, ["norm", "expected"], pack, problems);
}

type Counts = { readonly rows: number; readonly items: number; readonly categories: number };

/** Reports each count that is not the one datapackage.json promises. */
export function compareCounts(
  found: Counts,
  expected: Counts,
  at: readonly string[],
  pack: NormPack | CollectionPack,
  problems: ProblemList,
): void {
  for (const what of ["rows", "items", "categories"] as const) {
    if (found[what] === expected[what]) continue;
    const path = [...at, what];
    const message = `${expected[what]} ${what} are promised, ${found[what]} are there.`;
    problems.error(pack.file, pack.lines.lineOf(path), path.join("."), message);
  }
}
