import { columnExpectation } from "./expectedMutualInformation.ts";
import { xLogXTable } from "./xLogXTable.ts";

/** An assignment of words to groups that knows its AMI and what moving a word would do to it. */
export interface WordSearch {
  /** The category each word is listed in most often; the first of equals. (words) */
  readonly majority: Int32Array;
  /** Words listed in more than one category. */
  readonly ambiguousWords: readonly number[];
  /** Starts over from an assignment. (words) */
  place(groupOfWord: Int32Array): void;
  score(): number;
  /** Moves the word to the group where AMI is highest; false when it is best where it is. */
  improve(word: number): boolean;
  /** A copy of the present assignment. (words) */
  groupOfWord(): Int32Array;
}

/**
 * With categories fixed, AMI depends on the assignment through J = Σ n_cg ln n_cg, B = Σ b_g ln b_g and E = Σ E(b_g):
 * I = (J − A − B)/n + ln n, H(G) = ln n − B/n, b_g the sizes of the groups. A move changes two columns, so that a
 * candidate costs no more than the few categories of its word.
 */
export function wordSearch(categories: Int32Array, words: Int32Array, groups: number): WordSearch {
  const n = categories.length;
  const nCategories = 1 + categories.reduce((most, c) => Math.max(most, c), 0);
  const listings = listingsOf(categories, words);
  const sizes = new Float64Array(nCategories);
  for (const c of categories) sizes[c] = sizes[c]! + 1;
  const xLogX = xLogXTable(n);
  const expectation = columnExpectation(sizes, n);
  const logN = Math.log(n);
  const categorySum = sizes.reduce((sum, size) => sum + xLogX[size]!, 0);

  const counts = new Int32Array(groups * nCategories);
  const groupSizes = new Int32Array(groups);
  let assigned = new Int32Array(listings.length);
  let joint = 0;
  let groupSum = 0;
  let expected = 0;

  const amiOf = (j: number, b: number, e: number): number => {
    const information = (j - categorySum - b) / n + logN;
    const range = logN - (categorySum + b) / (2 * n) - e;
    // Only two labellings of singletons, or of one group, leave no range; they match perfectly.
    return range < 1e-12 ? 1 : (information - e) / range;
  };
  /** Adds (sign 1) or takes away (−1) a word from a group. */
  const shift = (word: number, group: number, sign: 1 | -1): void => {
    let size = 0;
    for (const { category, count } of listings[word]!) {
      const cell = group * nCategories + category;
      const after = counts[cell]! + sign * count;
      joint += xLogX[after]! - xLogX[counts[cell]!]!;
      counts[cell] = after;
      size += count;
    }
    const after = groupSizes[group]! + sign * size;
    groupSum += xLogX[after]! - xLogX[groupSizes[group]!]!;
    expected += expectation(after) - expectation(groupSizes[group]!);
    groupSizes[group] = after;
  };
  const scoreIn = (word: number, group: number): number => {
    let j = joint;
    let size = 0;
    for (const { category, count } of listings[word]!) {
      const now = counts[group * nCategories + category]!;
      j += xLogX[now + count]! - xLogX[now]!;
      size += count;
    }
    const now = groupSizes[group]!;
    return amiOf(
      j,
      groupSum + xLogX[now + size]! - xLogX[now]!,
      expected + expectation(now + size) - expectation(now),
    );
  };

  return {
    majority: Int32Array.from(listings, (list) => {
      const most = Math.max(...list.map(({ count }) => count));
      return list.find(({ count }) => count === most)!.category % groups;
    }),
    ambiguousWords: listings.flatMap((list, word) => (list.length > 1 ? [word] : [])),
    place(groupOfWord) {
      counts.fill(0);
      groupSizes.fill(0);
      [joint, groupSum, expected] = [0, 0, 0];
      assigned = groupOfWord.slice();
      assigned.forEach((group, word) => shift(word, group, 1));
    },
    score: () => amiOf(joint, groupSum, expected),
    improve(word) {
      const home = assigned[word]!;
      shift(word, home, -1);
      let best = home;
      // A margin keeps words from circling between groups that only rounding tells apart.
      let bestScore = scoreIn(word, home) + 1e-12;
      for (let group = 0; group < groups; group += 1) {
        if (group === home) continue;
        const score = scoreIn(word, group);
        if (score > bestScore) [best, bestScore] = [group, score];
      }
      shift(word, best, 1);
      assigned[word] = best;
      return best !== home;
    },
    groupOfWord: () => assigned.slice(),
  };
}

type Listing = { readonly category: number; count: number };

/** For each word its categories and how often it is listed in each. */
function listingsOf(categories: Int32Array, words: Int32Array): Listing[][] {
  const listings: Listing[][] = [];
  words.forEach((word, i) => {
    const list = (listings[word] ??= []);
    const known = list.find((listing) => listing.category === categories[i]);
    if (known) known.count += 1;
    else list.push({ category: categories[i]!, count: 1 });
  });
  return listings;
}
