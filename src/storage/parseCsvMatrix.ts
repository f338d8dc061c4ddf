import { UserError } from "../errors.ts";
import { matrix } from "../numeric/matrix.ts";
import { csvLines, isEmptyLine, refuseRagged, type CsvLine } from "./csvLines.ts";
import { nameWords } from "./nameWords.ts";
import type { NamedMatrix } from "./readMatrix.ts";

/** Reads a table of numbers; the rules are those of readMatrix. */
export function parseCsvMatrix(bytes: Uint8Array, file: string, header?: boolean): NamedMatrix {
  const lines = csvLines(bytes, file, "comma").filter((line) => !isEmptyLine(line));
  const first = lines[0];
  if (first === undefined) throw new UserError(`${file}: has no rows.`);
  refuseRagged(lines, file);
  const hasHeader = header ?? looksLikeHeader(lines);
  const body = hasHeader ? lines.slice(1) : lines;
  if (body.length === 0) throw new UserError(`${file}: has a header and no rows.`);
  const named = firstColumnNames(hasHeader ? first.cells[0]! : null, body, file);
  const skip = named ? 1 : 0;
  const cols = first.cells.length - skip;
  if (cols === 0) {
    const parted = /[;\t]/.test(body[0]!.cells[0]!)
      ? " Cells are parted by commas, and the decimal mark is a point."
      : "";
    throw new UserError(`${file}: has row names and no column of numbers.${parted}`);
  }

  const out = matrix(body.length, cols);
  body.forEach(({ cells, line }, r) => {
    for (let c = 0; c < cols; c += 1)
      out.data[r * cols + c] = numberOf(cells[c + skip]!, file, line, c + skip + 1);
  });
  return {
    matrix: out,
    rowNames: named ? rowNamesOf(body, file) : null,
    columnNames: hasHeader ? first.cells.slice(skip) : null,
  };
}

function looksLikeHeader(lines: readonly CsvLine[]): boolean {
  const first = lines[0]!.cells;
  const rest = first.slice(1);
  // A table of one column: its first cell alone is a word.
  if (rest.length === 0) return isWord(first[0]!) && lines.length > 1 && !isWord(lines[1]!.cells[0]!);
  if (rest.every((cell) => isWord(cell))) return true;
  const start = Number(rest[0]);
  const counts = (start === 0 || start === 1) && rest.every((cell, i) => cell === String(start + i));
  return counts && nameWords.has(first[0]!.toLowerCase());
}

function firstColumnNames(heading: string | null, body: readonly CsvLine[], file: string): boolean {
  if (heading !== null && nameWords.has(heading.toLowerCase())) return true;
  const word = body.find(({ cells }) => isWord(cells[0]!));
  if (word === undefined) return false;
  const number = body.find(({ cells }) => isNumber(cells[0]!));
  if (number === undefined) return true;
  throw new UserError(
    `${file}, line ${word.line}, column 1: "${word.cells[0]}" is not a number, but line ${number.line} has one there; ` +
      `if the column holds names, head it "item".`,
  );
}

function rowNamesOf(body: readonly CsvLine[], file: string): string[] {
  const seen = new Map<string, number>();
  for (const { cells, line } of body) {
    const name = cells[0]!;
    const earlier = seen.get(name);
    if (name === "") throw new UserError(`${file}, line ${line}, column 1: the row name is empty.`);
    if (earlier !== undefined) {
      throw new UserError(`${file}, line ${line}: the row name "${name}" stands on line ${earlier} already.`);
    }
    seen.set(name, line);
  }
  return [...seen.keys()];
}

function numberOf(cell: string, file: string, line: number, column: number): number {
  if (isNumber(cell)) {
    const value = Number(cell);
    if (Number.isFinite(value)) return value;
  }
  const what = cell === "" ? "the cell is empty" : `"${cell}" is not a finite number`;
  throw new UserError(`${file}, line ${line}, column ${column}: ${what}.`);
}

/** A decimal number; not what Number() also takes: hexadecimal, the empty string, Infinity. */
function isNumber(cell: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(cell);
}

/** Text that neither is a number nor stands for a missing one. */
function isWord(cell: string): boolean {
  return !isNumber(cell) && !/^([+-]?(nan|inf|infinity)|na|null)?$/i.test(cell);
}
