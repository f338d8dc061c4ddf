import { shuffle, type Rng } from "../../numeric/rng.ts";

/** Words in two halves, by text. */
export type Halves = readonly [ReadonlySet<string>, ReadonlySet<string>];

/**
 * Deals words into two halves at random, category by category; the odd word of a category falls to either.
 *
 * A word is one however often it is listed, so that no half knows a word of the other. The halves depend on which words
 * there are and not on their order.
 *
 * @param texts (points)
 * @param categories (points); a word listed under several is dealt with the first of these categories
 * @example dealHalves(["robin", "crow", "chair", "table"], [0, 0, 1, 1], rng) // a bird and a piece of furniture each
 */
export function dealHalves(texts: readonly string[], categories: ArrayLike<number>, rng: Rng): Halves {
  const categoryOf = new Map<string, number>();
  texts.forEach((text, i) => {
    categoryOf.set(text, Math.min(categoryOf.get(text) ?? Infinity, categories[i]!));
  });
  const words = new Map<number, string[]>();
  for (const text of [...categoryOf.keys()].sort()) {
    const category = categoryOf.get(text)!;
    words.set(category, [...(words.get(category) ?? []), text]);
  }
  const halves: [Set<string>, Set<string>] = [new Set(), new Set()];
  for (const category of [...words.keys()].sort((a, b) => a - b)) {
    const own = shuffle(words.get(category)!, rng);
    const odd = rng.below(2);
    own.forEach((text, i) => halves[(i + odd) % 2]!.add(text));
  }
  return halves;
}
