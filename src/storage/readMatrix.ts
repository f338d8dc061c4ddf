import { readFile, stat } from "node:fs/promises";
import { UserError } from "../errors.ts";
import { unreadable } from "./unreadable.ts";
import { matrix, type Matrix } from "../numeric/matrix.ts";
import { parseNpy } from "../numeric/npy.ts";
import { parseNpyText } from "./npyText.ts";

/** A matrix from a file, with whatever names the file gives its rows and columns. */
export interface NamedMatrix {
  readonly matrix: Matrix;
  readonly rowNames: readonly string[] | null;
  readonly columnNames: readonly string[] | null;
}

/** What a file does not say of itself, and how much of it is unpacked. */
export interface ReadMatrixOptions {
  /** Whether line 1 of a .csv file names the columns; found out from its cells when absent. */
  readonly header?: boolean;
  /** The most an array of a .npz file may unpack to, in bytes; default 1 GiB. */
  readonly maxUnpackedBytes?: number;
}

/**
 * Reads a matrix of numbers from a .npy, .npz, .csv, .parquet or .safetensors file.
 *
 * A vector becomes a matrix of one column. A .npz or .safetensors file with several arrays needs the name of one:
 * `file.npz#name`. Row names are an array `items` of texts in a .npz file, `items` in the metadata of a .safetensors
 * file (a JSON list), the column of texts of a .parquet file.
 * In a .csv file, line 1 is a header when none of its cells after the first is a number, or when they count
 * 0, 1, 2 … or 1, 2, 3 … under a first cell that is empty or says item, id, name, word, text, concept or label;
 * `header` overrules that. The first column holds row names when the header says so in those words, or when none
 * of its cells is a number. Numbers are finite doubles.
 * @throws UserError naming the file, and the row and column where there is one: no such file, another format, not a
 *   number, NaN, Infinity, an empty cell, a ragged row, a repeated row name, an array too large to unpack.
 * @example (await readMatrix("similarity.npz#spose")).matrix.rows // 1854
 */
export async function readMatrix(path: string, options: ReadMatrixOptions = {}): Promise<NamedMatrix> {
  const { file, member } = await splitMember(path);
  const extension = /\.(npy|npz|csv|parquet|safetensors)$/i.exec(file)?.[1]?.toLowerCase();
  if (extension === undefined) {
    throw new UserError(`${file}: a matrix is read from .npy, .npz, .csv, .parquet or .safetensors files.`);
  }
  const bytes = await readFile(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  if (extension === "csv") {
    const { parseCsvMatrix } = await import("./parseCsvMatrix.ts");
    return parseCsvMatrix(bytes, file, options.header);
  }
  if (extension === "npy") return fromNpy(bytes, file);
  if (extension === "npz") {
    const { unpackNpz } = await import("./unpackNpz.ts");
    const { name, npy, items } = unpackNpz(bytes, file, member, options.maxUnpackedBytes ?? 2 ** 30);
    return fromNpy(npy, `${file}#${name}`, items);
  }
  const read =
    extension === "parquet"
      ? await (await import("./parseParquetMatrix.ts")).parseParquetMatrix(bytes, file)
      : (await import("./parseSafetensors.ts")).parseSafetensors(bytes, file, member);
  checkFinite(read.matrix, file);
  return { ...read, rowNames: checkNames(read.rowNames, read.matrix, file) };
}

function checkFinite({ cols, data }: Matrix, where: string): void {
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return;
  const [row, column] = [Math.floor(bad / cols) + 1, (bad % cols) + 1];
  throw new UserError(`${where}: row ${row}, column ${column} is ${data[bad]}; every number must be finite.`);
}

function checkNames(
  names: readonly string[] | null,
  { rows }: Matrix,
  where: string,
): readonly string[] | null {
  if (names === null) return null;
  if (names.length !== rows) throw new UserError(`${where}: has ${rows} rows and ${names.length} items.`);
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice !== undefined) throw new UserError(`${where}: the row name "${twice}" stands there twice.`);
  return names;
}

/** A file may have # in its name, so the part after it names an array only when no such file exists. */
async function splitMember(path: string): Promise<{ file: string; member: string | null }> {
  const match = /^(.*\.(?:npz|safetensors))#([^/]*)$/is.exec(path);
  if (match === null || (await stat(path).catch(() => null)) !== null) return { file: path, member: null };
  return { file: match[1]!, member: match[2]! };
}

function fromNpy(bytes: Uint8Array, where: string, items: Uint8Array | null = null): NamedMatrix {
  try {
    const { shape, data } = parseNpy(bytes);
    const out = matrix(shape[0], shape[1] ?? 1, data);
    checkFinite(out, where);
    const names = items === null ? null : parseNpyText(items);
    return { matrix: out, rowNames: checkNames(names, out, where), columnNames: null };
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(`${where} ${error.message}.`);
    throw error;
  }
}
