import { UserError } from "../../errors.ts";
import type { WordRows } from "./wordRows.ts";

const NEWLINE = 10;
const SPACE = 32;

/** A number that is no part of a phrase, as "66" of "route 66" is: a value too many. */
const FRACTION = /^-?\d*\.\d+(e[-+]?\d+)?$/i;

/**
 * Reads a text table of word vectors, as GloVe and fastText (.vec) write them: a word and its numbers a line, joined
 * by spaces; fastText's first line tells the number of words and of dimensions.
 *
 * Lines are looked at as bytes, and only the words of a line that is not wanted are made into text. A word may hold
 * spaces itself: the last numbers of a line, as many as the table has dimensions, are the vector. Lines that are not
 * wanted are not checked, but for how many there are where the first line says it.
 * @throws UserError naming the line: a number that is none, a row of another length, fewer rows than the first line says
 */
export async function readTextTable(
  chunks: AsyncIterable<Buffer>,
  path: string,
  wanted: ReadonlySet<string>,
): Promise<WordRows> {
  const rows = new Map<string, Float32Array>();
  const beginnings = new Set(Array.from(wanted, (word) => word.split(" ")[0]));
  let dimensions = 0;
  let told = 0;
  let line = 0;
  let words = 0;
  const readLine = (buffer: Buffer, start: number, end: number): void => {
    line += 1;
    if (line === 1) {
      const fields = fieldsOf(buffer, start, end);
      if (fields.length === 2 && fields.every((field) => /^\d+$/.test(field))) {
        [told, dimensions] = [Number(fields[0]), Number(fields[1])];
        return;
      }
      dimensions = fields.length - 1;
      if (dimensions < 1) throw new UserError(`${path}, line 1: is not a word and its numbers.`);
    }
    if (end === start) return;
    words += 1;
    const space = buffer.indexOf(SPACE, start);
    if (!beginnings.has(buffer.toString("utf8", start, space < 0 || space > end ? end : space))) return;
    const fields = fieldsOf(buffer, start, end);
    const parts = fields.slice(0, Math.max(1, fields.length - dimensions));
    const word = parts.join(" ");
    const oneTooMany =
      parts.length > 1 && FRACTION.test(parts.at(-1)!) && wanted.has(parts.slice(0, -1).join(" "));
    if (oneTooMany && !wanted.has(word)) {
      throw new UserError(
        `${path}, line ${line}: "${parts.slice(0, -1).join(" ")}" has ${dimensions + 1} values, not ${dimensions} finite numbers.`,
      );
    }
    if (!wanted.has(word) || rows.has(word)) return;
    const numbers = fields.slice(-dimensions).map(Number);
    if (fields.length <= dimensions || !numbers.every((value) => Number.isFinite(value))) {
      throw new UserError(
        `${path}, line ${line}: "${word}" has ${fields.length - 1} values, not ${dimensions} finite numbers.`,
      );
    }
    rows.set(word, Float32Array.from(numbers));
  };

  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = buffer.indexOf(NEWLINE); end >= 0; end = buffer.indexOf(NEWLINE, start)) {
      readLine(buffer, start, end);
      start = end + 1;
    }
    rest = buffer.subarray(start);
    if (rest.length > 1 << 24)
      throw new UserError(`${path}, line ${line + 1}: is longer than a row of numbers.`);
  }
  if (rest.length > 0) readLine(rest, 0, rest.length);
  if (words === 0) throw new UserError(`${path}: holds no word vectors.`);
  if (words < told)
    throw new UserError(`${path}: is cut short; its first line says ${told} words, and it holds ${words}.`);
  return { dimensions, rows, words };
}

/** fastText ends its lines with a space, and a file from Windows with a carriage return. */
function fieldsOf(buffer: Buffer, start: number, end: number): string[] {
  return buffer.toString("utf8", start, end).trimEnd().split(" ");
}
