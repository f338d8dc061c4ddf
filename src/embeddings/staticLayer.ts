import type { WordVectors } from "./wordVectors.ts";

/** The mean of the rows of the input embedding matrix over an item's own tokens; no special tokens, no prompt. */
export function staticVector(words: WordVectors, tokens: readonly number[]): Float32Array {
  const sum = new Float64Array(words.dimensions);
  for (const token of tokens) {
    const row = words.row(token);
    for (let d = 0; d < sum.length; d += 1) sum[d]! += row[d]!;
  }
  return Float32Array.from(sum, (total) => total / tokens.length);
}
