import { didYouMean } from "../errors.ts";
import { itemColumns, type NormPackage } from "./datapackage.ts";
import { itemId } from "./itemId.ts";
import { namesOf } from "./namesOf.ts";
import type { NormReading } from "./normReading.ts";
import type { ProblemList } from "./problems.ts";
import type { CsvRow, CsvTable } from "./readCsvTable.ts";
import { RowCells } from "./rowCells.ts";

/** One listing of an item under a category, with what was released beside what is read by default. */
export interface NormRow {
  readonly line: number;
  /** What the column "id" holds, for items that read like another (the bat that flies, the bat that hits); else null. */
  readonly id: string | null;
  readonly item: string;
  readonly itemReleased: string;
  /** Category id. */
  readonly category: string;
  readonly categoryReleased: string;
  /** null where the norm has no ratings. */
  readonly rating: number | null;
  readonly ratingReleased: number | null;
  /** Standard deviation over raters and their number, where the norm gives them. */
  readonly sd: number | null;
  readonly n: number | null;
  /** The cells as written, to hold against the errata. */
  readonly cells: RowCells;
}

/**
 * Reads the rows of items.csv: every cell that is empty, is not a number, lies outside the scale
 * or names an undeclared category, and every (item, category) pair listed twice, is a problem with its line and column.
 *
 * @param taken the rows that the reading takes
 * @returns the rows without problems of their own, in file order
 */
export function normRows(
  header: readonly string[],
  taken: readonly CsvRow[],
  { resources, norm }: NormPackage,
  reading: NormReading,
  file: string,
  problems: ProblemList,
): NormRow[] {
  const { columns, scale } = reading;
  const fields = resources[0].schema.fields;
  const index = new Map(header.map((name, i) => [name, i]));
  const used = new Set<string>([...itemColumns, columns.category, columns.rating]);
  const numbers = fields.filter(
    ({ name, type }) => !used.has(name) && (type === "number" || type === "integer"),
  );
  const categoryOf = labelIndex(reading);
  const noAnswer = new Set(norm.noAnswer);
  const seen = new Map<string, number>();
  const rows: NormRow[] = [];
  for (const row of taken) {
    const cells = new RowCells(row, index, file, problems);
    const label = cells.raw(columns.category) ?? "";
    // A table with several category columns may leave an item out of one of them.
    if (noAnswer.has(label) || (label === "" && columns.category !== "category")) continue;
    const before = problems.errors.length;
    const parsed = parseRow(row.line, cells);
    for (const { name, type } of numbers) {
      cells.optionalNumber(name, type === "integer" ? "whole number" : "number");
    }
    if (problems.errors.length > before) continue;
    const pair = JSON.stringify([itemId(parsed.id ?? parsed.item), parsed.category]);
    const first = seen.get(pair);
    if (first !== undefined) {
      const message = `"${parsed.id ?? parsed.item}" is listed under "${parsed.category}" twice, first on line ${first}.`;
      problems.error(file, row.line, "item", message);
      continue;
    }
    seen.set(pair, row.line);
    rows.push(parsed);
  }
  return rows;

  function parseRow(line: number, cells: RowCells): NormRow {
    const item = cells.text("item", "");
    const given = cells.text(columns.category, "");
    const rating = ratingOf(cells, columns.rating);
    return {
      line,
      id: (cells.raw("id") ?? "") === "" ? null : cells.text("id", ""),
      item,
      itemReleased: cells.text("item_released", item),
      category: categoryId(given, line),
      categoryReleased: cells.text("category_released", given),
      rating,
      ratingReleased: index.has("rating_released") ? ratingOf(cells, "rating_released") : rating,
      // They say how far raters agree on the column "rating", not on another that a variant reads.
      sd: columns.rating === "rating" ? cells.optionalNumber("rating_sd", "number from 0") : null,
      n: columns.rating === "rating" ? cells.optionalNumber("rating_n", "whole number") : null,
      cells,
    };
  }

  function ratingOf(cells: RowCells, column: string): number | null {
    if (scale !== null) return cells.rating(column, scale);
    return reading.frequency === undefined ? null : cells.people(column);
  }

  function categoryId(given: string, line: number): string {
    if (categoryOf === null) return given.normalize("NFC").toLowerCase();
    const id = categoryOf.get(given);
    if (id === undefined && given.trim() !== "") {
      const hint = didYouMean(given, [...categoryOf.keys()]);
      const declared = reading.categories?.map((category) => category.id).join(", ");
      const message = `unknown category "${given}".${hint} Declared in datapackage.json: ${declared}.`;
      problems.error(file, line, columns.category, message);
    }
    return id ?? "";
  }
}

/** Category ids by each of their labels; null where every label is a category of its own. */
function labelIndex({ categories }: NormReading): ReadonlyMap<string, string> | null {
  if (categories === null) return null;
  return new Map(
    categories.flatMap(({ id, labels }) => [id, ...labels].map((label) => [label, id] as const)),
  );
}

/** The header must hold the columns that datapackage.json declares and no others, in any order. */
export function checkColumns(
  { header }: CsvTable,
  { resources }: NormPackage,
  file: string,
  problems: ProblemList,
): boolean {
  const declared = resources[0].schema.fields.map((field) => field.name);
  const missing = declared.filter((name) => !header.includes(name));
  const extra = header.filter((name) => !declared.includes(name));
  if (missing.length === declared.length) {
    const message = `no header: columns ${namesOf(declared)} are declared, the first line has ${namesOf(header)}.`;
    problems.error(file, 1, null, message);
    return false;
  }
  for (const name of missing) {
    problems.error(file, 1, name, `column "${name}" is missing; the header has ${namesOf(header)}.`);
  }
  for (const name of extra) {
    const hint = didYouMean(name, missing) || ` Declared: ${namesOf(declared)}.`;
    problems.error(file, 1, name, `column "${name}" is not declared in datapackage.json.${hint}`);
  }
  return missing.length === 0 && extra.length === 0;
}
