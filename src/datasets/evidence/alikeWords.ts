import { editDistance } from "../../numeric/editDistance.ts";

/** Two words that may be one, and in what they differ. */
export type Likeness = "spaces, hyphens or accents" | "number" | "one letter";

/** Under this many letters, words a letter apart are more often two words (shirt, skirt) than one misspelled. */
const SHORTEST_SPELLED = 6;

/** A word without what spellings differ in: case, accents, spaces, hyphens, apostrophes, dots. */
export function bareWord(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[\s\-'’.]+/g, "");
}

/**
 * In what two different words are alike, or null.
 *
 * @example likeness("waste basket", "wastebasket") // "spaces, hyphens or accents"
 * @example likeness("onion", "onions") // "number"
 * @example likeness("canteloupe", "cantaloupe") // "one letter"
 * @example likeness("shirt", "skirt") // null: short words
 */
export function likeness(a: string, b: string): Likeness | null {
  const [one, other] = [bareWord(a), bareWord(b)];
  if (one === other) return "spaces, hyphens or accents";
  if (isPlural(one, other) || isPlural(other, one)) return "number";
  const shortest = Math.min(one.length, other.length);
  // Digits tell things apart on purpose, and two words may each be right with a letter more in one of them.
  if (shortest < SHORTEST_SPELLED || /\d/.test(one + other)) return null;
  return editDistance(one, other) === 1 ? "one letter" : null;
}

function isPlural(singular: string, plural: string): boolean {
  if (singular.length < 3) return false;
  return (
    plural === `${singular}s` ||
    plural === `${singular}es` ||
    (singular.endsWith("y") && plural === `${singular.slice(0, -1)}ies`)
  );
}

/**
 * Keys such that two words that are alike share one: the bare word, with any one letter left out, and as a singular.
 * With an index of them all alike pairs of a long list are found without comparing every two words.
 */
export function alikeKeys(word: string): Set<string> {
  const bare = bareWord(word);
  const keys = new Set([bare]);
  for (let i = 0; i < bare.length; i += 1) keys.add(bare.slice(0, i) + bare.slice(i + 1));
  if (bare.endsWith("es")) keys.add(bare.slice(0, -2));
  if (bare.endsWith("ies")) keys.add(`${bare.slice(0, -3)}y`);
  return keys;
}
