import { readFile } from "node:fs/promises";
import { UserError, unknownName } from "../../errors.ts";
import { unreadable } from "../../storage/unreadable.ts";
import { nameWords } from "../../storage/nameWords.ts";
import { utf8Text } from "../../storage/utf8Text.ts";

/**
 * Reads the names of a file's rows: one a line, a column of a .csv file with a header, or a .json list.
 *
 * Commas, semicolons or tabs part the cells of a .csv file; which of them is found out from its first lines.
 *
 * @param column of a .csv file; default the one headed item, id, name, word, text, concept or label, else the first
 * @throws UserError when the file cannot be read, has no such column, or an empty or repeated name
 */
export async function readItems(path: string, column: string | null): Promise<readonly string[]> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const items = /\.csv$/i.test(path)
    ? await columnOf(bytes, path, column)
    : /\.json$/i.test(path)
      ? listOf(utf8Text(bytes, path), path)
      : utf8Text(bytes, path)
          .replace(/\r?\n$/, "")
          .split(/\r?\n/);
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

async function columnOf(bytes: Uint8Array, path: string, column: string | null): Promise<string[]> {
  const { csvLines, isEmptyLine, refuseRagged } = await import("../../storage/csvLines.ts");
  const lines = csvLines(bytes, path).filter((line) => !isEmptyLine(line));
  refuseRagged(lines, path);
  const [header = [], ...body] = lines.map(({ cells }) => cells);
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
