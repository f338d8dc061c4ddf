import { UserError } from "../../errors.ts";
import type { Dataset } from "../dataset.ts";
import type { ProblemList } from "../problems.ts";
import type { ColumnPlan, Guess, Meaning } from "./addPlan.ts";
import type { ForeignListing } from "./foreignListings.ts";
import { guessScale, scaleInName } from "./guessScale.ts";
import { meaningOfTypicality } from "./meaningOfTypicality.ts";
import { listingsDataset } from "./listingsDataset.ts";

/** Which end of a scale means "most typical". */
export const typicalEnds = ["high", "low"] as const;
export type TypicalEnd = (typeof typicalEnds)[number];

/** What the owner of a table says of its numbers; the rest is found out. */
export interface GivenMeaning {
  readonly scale?: { readonly min: number; readonly max: number } | undefined;
  readonly typical?: TypicalEnd | undefined;
  readonly frequencyOf?: "category" | "item" | undefined;
}

/** Says which end of the scale is typical of ratings read as if the high end were, and how it knows; null where it cannot tell. */
export type FindDirection = (
  ratings: Dataset,
) => { readonly typical: TypicalEnd; readonly from: string } | null;

/**
 * Finds out what the numbers of the listings mean: from the typicalities beside them, where the table has them. Else the scale's ends are guessed from the ratings; its direction is
 * never guessed from them alone, for a norm read upside down gives every number with the wrong sign.
 *
 * @param problems takes each rating outside the scale, and each count that is no number of people
 * @returns `meaning` null where nobody said, and no other norm tells, which end of the scale is typical
 * @throws UserError for a scale that runs the wrong way or has no width
 */
export function addedMeaning(
  file: string,
  listings: readonly ForeignListing[],
  plan: ColumnPlan,
  given: GivenMeaning,
  findDirection: FindDirection,
  problems: ProblemList,
): { readonly meaning: Meaning | null; readonly guesses: readonly Guess[] } {
  const column = plan.rating;
  if (plan.numbers === null) return { meaning: { scale: null, frequency: null }, guesses: [] };
  const said = given.scale !== undefined || given.typical !== undefined || given.frequencyOf !== undefined;
  const shown = said ? null : meaningOfTypicality(listings);
  if (shown !== null && (plan.numbers === "ratings" || shown.frequency !== null)) {
    return { meaning: shown, guesses: shownGuesses(shown) };
  }
  if (plan.numbers === "counts") {
    const of = given.frequencyOf ?? "category";
    for (const { line, rating, labels } of listings) {
      if (/^\d+$/.test(rating) && Number(rating) > 0) continue;
      problems.error(
        file,
        line,
        column ?? labels[0]!,
        `${rating} is no number of people; a whole number from 1 is needed.`,
      );
    }
    return { meaning: { scale: null, frequency: { of } }, guesses: [] };
  }
  const guesses: Guess[] = [];
  const ratings = listings.map(({ rating }) => Number(rating));
  const range = boundsOf(ratings);
  const named = column === null ? null : scaleInName(column);
  const fits = named !== null && named.min <= range[0] && range[1] <= named.max;
  const { min, max } = given.scale ?? (fits ? named : guessScale(ratings));
  if (!(min < max)) {
    throw new UserError(
      `A scale runs from its lowest number to its highest; given ${min} to ${max}. Write --scale ${max}..${min}${min > max ? " --typical low, if low numbers are typical" : ""}.`,
    );
  }
  const source = fits ? "the name of its column" : `ratings from ${range.join(" to ")}${loneRating(ratings)}`;
  guesses.push({
    what: "scale",
    value: `${min} to ${max}`,
    from: given.scale === undefined ? source : "given",
  });
  for (const { line, rating, labels } of listings) {
    if (Number(rating) >= min && Number(rating) <= max) continue;
    problems.error(file, line, column ?? labels[0]!, `${rating} is outside the scale, ${min} to ${max}.`);
  }
  // What lies outside the scale has no typicality, and the problems above keep it from being written.
  const within = listings.filter(({ rating }) => Number(rating) >= min && Number(rating) <= max);
  const found =
    given.typical === undefined
      ? findDirection(listingsDataset("the new norm", within, { min, max, typicalEnd: "max" }))
      : { typical: given.typical, from: "given" };
  if (found === null) return { meaning: null, guesses };
  const { typical, from } = found;
  guesses.push({ what: "typical end", value: `${typical} (${typical === "high" ? max : min})`, from });
  const scale = { min, max, typicalEnd: typical === "high" ? ("max" as const) : ("min" as const) };
  return { meaning: { scale, frequency: null }, guesses };
}

function shownGuesses({ scale, frequency }: Meaning): Guess[] {
  const from = "the typicalities beside the ratings";
  if (scale === null) {
    return [{ what: "numbers", value: `counts of people, in shares of the ${frequency?.of}'s`, from }];
  }
  const { min, max, typicalEnd } = scale;
  const end = typicalEnd === "max" ? `high (${max})` : `low (${min})`;
  return [
    { what: "scale", value: `${min} to ${max}`, from },
    { what: "typical end", value: end, from },
  ];
}

/** ", without 45 it would be 1 to 5": where one rating alone makes the scale much wider, it may be a slip. */
function loneRating(ratings: readonly number[]): string {
  const width = ({ min, max }: { min: number; max: number }): number => max - min;
  const whole = guessScale(ratings);
  for (const end of boundsOf(ratings)) {
    const others = ratings.filter((rating) => rating !== end);
    if (others.length < ratings.length - 1 || others.length === 0) continue;
    const without = guessScale(others);
    if (width(whole) >= 3 * width(without))
      return `, without ${end} it would be ${without.min} to ${without.max}`;
  }
  return "";
}

/** The lowest and the highest: Math.min cannot take a long list. */
function boundsOf(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], v) => [Math.min(low, v), Math.max(high, v)],
    [Infinity, -Infinity],
  );
}
