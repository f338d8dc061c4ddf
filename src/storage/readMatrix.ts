import { readFile, stat } from "node:fs/promises";
import { UserError } from "../errors.ts";
import { matrix, type Matrix } from "../numeric/matrix.ts";
import { parseNpy } from "../numeric/npy.ts";

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
 * Reads a matrix of numbers from a .npy, .npz or .csv file.
 *
 * A vector becomes a matrix of one column. A .npz file with several arrays needs the name of one: `file.npz#name`.
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
  const extension = /\.(npy|npz|csv)$/i.exec(file)?.[1]?.toLowerCase();
  if (extension === undefined)
    throw new UserError(`${file}: a matrix is read from .npy, .npz or .csv files.`);
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UserError(
      `${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
    );
  });
  if (extension === "csv") {
    const { parseCsvMatrix } = await import("./parseCsvMatrix.ts");
    return parseCsvMatrix(bytes, file, options.header);
  }
  if (extension === "npy") return fromNpy(bytes, file);
  const { unpackNpz } = await import("./unpackNpz.ts");
  const entry = unpackNpz(bytes, file, member, options.maxUnpackedBytes ?? 2 ** 30);
  return fromNpy(entry.npy, `${file}#${entry.name}`);
}

/** A file may have # in its name, so the part after it names an array only when no such file exists. */
async function splitMember(path: string): Promise<{ file: string; member: string | null }> {
  const mark = path.toLowerCase().lastIndexOf(".npz#");
  if (mark < 0 || (await stat(path).catch(() => null)) !== null) return { file: path, member: null };
  return { file: path.slice(0, mark + 4), member: path.slice(mark + 5) };
}

function fromNpy(bytes: Uint8Array, where: string): NamedMatrix {
  try {
    const { shape, data } = parseNpy(bytes);
    const cols = shape[1] ?? 1;
    const bad = data.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      const [row, column] = [Math.floor(bad / cols) + 1, (bad % cols) + 1];
      throw new UserError(
        `${where}: row ${row}, column ${column} is ${data[bad]}; every number must be finite.`,
      );
    }
    return { matrix: matrix(shape[0], cols, data), rowNames: null, columnNames: null };
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(`${where} ${error.message}.`);
    throw error;
  }
}
