import { readFile } from "node:fs/promises";
import { UserError, unknownName } from "../../errors.ts";
import { nameWords } from "../../storage/nameWords.ts";

/**
 * Reads the names of a file's rows: one a line, a column of a .csv file with a header, or a .json list.
 *
 * @param column of a .csv file; default the one headed item, id, name, word, text, concept or label, else the first
 * @throws UserError when the file cannot be read, has no such column, or an empty or repeated name
 */
export async function readItems(path: string, column: string | null): Promise<readonly string[]> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new UserError(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  });
  const items = /\.csv$/i.test(path)
    ? await columnOf(text, path, column)
    : /\.json$/i.test(path)
      ? listOf(text, path)
      : text.replace(/\r?\n$/, "").split(/\r?\n/);
  const lines = new Map<string, number>();
  items.forEach((item, r) => {
    const earlier = lines.get(item);
    if (item.trim() === "") throw new UserError(`${path}: item ${r + 1} is empty.`);
    if (earlier !== undefined) {
      throw new UserError(`${path}: item ${r + 1}, "${item}", is item ${earlier} already.`);
    }
    lines.set(item, r + 1);
  });
  return items;
}

async function columnOf(text: string, path: string, column: string | null): Promise<string[]> {
  const { parse } = await import("csv-parse/sync");
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw new UserError(`${path}: ${(error as Error).message}.`);
  }
  const [header = [], ...body] = rows;
  const named = header.findIndex((name) =>
    column === null ? nameWords.has(name.toLowerCase()) : name === column,
  );
  if (named < 0 && column !== null) throw unknownName(`column of ${path}`, column, header);
  return body.map((row) => row[Math.max(0, named)]!);
}

function listOf(text: string, path: string): string[] {
  try {
    const items: unknown = JSON.parse(text);
    if (Array.isArray(items) && items.every((item) => typeof item === "string")) return items;
  } catch {
    // Said below.
  }
  throw new UserError(`${path}: is not a JSON list of texts.`);
}
