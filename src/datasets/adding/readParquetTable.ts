import { UserError } from "../../errors.ts";
import { DESCRIPTION_KEY } from "../exporting/descriptionKey.ts";
import { MOST_UNPACKED_BYTES, refuseLong, refuseWide, type ForeignTable } from "./foreignTable.ts";

/**
 * Reads a Parquet file of plain columns: texts, numbers, truth values, dates.
 *
 * @throws UserError for a file that is no Parquet file or cannot be unpacked, for nested columns, and, before any row
 * is unpacked, for more rows or bytes than are read
 */
export async function readParquetTable(bytes: Uint8Array, file: string): Promise<ForeignTable> {
  const { parquetMetadata, parquetRead, parquetSchema } = await import("hyparquet");
  // The file's own buffer may be part of a larger one.
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const metadata = attempt(() => parquetMetadata(buffer), file);
  refuseLong(file, Number(metadata.num_rows));
  const unpacked = metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
  if (unpacked > MOST_UNPACKED_BYTES) {
    const [given, most] = [unpacked, MOST_UNPACKED_BYTES].map((bytes) => Math.round(bytes / 2 ** 20));
    throw new UserError(`${file}: unpacks to ${given} MiB; at most ${most} are read.`);
  }
  const columns = parquetSchema(metadata).children.map(({ element, children }) => {
    if (children.length > 0 || element.repetition_type === "REPEATED") {
      throw new UserError(`${file}: column "${element.name}" is nested; plain columns are read.`);
    }
    return element.name;
  });
  refuseWide(file, columns.length);
  const twice = columns.find((name, i) => columns.indexOf(name) < i);
  if (twice !== undefined) throw new UserError(`${file}: names column "${twice}" twice.`);
  if (columns.includes("")) throw new UserError(`${file}: has a column without a name.`);
  let read: unknown[][] = [];
  try {
    await parquetRead({ file: buffer, metadata, onComplete: (rows) => (read = rows) });
  } catch (error) {
    throw unreadable(file, error);
  }
  const rows = read.map((values, r) => ({
    line: r + 1,
    cells: columns.map((name, c) => cellOf(values[c], `${file}: row ${r + 1}, column "${name}"`)),
  }));
  return { file, columns, rows, notes: [], description: descriptionIn(metadata.key_value_metadata) };
}

function attempt<T>(read: () => T, file: string): T {
  try {
    return read();
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): UserError {
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ");
  return new UserError(`${file}: cannot be read as Parquet (${reason}).`);
}

function cellOf(value: unknown, place: string): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  if (value instanceof Date) return value.toISOString();
  throw new UserError(`${place} holds bytes, an object or a list; a text or a number is needed.`);
}

function descriptionIn(pairs: readonly { key: string; value?: string }[] | undefined): unknown {
  const text = pairs?.find(({ key }) => key === DESCRIPTION_KEY)?.value;
  if (text === undefined) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
