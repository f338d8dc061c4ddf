import type { AddedAbout } from "../datasets/adding/addedDescription.ts";
import { typicalEnds, type TypicalEnd } from "../datasets/adding/addedMeaning.ts";
import { tableLayouts, type Guess } from "../datasets/adding/addPlan.ts";
import type { ForeignTable } from "../datasets/adding/foreignTable.ts";
import { guessColumns, type GivenColumns } from "../datasets/adding/guessColumns.ts";
import { unknownName, UserError } from "../errors.ts";
import type { AddFlags } from "./datasetsAddFlags.ts";
import type { Ask } from "./datasetsAsk.ts";

/** Asks what the columns mean, where it was not said; an empty answer takes the guess. */
export async function askColumns(
  table: ForeignTable,
  given: GivenColumns,
  ask: Ask | null,
): Promise<GivenColumns> {
  if (ask === null) return given;
  const guess = guessColumns(table, given).plan;
  const layout =
    given.layout ?? oneOf("layout", await ask("Layout: long, wide or lists", guess.layout), tableLayouts);
  const known: GivenColumns = { ...given, layout };
  if (layout === "lists") return known;
  const { plan } = guessColumns(table, known);
  const item = given.item ?? (await ask("Column of items", plan.item ?? ""));
  if (layout === "wide") return { ...known, item };
  const categories =
    given.categories ??
    splitList(await ask("Column of categories (several: with commas)", plan.categories.join(", ")));
  const left = guessColumns(table, { ...known, item, categories }).plan;
  if (given.rating !== undefined || given.numbers === "none") return { ...known, item, categories };
  const rating = await ask('Column of ratings or counts, or "none"', left.rating ?? "none");
  if (rating === "none") return { ...known, item, categories, numbers: "none" };
  if (given.numbers !== undefined) return { ...known, item, categories, rating };
  const kind = await ask("Are its numbers ratings or counts of people", left.numbers ?? "ratings");
  const numbers = oneOf("kind of number", kind, ["ratings", "counts"]) === "counts" ? "counts" : undefined;
  return { ...known, item, categories, rating, numbers };
}

/**
 * Asks which end of the scale is typical.
 *
 * @param norm which norm's it is; "" where the table is one norm
 * @throws UserError where there is no terminal to ask on: a guess could turn every result round
 */
export async function askTypicalEnd(
  file: string,
  norm: string,
  guesses: readonly Guess[],
  ask: Ask | null,
): Promise<TypicalEnd> {
  const ends = guesses.find(({ what }) => what === "scale")?.value ?? "its scale";
  const scale = norm === "" ? ends : `${ends} (${norm})`;
  if (ask === null) {
    throw new UserError(
      `${file}: is the high or the low end of ${scale} most typical? It shares too few pairs with the bundled norms to tell; say --typical high or --typical low.`,
    );
  }
  return oneOf(
    "end of a scale",
    await ask(`Which end of ${scale} is most typical, high or low`, ""),
    typicalEnds,
  );
}

/** Asks what the dataset is called and where it comes from, where it was not said. */
export async function askAbout(about: AddedAbout, flags: AddFlags, ask: Ask | null): Promise<AddedAbout> {
  if (ask === null) return about;
  const answer = async (flag: string | undefined, question: string, fallback: string): Promise<string> =>
    flag ?? (await ask(question, fallback));
  const name = await answer(flags.id, "Id, and name of its folder", about.name);
  const title = await answer(flags.title, "Title", about.title);
  const citation = await answer(flags.citation, "Citation", about.source.citation);
  const licence = await answer(flags.licence, "Licence, as the source states it", about.source.licence);
  return { ...about, name, title, source: { ...about.source, title, citation, licence } };
}

function splitList(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function oneOf<const T extends string>(what: string, given: string, valid: readonly T[]): T {
  const found = valid.find((name) => name === given.toLowerCase());
  if (found === undefined) throw unknownName(what, given, valid);
  return found;
}
