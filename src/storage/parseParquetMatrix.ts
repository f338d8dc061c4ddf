import { UserError } from "../errors.ts";
import { matrix, type Matrix } from "../numeric/matrix.ts";
import { nameWords } from "./nameWords.ts";
import type { NamedMatrix } from "./readMatrix.ts";

/**
 * Reads a table of numbers from a Parquet file: a column of names, if there is one, and either columns of numbers
 * or one column of lists of numbers.
 *
 * The names' column is the one headed item, id, name, word, text, concept or label, else the first of texts.
 * @throws UserError naming row and column: another type, an empty cell, a list of another length
 */
export async function parseParquetMatrix(bytes: Uint8Array, file: string): Promise<NamedMatrix> {
  const { parquetMetadataAsync, parquetReadObjects, parquetSchema } = await import("hyparquet");
  // A copy, because a Buffer may share its memory with others.
  const buffer = new Uint8Array(bytes).buffer;
  const table = await (async () => {
    try {
      const metadata = await parquetMetadataAsync(buffer);
      const columns = parquetSchema(metadata).children.map(({ element, children }) => ({
        name: element.name,
        texts: element.type === "BYTE_ARRAY" && children.length === 0,
        lists: children.length > 0,
      }));
      return { columns, rows: await parquetReadObjects({ file: buffer, metadata }) };
    } catch (error) {
      throw new UserError(`${file} is not a readable Parquet file (${(error as Error).message}).`);
    }
  })();
  const { columns, rows } = table;
  const names =
    columns.find(({ name, texts }) => texts && nameWords.has(name.toLowerCase())) ??
    columns.find(({ texts }) => texts);
  // pandas writes the index of a table as a column of its own.
  const numbers = columns.filter((column) => column !== names && column.name !== "__index_level_0__");
  if (rows.length === 0 || numbers.length === 0) throw new UserError(`${file}: has no rows or no numbers.`);
  const lists = numbers.length === 1 && numbers[0]!.lists;
  const out = lists
    ? ofLists(rows, numbers[0]!.name, file)
    : ofColumns(
        rows,
        numbers.map(({ name }) => name),
        file,
      );
  return {
    matrix: out,
    rowNames: names === undefined ? null : rows.map((row, r) => nameIn(row, names.name, r, file)),
    columnNames: lists ? null : numbers.map(({ name }) => name),
  };
}

type Row = Readonly<Record<string, unknown>>;

function ofColumns(rows: readonly Row[], names: readonly string[], file: string): Matrix {
  const out = matrix(rows.length, names.length);
  rows.forEach((row, r) =>
    names.forEach((name, c) => {
      out.data[r * out.cols + c] = numberIn(row[name], `row ${r + 1}, column "${name}"`, file);
    }),
  );
  return out;
}

function ofLists(rows: readonly Row[], name: string, file: string): Matrix {
  const lists = rows.map((row, r) => {
    const list = row[name];
    if (Array.isArray(list) || ArrayBuffer.isView(list)) return Array.from(list as ArrayLike<unknown>);
    throw new UserError(`${file}, row ${r + 1}, column "${name}": is not a list of numbers.`);
  });
  const out = matrix(rows.length, lists[0]!.length);
  lists.forEach((list, r) => {
    if (list.length !== out.cols) {
      throw new UserError(`${file}, row ${r + 1}: has ${list.length} numbers, row 1 has ${out.cols}.`);
    }
    list.forEach((value, c) => {
      out.data[r * out.cols + c] = numberIn(value, `row ${r + 1}, number ${c + 1}`, file);
    });
  });
  return out;
}

function numberIn(cell: unknown, where: string, file: string): number {
  const value = typeof cell === "bigint" ? Number(cell) : cell;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const what =
    value === null || value === undefined ? "the cell is empty" : `${String(value)} is not a finite number`;
  throw new UserError(`${file}, ${where}: ${what}.`);
}

function nameIn(row: Row, column: string, r: number, file: string): string {
  const name = row[column];
  if (typeof name === "string" && name !== "") return name;
  throw new UserError(`${file}, row ${r + 1}, column "${column}": the row name is empty.`);
}
