import { shuffle, type Rng } from "../numeric/rng.ts";
import { adjustedMutualInformation } from "./adjustedMutualInformation.ts";
import { codeLabels, type Labels } from "./contingency.ts";
import { wordSearch, type WordSearch } from "./wordSearch.ts";

export interface RepeatedWordCeiling {
  /** The highest adjusted mutual information found. */
  readonly value: number;
  /** The group of each point in the assignment that reaches it: (points) */
  readonly assignment: Int32Array;
  /** Words listed in more than one category: where there are none the ceiling is 1. */
  readonly ambiguousWords: number;
  /** Of the starts that were made, how many ended at the value: a search found twice by few of them may not be the top. */
  readonly starts: number;
  readonly hits: number;
}

/**
 * The best score that any clustering of words can reach when some words are listed in several categories.
 *
 * max_g AMI(categories, g(word)) over all g: words → groups: every copy of a word has the same vector and so lands in the
 * same group, which one listing at most can call right.
 *
 * Found by search: from every word in the category it is listed in most often (and from scrambled copies of the best so
 * far), single words move to the group that raises AMI most until none does; it ends early when eight starts from everything
 * scrambled have ended at the best, or the best is 1. A lower bound of the true ceiling, equal to it in every small case that was checked against all
 * assignments.
 *
 * @param categories (points); the category of each listing
 * @param words (points); the word of each listing, equal for copies
 * @param options groups: how many groups the words may use, default the number of categories; starts: at most, default 300
 * @returns value: at most 1, no unit
 * @throws RangeError when categories and words differ in number, there are none, or an option is not whole and positive.
 * Source: the score by Vinh, Epps & Bailey (2010), JMLR 11, 2837–2854.
 * @example repeatedWordCeiling(["bird", "bird", "food", "food"], ["owl", "duck", "duck", "pie"], {}, rng).value // 0
 */
export function repeatedWordCeiling(
  categories: Labels,
  words: Labels,
  options: { readonly groups?: number; readonly starts?: number },
  rng: Rng,
): RepeatedWordCeiling {
  const category = codeLabels(categories);
  const word = codeLabels(words);
  if (category.codes.length !== word.codes.length) {
    throw new RangeError(`There are ${category.codes.length} categories and ${word.codes.length} words.`);
  }
  if (word.codes.length === 0) throw new RangeError("There are no words; a ceiling needs at least one.");
  const groups = options.groups ?? category.names.length;
  const starts = options.starts ?? 300;
  for (const [name, value] of [
    ["groups", groups],
    ["starts", starts],
  ] as const) {
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`${name} is whole and at least 1; got ${value}.`);
  }

  const search = wordSearch(category.codes, word.codes, groups);
  let best: { score: number; groupOfWord: Int32Array } = { score: -Infinity, groupOfWord: new Int32Array(0) };
  let hits = 0;
  let independentHits = 0;
  let start = 0;
  for (; start < starts && independentHits < ENOUGH_HITS && best.score < 1 - TIE; start += 1) {
    search.place(startFrom(start, search, best.groupOfWord, groups, rng));
    climb(search, rng);
    const score = search.score();
    if (score > best.score + TIE) {
      best = { score, groupOfWord: search.groupOfWord() };
      [hits, independentHits] = [1, 0];
    } else if (score > best.score - TIE) {
      hits += 1;
      if (start % 4 === 0) independentHits += 1;
    }
  }
  const assignment = word.codes.map((w) => best.groupOfWord[w]!);
  return {
    value: adjustedMutualInformation(category.codes, assignment),
    assignment,
    ambiguousWords: search.ambiguousWords.length,
    starts: start,
    hits,
  };
}

/** A value that so many starts from nowhere near it have ended at is taken for the highest there is. */
const ENOUGH_HITS = 8;
/** Scores nearer than this are the same but for rounding. */
const TIE = 1e-10;

/** The first start is the majority category of each word; later ones scramble the best, every fourth everything. */
function startFrom(
  start: number,
  search: WordSearch,
  best: Int32Array,
  groups: number,
  rng: Rng,
): Int32Array {
  if (start === 0) return search.majority;
  if (start % 4 === 0) return best.map(() => rng.below(groups));
  const scrambled = best.slice();
  const ambiguous = search.ambiguousWords;
  for (const w of ambiguous) if (rng.next() < 0.5) scrambled[w] = rng.below(groups);
  for (let i = 0; i < 1 + best.length / 50; i += 1) scrambled[rng.below(best.length)] = rng.below(groups);
  return scrambled;
}

function climb(search: WordSearch, rng: Rng): void {
  const order = Int32Array.from({ length: search.majority.length }, (_, w) => w);
  for (let moved = true; moved;) {
    moved = false;
    for (const w of shuffle(order, rng)) if (search.improve(w)) moved = true;
  }
}
