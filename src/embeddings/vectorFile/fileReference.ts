import { existsSync } from "node:fs";
import { UserError, unknownName } from "../../errors.ts";

/** A file of vectors, and where the names of its rows are when it does not have them itself. */
export interface FileReference {
  readonly path: string;
  /** File with one item a row. */
  readonly items: string | null;
  /** Column of a .csv file of items. */
  readonly column: string | null;
}

const keys = ["items", "column"];

/**
 * Reads `vectors.npy`, `file:vectors.npy` or `vectors.npy?items=words.csv&column=word`.
 *
 * @throws UserError for another key after the question mark
 * @example parseFileReference("vectors.npy?items=words.txt") // { path: "vectors.npy", items: "words.txt", column: null }
 */
export function parseFileReference(reference: string): FileReference {
  const text = reference.replace(/^file:(?!\/\/)/, "");
  const mark = text.lastIndexOf("?");
  // A file may have a question mark in its name.
  if (mark < 0 || existsSync(text)) return { path: text, items: null, column: null };
  const query = new Map<string, string>();
  for (const part of text.slice(mark + 1).split("&")) {
    const equals = part.indexOf("=");
    const key = part.slice(0, Math.max(0, equals));
    if (!keys.includes(key)) throw unknownName(`setting of "${reference}"`, equals < 0 ? part : key, keys);
    if (equals + 1 === part.length) throw new UserError(`"${reference}": ${key}= is empty.`);
    query.set(key, part.slice(equals + 1));
  }
  return {
    path: text.slice(0, mark),
    items: query.get("items") ?? null,
    column: query.get("column") ?? null,
  };
}

/** Whether a file's name, an array's name after # and a query aside, is that of a file of vectors. */
export function isVectorFile(reference: string): boolean {
  return /\.(npy|csv|parquet|(npz|safetensors)(#[^/]*)?)$/i.test(parseFileReference(reference).path);
}
