import { UserError } from "../../errors.ts";
import type { WordRows } from "./wordRows.ts";

const NEWLINE = 10;
const SPACE = 32;
/** The first four bytes of a fastText model, which holds vectors of pieces of words, not of words. */
const FASTTEXT = 793712314;

/**
 * Reads a binary table of word vectors, as word2vec writes it: a line with the number of words and of dimensions,
 * then, for each word, its letters, a space, and its numbers in single precision, little-endian; some writers put a
 * line break after the numbers.
 *
 * @throws UserError when the file is no such table, is cut short, or holds a number that is not finite
 * Source: Mikolov et al. 2013 (word2vec.c), arXiv:1301.3781
 */
export async function readBinaryTable(
  chunks: AsyncIterable<Buffer>,
  path: string,
  wanted: ReadonlySet<string>,
): Promise<WordRows> {
  const rows = new Map<string, Float32Array>();
  let header: { readonly count: number; readonly dimensions: number } | null = null;
  let words = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (header === null) {
      const end = buffer.indexOf(NEWLINE);
      if (end < 0 && buffer.length < 64) {
        rest = buffer;
        continue;
      }
      header = headerOf(buffer, end, path);
      at = end + 1;
    }
    const width = header.dimensions * 4;
    while (words < header.count) {
      const start = buffer[at] === NEWLINE ? at + 1 : at;
      const space = buffer.indexOf(SPACE, start);
      if (space < 0 || space + 1 + width > buffer.length) break;
      const word = buffer.toString("utf8", start, space);
      if (wanted.has(word) && !rows.has(word))
        rows.set(word, vectorAt(buffer, space + 1, header.dimensions, word, path));
      words += 1;
      at = space + 1 + width;
    }
    rest = buffer.subarray(at);
    if (rest.length > (1 << 22) + 2 * width)
      throw new UserError(`${path}: is not a word2vec file: no word ends.`);
  }
  if (header === null) throw new UserError(`${path}: is not a word2vec file: its first line is missing.`);
  if (words < header.count) {
    throw new UserError(`${path}: is cut short: it says ${header.count} words, and holds ${words}.`);
  }
  return { dimensions: header.dimensions, rows, words };
}

function headerOf(buffer: Buffer, end: number, path: string): { count: number; dimensions: number } {
  if (buffer.length >= 4 && buffer.readInt32LE(0) === FASTTEXT) {
    throw new UserError(
      `${path}: is a fastText model; sortal reads its table of words, the .vec file beside it.`,
    );
  }
  const match = /^(\d+) (\d+)\s*$/.exec(buffer.toString("latin1", 0, Math.max(0, Math.min(end, 64))));
  const [count, dimensions] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || dimensions < 1 || dimensions > 1e6) {
    throw new UserError(`${path}: is not a word2vec file: its first line is not "words dimensions".`);
  }
  return { count, dimensions };
}

function vectorAt(buffer: Buffer, at: number, dimensions: number, word: string, path: string): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, (_, d) => buffer.readFloatLE(at + 4 * d));
  if (vector.every((value) => Number.isFinite(value))) return vector;
  throw new UserError(`${path}: the vector of "${word}" is not finite.`);
}
