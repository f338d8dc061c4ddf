import { UserError } from "../../errors.ts";
import { byteChunks } from "./byteChunks.ts";
import { readBinaryTable } from "./readBinaryTable.ts";
import { readJsonTable } from "./readJsonTable.ts";
import { readTextTable } from "./readTextTable.ts";
import type { WordRows, WordTableReader } from "./wordRows.ts";

const readers: readonly (readonly [ending: RegExp, reader: WordTableReader])[] = [
  [/\.(txt|vec)(\.gz)?$/i, readTextTable],
  [/\.bin(\.gz)?$/i, readBinaryTable],
  [/\.json(\.gz)?$/i, readJsonTable],
];

/** Whether a file's name is that of a table of word vectors. */
export function isWordTable(path: string): boolean {
  return readers.some(([ending]) => ending.test(path));
}

/**
 * Reads the rows of some words from a table of word vectors: GloVe or fastText text (.txt, .vec), word2vec binary
 * (.bin), or the JSON of wink-embeddings; each also packed (.gz).
 *
 * The file is streamed: what stays in memory is the rows asked for. Of a word listed twice, the first row counts.
 * @throws UserError when the file is none of these, cannot be read, or has a faulty row among those wanted
 * @example (await readWordTable("glove.6B.100d.txt", new Set(["robin"]))).rows.get("robin")?.length // 100
 */
export async function readWordTable(path: string, wanted: ReadonlySet<string>): Promise<WordRows> {
  const reader = readers.find(([ending]) => ending.test(path))?.[1];
  if (reader === undefined) {
    throw new UserError(
      `${path}: word vectors are read from .txt, .vec, .bin and .json files, and these with .gz.`,
    );
  }
  return await reader(byteChunks(path), path, wanted);
}
