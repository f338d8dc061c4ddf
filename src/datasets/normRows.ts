import { nearestName } from "../errors.ts";
import { itemColumns, type NormPackage } from "./datapackage.ts";
import { itemId } from "./itemId.ts";
import type { ProblemList } from "./problems.ts";
import type { CsvRow, CsvTable } from "./readCsvTable.ts";

type ItemColumn = (typeof itemColumns)[number];

/** One listing of an item under a category, with what was released beside what is read by default. */
export interface NormRow {
  readonly line: number;
  readonly item: string;
  readonly itemReleased: string;
  /** Category id. */
  readonly category: string;
  readonly categoryReleased: string;
  /** null where the norm has no ratings. */
  readonly rating: number | null;
  readonly ratingReleased: number | null;
  /** The cells as written, to hold against the errata. */
  readonly cell: (column: ItemColumn) => string | undefined;
}

/**
 * Reads the rows of items.csv: every cell that is empty, is not a number, lies outside the scale or names an
 * undeclared category, and every (item, category) pair listed twice, is a problem with its line and column.
 *
 * @returns the rows without problems of their own, in file order
 */
export function normRows(table: CsvTable, norm: NormPackage, file: string, problems: ProblemList): NormRow[] {
  const declared = norm.resources[0].schema.fields.map((field) => field.name);
  if (!checkColumns(table.header, declared, file, problems)) return [];
  const index = new Map(table.header.map((name, i) => [name, i]));
  const categoryOf = new Map<string, string>();
  for (const { id, labels } of norm.norm.categories)
    for (const label of [id, ...labels]) categoryOf.set(label, id);
  const seen = new Map<string, number>();
  const rows: NormRow[] = [];
  for (const row of table.rows) {
    const before = problems.errors.length;
    const parsed = parseRow(row);
    if (problems.errors.length > before) continue;
    const pair = JSON.stringify([itemId(parsed.item), parsed.category]);
    const first = seen.get(pair);
    if (first !== undefined) {
      const message = `"${parsed.item}" is listed under "${parsed.category}" twice, first on line ${first}.`;
      problems.error(file, row.line, "item", message);
      continue;
    }
    seen.set(pair, row.line);
    rows.push(parsed);
  }
  if (table.rows.length === 0) problems.error(file, null, null, "holds a header and no rows.");
  return rows;

  function parseRow({ line, cells }: CsvRow): NormRow {
    const cell = (column: ItemColumn): string | undefined => {
      const i = index.get(column);
      return i === undefined ? undefined : cells[i];
    };
    const text = (column: ItemColumn, instead: string): string => {
      const value = cell(column);
      if (value === undefined) return instead;
      if (value.trim() === "") problems.error(file, line, column, "is empty; a text is needed.");
      else if (/\p{Cc}/u.test(value)) {
        problems.error(
          file,
          line,
          column,
          `${JSON.stringify(value)} holds a line break or another control character.`,
        );
      } else if (value !== value.trim())
        problems.error(file, line, column, `${JSON.stringify(value)} has blanks around it.`);
      return value;
    };
    const number = (column: ItemColumn, instead: number | null): number | null => {
      const value = cell(column);
      if (value === undefined || norm.norm.scale === null) return instead;
      const { min, max } = norm.norm.scale;
      if (!/^[+-]?\d+(\.\d+)?$/.test(value)) {
        const given = value.trim() === "" ? "is empty" : `${JSON.stringify(value)} is not a number`;
        problems.error(
          file,
          line,
          column,
          `${given}; a number from ${min} to ${max} is needed, like ${min + 0.5}.`,
        );
      } else if (Number(value) < min || Number(value) > max) {
        problems.error(file, line, column, `${value} is outside the scale, ${min} to ${max}.`);
      }
      return Number(value);
    };
    const item = text("item", "");
    const given = text("category", "");
    const category = categoryOf.get(given);
    if (category === undefined && given.trim() !== "") {
      const nearest = nearestName(given, [...categoryOf.keys()]);
      const hint = `Declared in datapackage.json: ${norm.norm.categories.map((c) => c.id).join(", ")}.`;
      problems.error(
        file,
        line,
        "category",
        `unknown category "${given}". Did you mean "${nearest}"? ${hint}`,
      );
    }
    const rating = number("rating", null);
    return {
      line,
      item,
      itemReleased: text("item_released", item),
      category: category ?? "",
      categoryReleased: text("category_released", given),
      rating,
      ratingReleased: number("rating_released", rating),
      cell,
    };
  }
}

/** The header must hold the columns that datapackage.json declares and no others, in any order. */
function checkColumns(
  header: readonly string[],
  declared: readonly string[],
  file: string,
  problems: ProblemList,
): boolean {
  const missing = declared.filter((name) => !header.includes(name));
  const extra = header.filter((name) => !declared.includes(name));
  if (missing.length === declared.length) {
    const message = `no header: columns ${declared.join(", ")} are declared, the first line has ${header.join(", ")}.`;
    problems.error(file, 1, null, message);
    return false;
  }
  for (const name of missing) {
    problems.error(file, 1, name, `column "${name}" is missing; the header has ${header.join(", ")}.`);
  }
  for (const name of extra) {
    const nearest = nearestName(name, missing);
    const hint = nearest === undefined ? `Declared: ${declared.join(", ")}.` : `Did you mean "${nearest}"?`;
    problems.error(file, 1, name, `column "${name}" is not declared in datapackage.json. ${hint}`);
  }
  return missing.length === 0 && extra.length === 0;
}
