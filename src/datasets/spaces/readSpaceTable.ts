import { matrix, type Matrix } from "../../numeric/matrix.ts";
import { decodeUtf8 } from "../decodeUtf8.ts";
import { itemId } from "../itemId.ts";
import { namesOf } from "../namesOf.ts";
import type { ProblemList } from "../problems.ts";
import { readCsvTable, type CsvTable } from "../readCsvTable.ts";
import type { SpaceResource } from "../spaceResource.ts";
import { textFault } from "../textFault.ts";

/** The file of a human space, checked. */
export interface SpaceTable {
  readonly items: readonly string[];
  readonly texts: readonly string[];
  /** (items × dimensions); for similarities (items × items), the columns in the order of the rows. */
  readonly numbers: Matrix;
  /** What was read as something else than is written, in a sentence each. */
  readonly notes: readonly string[];
}

const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Reads the file of a human space. Every cell that is no finite number, every item named twice, every column that
 * should be there and is not, is a problem with its line and column.
 *
 * @returns null when there was any error
 */
export function readSpaceTable(
  { space }: SpaceResource,
  bytes: Uint8Array,
  file: string,
  problems: ProblemList,
): SpaceTable | null {
  const before = problems.errors.length;
  const text = decodeUtf8(bytes, file, problems);
  const table = text === null ? null : readCsvTable(text, file, problems);
  if (table === null) return null;
  const idColumn = table.header.indexOf("id");
  const textColumn = table.header.indexOf("item");
  if (idColumn < 0) {
    problems.error(file, 1, "id", `column "id" is missing; the header has ${namesOf(table.header)}.`);
    return null;
  }
  const items: string[] = [];
  const texts: string[] = [];
  const lines = new Map<string, number>();
  for (const { line, cells } of table.rows) {
    const id = itemId(cells[idColumn]!);
    const fault = textFault(cells[idColumn]!);
    const first = lines.get(id);
    if (fault !== null) problems.error(file, line, "id", fault);
    if (first !== undefined) problems.error(file, line, "id", `"${id}" stands on line ${first} already.`);
    lines.set(id, line);
    items.push(id);
    texts.push(textColumn < 0 ? cells[idColumn]! : cells[textColumn]!);
  }
  const columns = columnsOf(space, table, items, file, problems);
  if (problems.errors.length > before) return null;
  const numbers = readNumbers(space, table, { items, columns }, file, problems);
  const found = { items: items.length, dimensions: columns.length };
  for (const what of ["items", "dimensions"] as const) {
    if (found[what] === space.expected[what]) continue;
    const message = `${space.expected[what]} ${what} are promised in datapackage.json, ${found[what]} are there.`;
    problems.error(file, null, null, message);
  }
  const notes = (space.outOfRange ?? []).map(
    ({ item, dimension, value, evidence }) =>
      `"${dimension}" of ${item} is ${value}, which cannot be, and is read as ${clamped(space, value)}: ${evidence}`,
  );
  return problems.errors.length > before ? null : { items, texts, numbers, notes };
}

function clamped({ range }: SpaceResource["space"], value: number): number {
  return range === undefined ? value : Math.min(Math.max(value, range.min), range.max);
}

/** Where the numbers are: the dimensions named, or all other columns; for similarities in the order of the rows. */
function columnsOf(
  space: SpaceResource["space"],
  { header }: CsvTable,
  items: readonly string[],
  file: string,
  problems: ProblemList,
): number[] {
  const others = header.filter((name) => name !== "id" && name !== "item");
  const named = space.kind === "similarity" ? items : (space.dimensions ?? others);
  const ids = space.kind === "similarity" ? header.map(itemId) : header;
  const columns = named.map((name) => {
    const column = ids.indexOf(name);
    if (column < 0) {
      problems.error(file, 1, name, `column "${name}" is missing; the header has ${namesOf(header)}.`);
    }
    return column;
  });
  if (space.kind === "similarity" && others.length !== items.length) {
    problems.error(
      file,
      1,
      null,
      `a similarity matrix is square; ${items.length} rows have ${others.length} columns.`,
    );
  }
  return columns;
}

function readNumbers(
  space: SpaceResource["space"],
  { header, rows }: CsvTable,
  { items, columns }: { readonly items: readonly string[]; readonly columns: readonly number[] },
  file: string,
  problems: ProblemList,
): Matrix {
  const key = (item: string, dimension: string, value: number): string =>
    JSON.stringify([item, dimension, value]);
  const listed = new Set(space.outOfRange?.map((cell) => key(itemId(cell.item), cell.dimension, cell.value)));
  const numbers = matrix(rows.length, columns.length);
  rows.forEach(({ line, cells }, r) => {
    columns.forEach((column, c) => {
      const cell = cells[column]!;
      const value = Number(cell);
      const possible = clamped(space, value);
      if (!number.test(cell) || !Number.isFinite(value)) {
        const given = cell.trim() === "" ? "is empty" : `${JSON.stringify(cell)} is not a finite number`;
        problems.error(file, line, header[column]!, `${given}; a number is needed.`);
      } else if (possible !== value && !listed.delete(key(items[r]!, header[column]!, value))) {
        const message = `${cell} is out of range, ${space.range?.min} to ${space.range?.max}.`;
        problems.error(file, line, header[column]!, message);
      }
      numbers.data[r * columns.length + c] = possible;
    });
  });
  for (const { item, dimension, value } of space.outOfRange ?? []) {
    if (!listed.has(key(itemId(item), dimension, value))) continue;
    const message = `space.outOfRange in datapackage.json lists ${value} for "${dimension}" of "${item}", which is not there.`;
    problems.error(file, null, null, message);
  }
  return numbers;
}
