import { categorySpellings, mergedText } from "./categorySpellings.ts";
import { checkErrata } from "./checkErrata.ts";
import { decodeUtf8 } from "./decodeUtf8.ts";
import { itemId } from "./itemId.ts";
import { rowsFault } from "./limits.ts";
import type { NormReading } from "./normReading.ts";
import { checkColumns, normRows, type NormRow } from "./normRows.ts";
import type { ProblemList } from "./problems.ts";
import type { CollectionPack, NormPack } from "./readDatapackage.ts";
import { readCsvTable, type CsvRow, type CsvTable } from "./readCsvTable.ts";

/** items.csv with the columns its datapackage.json declares. */
export interface ItemsTable {
  readonly file: string;
  readonly table: CsvTable;
  /** Whether every row has as many cells as the header; the others are left out of the table. */
  readonly whole: boolean;
  /** The rows a reading takes. */
  rowsOf(reading: NormReading): readonly CsvRow[];
}

/**
 * Reads items.csv as a table and holds its columns against datapackage.json.
 *
 * @returns null when it is no table, or not the one declared
 */
export function readItemsTable(
  pack: NormPack,
  { bytes, file }: { readonly bytes: Uint8Array; readonly file: string },
  problems: ProblemList,
): ItemsTable | null {
  const before = problems.errors.length;
  const text = decodeUtf8(bytes, file, problems);
  const table = text === null ? null : readCsvTable(text, file, problems);
  if (table === null) return null;
  // Rows are read even where some are ragged, so that one reading names all that is wrong.
  const whole = problems.errors.length === before;
  if (!checkColumns(table, pack.content, file, problems)) return null;
  const fault = table.rows.length === 0 ? "holds a header and no rows." : rowsFault(table.rows.length);
  if (fault !== null) {
    problems.error(file, null, null, fault);
    return null;
  }
  return { file, table, whole, rowsOf: rowSelector(table) };
}

/** Sorts the rows by a column's values once, for a table may have a hundred readings. */
function rowSelector({ header, rows }: CsvTable): ItemsTable["rowsOf"] {
  const sorted = new Map<string, Map<string, CsvRow[]>>();
  return ({ rows: wanted }) => {
    if (wanted === null) return rows;
    const values = sorted.get(wanted.column) ?? new Map<string, CsvRow[]>();
    if (!sorted.has(wanted.column)) {
      const column = header.indexOf(wanted.column);
      for (const row of rows) {
        const value = row.cells[column]!;
        const alike = values.get(value);
        if (alike === undefined) values.set(value, [row]);
        else alike.push(row);
      }
      sorted.set(wanted.column, values);
    }
    return values.get(wanted.value) ?? [];
  };
}

/**
 * Reads the rows a reading takes, then holds what they amount to against datapackage.json.
 *
 * @returns null when there was any error: nothing is half-read
 */
export function readNorm(
  pack: NormPack,
  reading: NormReading,
  items: ItemsTable,
  problems: ProblemList,
): readonly NormRow[] | null {
  const before = problems.errors.length;
  const { file, whole } = items;
  const rows = normRows(items.table.header, items.rowsOf(reading), pack.content, reading, file, problems);
  // Counts and errata of a table with holes in it would only repeat what is already said.
  if (!whole || problems.errors.length > before) return null;
  checkErrata(pack.content, reading, rows, file, problems);
  checkCounts(rows, pack, reading, file, problems);
  return problems.errors.length > before ? null : rows;
}

function checkCounts(
  rows: readonly NormRow[],
  pack: NormPack,
  reading: NormReading,
  itemsFile: string,
  problems: ProblemList,
): void {
  const declared = reading.categories ?? [];
  const sizes = new Map<string, number>(declared.map((category) => [category.id, 0]));
  for (const row of rows) sizes.set(row.category, (sizes.get(row.category) ?? 0) + 1);
  declared.forEach(({ id }, i) => {
    const at = [...reading.at.categories, i];
    const line = pack.lines.lineOf(at);
    if (sizes.get(id) === 0) problems.error(pack.file, line, at.join("."), `no row lists category "${id}".`);
    if (sizes.get(id) === 1) {
      const message = `category "${id}" has one item: it has no spread, and nothing to be more typical than.`;
      problems.warning(itemsFile, rows.find((row) => row.category === id)?.line ?? null, "category", message);
    }
  });
  // Rows of one category, however it is written; two that are declared apart are two.
  const written = new Map<string, { label: string; line: number }[]>();
  for (const { category, cells, line } of rows) {
    const own = written.get(category) ?? [];
    own.push({ label: cells.raw(reading.columns.category) ?? "", line });
    written.set(category, own);
  }
  for (const spellings of [...written.values()].flatMap((own) => [...categorySpellings(own).values()])) {
    const merged = mergedText(spellings);
    if (merged !== null) problems.warning(itemsFile, spellings[1]!.line, "category", merged);
  }
  if (sizes.size === 1 && rows.length > 0) {
    problems.warning(
      itemsFile,
      null,
      "category",
      "the dataset has one category: a grouping of it holds no information.",
    );
  }
  const found = {
    rows: rows.length,
    items: new Set(rows.map((row) => itemId(row.id ?? row.item))).size,
    categories: new Set(rows.map((row) => row.category)).size,
  };
  compareCounts(found, reading.expected, reading.at.expected, pack, problems);
}

type Counts = { readonly rows: number; readonly items: number; readonly categories: number };

/** Reports each count that is not the one datapackage.json promises. */
export function compareCounts(
  found: Counts,
  expected: Counts,
  at: readonly PropertyKey[],
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
