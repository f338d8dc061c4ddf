import { existsSync } from "node:fs";
import { UserError } from "../../errors.ts";
import { readMatrix, type NamedMatrix } from "../../storage/readMatrix.ts";
import { readItems } from "./readItems.ts";

/** A matrix, the file it is in, and the file that names its rows where that is another one. */
export interface NamedMatrixFile {
  readonly points: NamedMatrix;
  readonly file: string;
  readonly namesFrom: string | null;
}

/**
 * Reads a matrix with the names of its rows: those of a file of names, else its own (see readMatrix), else those of
 * `<file without ending>.items.txt` beside it, which `sortal embed` writes.
 *
 * @param items the file of names and, of a .csv file, its column
 * @throws UserError when a file cannot be read, or has another number of names than there are rows
 * @example (await readNamedMatrix("vectors.npy")).points.rowNames
 */
export async function readNamedMatrix(
  path: string,
  items: { readonly file: string | null; readonly column: string | null } = { file: null, column: null },
): Promise<NamedMatrixFile> {
  const points = await readMatrix(path);
  const file = existsSync(path) ? path : path.replace(/#[^#]*$/, "");
  const beside = `${file.replace(/\.[^.]*$/, "")}.items.txt`;
  const namesFrom = items.file ?? (points.rowNames === null && existsSync(beside) ? beside : null);
  if (namesFrom === null) return { points, file, namesFrom };
  const rowNames = await readItems(namesFrom, items.column);
  if (rowNames.length !== points.matrix.rows) {
    throw new UserError(`${path} has ${points.matrix.rows} rows, ${namesFrom} has ${rowNames.length} items.`);
  }
  return { points: { ...points, rowNames }, file, namesFrom };
}
