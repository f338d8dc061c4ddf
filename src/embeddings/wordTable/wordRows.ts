/** The rows of a table of word vectors that were looked for. */
export interface WordRows {
  readonly dimensions: number;
  /** Rows found, by word as the table spells it, in single precision; of a word listed twice, the first. */
  readonly rows: ReadonlyMap<string, Float32Array>;
  /** Words of the whole table. */
  readonly words: number;
}

/** Reads a table from its bytes, keeping only the rows of the words wanted. */
export type WordTableReader = (
  chunks: AsyncIterable<Buffer>,
  path: string,
  wanted: ReadonlySet<string>,
) => Promise<WordRows>;
