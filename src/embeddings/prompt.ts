import { UserError } from "../errors.ts";
import { prefixFor, type Template } from "./template.ts";
import type { Tokenizer } from "./tokenizer.ts";

/** How a tokenizer cuts a text: into how many pieces, and how many of them are its sign for the unknown. */
export interface Pieces {
  readonly pieces: number;
  readonly unknown: number;
}

/** A prompt as a model reads it, and where in it the item is. */
export interface Prompt extends Pieces {
  /** Token ids, special ones included. */
  readonly ids: readonly number[];
  /** Special tokens before the text. */
  readonly textStart: number;
  /** The item's own tokens are ids[start] to ids[end − 1]. */
  readonly start: number;
  readonly end: number;
}

/** A word before the item, which makes it one in running text; its tokens are taken off again. */
const BEFORE = "a";

/**
 * Token ids of an item by itself, without special tokens, as it is cut within a sentence.
 *
 * Tokenizers that join the space before a word to it (GPT-2, Llama 3, Qwen) know a word in running text as one token,
 * and cut the same letters at the beginning of a text otherwise.
 */
export function ownTokens(tokenizer: Tokenizer, text: string): Pieces & { readonly ids: readonly number[] } {
  const before = tokenizer.encode(BEFORE, { special: false });
  const running = tokenizer.encode(`${BEFORE} ${text}`, { special: false });
  const ids = startsWith(running, before)
    ? running.slice(before.length)
    : tokenizer.encode(text, { special: false });
  checkLength(ids.length, tokenizer, text);
  if (ids.length === 0)
    throw new UserError(`The item ${JSON.stringify(text)} has no tokens in this model's vocabulary.`);
  return { ids, pieces: ids.length, unknown: countUnknown(ids, tokenizer) };
}

/**
 * Puts an item into a template and finds its own tokens there.
 *
 * They are found by their place: those that the text up to the item's end has beyond the text before it. An item
 * whose word stands in the template too is thus never mistaken for it: the occurrence meant is the one where the
 * template puts the item, never an earlier or later one. An article that the template adds is not the item's own.
 * The space before the item is not part of the text before it, because some tokenizers join it to the word.
 * @throws UserError when the prompt is longer than the model reads, or a token holds both item and template
 */
export function promptOf(tokenizer: Tokenizer, template: Template, text: string): Prompt {
  const plain = (part: string): readonly number[] => tokenizer.encode(part, { special: false });
  const prefix = prefixFor(template, text);
  const whole = prefix + text + template.suffix;
  const ids = tokenizer.encode(whole, { special: true });
  checkLength(ids.length, tokenizer, text);

  const all = plain(whole);
  const through = plain(prefix + text);
  const opening = prefix.trimEnd();
  const before = opening === "" ? [] : plain(opening);
  if (!startsWith(all, through) || !startsWith(through, before) || through.length === before.length) {
    throw new UserError(
      `The tokens of ${JSON.stringify(text)} cannot be told from those of the template "${prefix}{item}${template.suffix}".`,
    );
  }
  const specials = ids.findIndex((_, at) => startsWith(ids.slice(at), all));
  if (specials < 0)
    throw new UserError(`The tokenizer changes ${JSON.stringify(whole)} when it adds special tokens.`);
  const start = specials + before.length;
  const end = specials + through.length;
  const unknown = countUnknown(ids.slice(start, end), tokenizer);
  return { ids, textStart: specials, start, end, pieces: end - start, unknown };
}

function startsWith(ids: readonly number[], beginning: readonly number[]): boolean {
  return beginning.every((id, i) => ids[i] === id);
}

function countUnknown(ids: readonly number[], tokenizer: Tokenizer): number {
  return ids.filter((id) => id === tokenizer.unknownId).length;
}

function checkLength(tokens: number, tokenizer: Tokenizer, text: string): void {
  if (tokens <= tokenizer.maxTokens) return;
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  throw new UserError(
    `${JSON.stringify(shown)} makes ${tokens} tokens; the model reads at most ${tokenizer.maxTokens}, and nothing is cut off.`,
  );
}
