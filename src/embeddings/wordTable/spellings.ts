/** How a text may stand in a table of word vectors. */
export interface Spellings {
  /** The whole text as one entry, the likeliest spelling first. */
  readonly whole: readonly string[];
  /** Each of its words, the likeliest spelling first. */
  readonly words: readonly (readonly string[])[];
}

/**
 * The entries of a table that a text may be looked up under.
 *
 * The text as it is, and with its spaces as underscores (word2vec joins phrases so); the same in lower case. Else
 * its words, parted at spaces, hyphens, slashes and underscores: each as it is, in lower case, and without
 * punctuation around it or 's at its end.
 * @example spellings("Polar bear").whole // ["Polar bear", "Polar_bear", "polar bear", "polar_bear"]
 */
export function spellings(text: string): Spellings {
  const trimmed = text.trim();
  const joined = trimmed.replaceAll(/\s+/g, "_");
  const words = trimmed.split(/[\s\-–/_]+/).filter((word) => word !== "");
  return {
    whole: distinct([trimmed, joined, trimmed.toLowerCase(), joined.toLowerCase()]),
    words: words.map((word) => {
      const bare = word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").replace(/['’]s$/i, "");
      return distinct([word, word.toLowerCase(), bare, bare.toLowerCase()]);
    }),
  };
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].filter((word) => word !== "");
}

/** The vector of a text: its own entry's, or the mean of its words'; null when a word is not in the table. */
export function lookUp(
  { whole, words }: Spellings,
  rows: ReadonlyMap<string, Float32Array>,
): { readonly vectors: readonly Float32Array[]; readonly unknown: readonly string[] } {
  const own = whole.find((word) => rows.has(word));
  if (own !== undefined) return { vectors: [rows.get(own)!], unknown: [] };
  const found = words.map((word) => word.find((spelling) => rows.has(spelling)));
  return {
    vectors: found.flatMap((word) => (word === undefined ? [] : [rows.get(word)!])),
    unknown: words.filter((_, i) => found[i] === undefined).map((word) => word[0]!),
  };
}
