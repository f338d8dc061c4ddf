import { readFile } from "node:fs/promises";
import { UserError } from "../errors.ts";
import { unreadable } from "../storage/unreadable.ts";
import type { CsvLine } from "../storage/csvLines.ts";

/** Labels from a file, with the items they belong to where the file says so. */
export interface LabelFile {
  readonly file: string;
  /** Item ids, or null when the file holds labels alone. */
  readonly items: readonly string[] | null;
  readonly labels: readonly string[];
}

const itemColumns = ["item", "id", "name", "word", "text", "concept"];
const labelColumns = ["label", "cluster", "group", "class", "category"];

/**
 * Reads a labelling from a .csv file: one label a line, or a header with an item column and a label column.
 *
 * Commas, semicolons or tabs part the cells; which of them is found out from the first lines.
 * The item column is headed item, id, name, word, text or concept, the label column label, cluster, group, class or
 * category; further columns are passed over. In a file of one column, line 1 is a header when it is one of the label
 * words, or the only line that is not a whole number.
 *
 * @throws UserError naming the file, line and column: no such file, no labels, an empty cell, a ragged row, an item that
 *   stands twice, several columns without exactly one item and one label column.
 * @example (await readLabels("clusters.csv")).labels.length
 */
export async function readLabels(file: string): Promise<LabelFile> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  const { csvLines, refuseRagged } = await import("../storage/csvLines.ts");
  const lines = csvLines(bytes, file);
  // Empty lines at the end are nobody's label; one in the middle is a label missing, and not passed over.
  while (lines.at(-1)?.cells.every((cell) => cell === "")) lines.pop();
  const first = lines[0];
  if (first === undefined) throw new UserError(`${file}: has no labels.`);
  refuseRagged(lines, file);
  return first.cells.length === 1 ? labelsAlone(file, lines) : labelsOfItems(file, lines);
}

function labelsAlone(file: string, lines: readonly CsvLine[]): LabelFile {
  const [first, ...rest] = lines.map(({ cells }) => cells[0]!);
  const isHeader =
    labelColumns.includes(first!.toLowerCase()) ||
    (rest.length > 0 && !isWhole(first!) && rest.every((cell) => isWhole(cell)));
  const body = isHeader ? lines.slice(1) : lines;
  if (body.length === 0) throw new UserError(`${file}: has a header and no labels.`);
  return { file, items: null, labels: body.map((line) => cellOf(file, line, 0)) };
}

function labelsOfItems(file: string, lines: readonly CsvLine[]): LabelFile {
  const header = lines[0]!;
  const itemColumn = columnOf(file, header, itemColumns, "item");
  const labelColumn = columnOf(file, header, labelColumns, "label");
  if (lines.length === 1) throw new UserError(`${file}: has a header and no labels.`);
  const lineOf = new Map<string, number>();
  const labels: string[] = [];
  for (const line of lines.slice(1)) {
    const item = cellOf(file, line, itemColumn);
    const earlier = lineOf.get(item);
    if (earlier !== undefined) {
      throw new UserError(
        `${file}, line ${line.line}: "${item}" stands on line ${earlier} already; every item has one label.`,
      );
    }
    lineOf.set(item, line.line);
    labels.push(cellOf(file, line, labelColumn));
  }
  return { file, items: [...lineOf.keys()], labels };
}

function columnOf(file: string, header: CsvLine, words: readonly string[], what: string): number {
  const found = header.cells.flatMap((cell, c) => (words.includes(cell.toLowerCase()) ? [c] : []));
  if (found.length === 1) return found[0]!;
  const named =
    found.length === 0 ? "none" : `${found.length} (${found.map((c) => header.cells[c]!).join(", ")})`;
  throw new UserError(
    `${file}, line ${header.line}: a header with one ${what} column (${words.join(", ")}) is needed; ` +
      `"${header.cells.join(",")}" has ${named}.`,
  );
}

function cellOf(file: string, { cells, line }: CsvLine, column: number): string {
  const cell = cells[column]!;
  if (cell === "") throw new UserError(`${file}, line ${line}, column ${column + 1}: the cell is empty.`);
  return cell;
}

function isWhole(cell: string): boolean {
  return /^[+-]?\d+$/.test(cell);
}
