import { UserError } from "../errors.ts";
import type { Prompt } from "./prompt.ts";

/**
 * Which tokens of the prompt a vector is the mean of.
 *
 * - `item`: the item's own tokens; `item-first`, `item-last`: the first or the last of them.
 * - `text`: all of them, special ones included, which is what sentence encoders are trained with.
 * - `cls`: the special token that the tokenizer puts before the text (BERT's [CLS], RoBERTa's <s>).
 * - `last-token`: the last one, which is all that has read the whole text in a decoder; a special one where the
 *   tokenizer puts one behind the text.
 */
export const poolings = ["item", "item-first", "item-last", "text", "cls", "last-token"] as const;
export type Pooling = (typeof poolings)[number];

/**
 * The tokens [from, to) of a prompt that a pooling takes.
 *
 * @throws UserError for `cls` where the tokenizer puts no token before the text
 * @example pooledTokens({ ids: [101, 7, 8, 102], textStart: 1, start: 1, end: 3, … }, "item-last") // [2, 3]
 */
export function pooledTokens(
  { ids, textStart, start, end }: Pick<Prompt, "ids" | "textStart" | "start" | "end">,
  pooling: Pooling,
): readonly [from: number, to: number] {
  if (pooling === "cls" && textStart === 0) {
    throw new UserError(
      'The pooling "cls" needs a special token before the text; this model has none there.',
    );
  }
  const ranges = {
    item: [start, end],
    "item-first": [start, start + 1],
    "item-last": [end - 1, end],
    text: [0, ids.length],
    cls: [0, 1],
    "last-token": [ids.length - 1, ids.length],
  } as const;
  return ranges[pooling];
}
