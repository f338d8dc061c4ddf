import { basename } from "node:path";
import { addedCard, scaleText } from "../datasets/adding/addedCard.ts";
import { addedDescription, type AddedAbout, type AddedFiles } from "../datasets/adding/addedDescription.ts";
import { addedMeaning, type TypicalEnd } from "../datasets/adding/addedMeaning.ts";
import type { ColumnPlan, Guess } from "../datasets/adding/addPlan.ts";
import type { ForeignListing } from "../datasets/adding/foreignListings.ts";
import { listingsDataset } from "../datasets/adding/listingsDataset.ts";
import type { AddedFile } from "../datasets/adding/writeDataset.ts";
import { categorySpellings, mergedText } from "../datasets/categorySpellings.ts";
import type { NormPackage } from "../datasets/datapackage.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { Evidence } from "../datasets/evidence/evidence.ts";
import { ProblemList } from "../datasets/problems.ts";
import { problemsError } from "../datasets/problemsError.ts";
import { compareWithNorms, directionEvidence } from "../studies/normEvidence.ts";
import { meaningFlags, type AddFlags } from "./datasetsAddFlags.ts";
import type { Ask } from "./datasetsAsk.ts";
import { askTypicalEnd } from "./datasetsQuestions.ts";

/** A table that is being added. */
export interface Adding {
  readonly file: string;
  readonly flags: AddFlags;
  readonly plan: ColumnPlan;
  /** The norms that its ratings are compared with. */
  readonly norms: readonly Dataset[];
  readonly ask: Ask | null;
}

/** A norm that can be written. */
export interface AddedNorm {
  readonly about: AddedAbout;
  readonly made: AddedFiles;
  readonly files: readonly AddedFile[];
  readonly card: string;
  readonly guesses: readonly Guess[];
  /** Where its ratings speak against what was said of them, and spellings that were merged. */
  readonly evidence: readonly Evidence[];
}

/**
 * Makes a norm of listings: finds out, or asks, what their numbers mean, and writes its description, table and card.
 *
 * @param described what the table says of the norm itself, if anything
 * @param aboutIt what is said of it beyond its table; asked for when the numbers are known
 * @throws UserError where the numbers are wrong, or nobody says which end of the scale is typical
 */
export async function addNorm(
  { file, flags, plan, norms, ask }: Adding,
  listings: readonly ForeignListing[],
  described: NormPackage | null,
  aboutIt: () => Promise<AddedAbout>,
): Promise<AddedNorm> {
  const problems = new ProblemList();
  const find = (ratings: Dataset) => directionOf(ratings, norms);
  const said = meaningFlags(flags, described);
  let found = addedMeaning(file, listings, plan, said, find, problems);
  refuse(problems);
  if (found.meaning === null) {
    const typical = await askTypicalEnd(file, listings[0]!.norm, found.guesses, ask);
    found = addedMeaning(file, listings, plan, { ...said, typical }, find, problems);
  }
  const { meaning, guesses } = found;
  if (meaning === null) throw new Error("An end of the scale was named and not taken.");
  const about = await aboutIt();
  const made = addedDescription(listings, plan, about, meaning);
  const card = addedCard(about, scaleText(meaning), made.counts, basename(file));
  const rated = meaning.scale === null ? null : listingsDataset(about.name, listings, meaning.scale);
  return {
    about,
    made,
    files: [
      { path: "datapackage.json", content: `${JSON.stringify(made.datapackage, null, 2)}\n` },
      { path: "items.csv", content: made.itemsCsv },
      { path: "README.md", content: card },
    ],
    card,
    guesses,
    evidence: [
      ...(rated === null ? [] : directionEvidence(rated, norms)).filter(
        ({ severity }) => severity === "warning",
      ),
      ...mergedSpellings(about.name, listings),
    ],
  };
}

/** Where a category is written in several ways, which are read as one. */
function mergedSpellings(norm: string, listings: readonly ForeignListing[]): Evidence[] {
  const columns = listings[0]?.labels.map((_, c) => c) ?? [];
  return columns.flatMap((c) => {
    const written = listings.map(({ labels, line }) => ({ label: labels[c] ?? "", line }));
    return [...categorySpellings(written).values()].flatMap((spellings): Evidence[] => {
      const message = mergedText(spellings);
      return message === null ? [] : [{ kind: "spelling", severity: "warning", norm, line: null, message }];
    });
  });
}

/** @throws UserError for the problems, if there is any */
export function refuse({ errors }: ProblemList): void {
  if (errors.length > 0) throw problemsError(errors);
}

/** The end of the scale that the norm sharing most pairs speaks for, if it surely does for one. */
function directionOf(
  ratings: Dataset,
  norms: readonly Dataset[],
): { typical: TypicalEnd; from: string } | null {
  const best = compareWithNorms(ratings, norms).find(({ low, high }) => low > 0 || high < 0);
  if (best === undefined) return null;
  const { norm, n, rho } = best;
  return {
    typical: rho > 0 ? "high" : "low",
    from: `its ratings ${rho > 0 ? "rise" : "fall"} with the typicality of ${norm}, |ρ| = ${Math.abs(rho).toFixed(2)} over ${n} shared pairs`,
  };
}
