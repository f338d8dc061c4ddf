import { meanVector } from "./meanVector.ts";
import type { WordVectors } from "./wordVectors.ts";

/** The mean of the rows of the input embedding matrix over an item's own tokens; no special tokens, no prompt. */
export function staticVector(words: WordVectors, tokens: readonly number[]): Float32Array {
  return meanVector(tokens.map((token) => words.row(token)));
}
