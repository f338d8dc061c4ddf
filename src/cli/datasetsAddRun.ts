import { basename } from "node:path";
import { addedCard } from "../datasets/adding/addedCard.ts";
import { addedDescription, type AddedAbout, type AddedFiles } from "../datasets/adding/addedDescription.ts";
import { addedMeaning, type GivenMeaning, type TypicalEnd } from "../datasets/adding/addedMeaning.ts";
import type { ColumnPlan, Guess, TableLayout } from "../datasets/adding/addPlan.ts";
import { checkName, nameFromFile } from "../datasets/adding/datasetName.ts";
import type { DecimalMark } from "../datasets/adding/decimalNumbers.ts";
import { describedBy } from "../datasets/adding/describedBy.ts";
import { foreignListings } from "../datasets/adding/foreignListings.ts";
import { guessColumns, type GivenColumns } from "../datasets/adding/guessColumns.ts";
import { listingsDataset } from "../datasets/adding/listingsDataset.ts";
import type { Delimiter } from "../datasets/adding/readDelimited.ts";
import { readForeignTable } from "../datasets/adding/readForeignTable.ts";
import { writeDataset } from "../datasets/adding/writeDataset.ts";
import type { NormPackage } from "../datasets/datapackage.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { Evidence } from "../datasets/evidence/evidence.ts";
import { loadNorms } from "../datasets/evidence/loadNorms.ts";
import { describeProblem, ProblemList } from "../datasets/problems.ts";
import { UserError } from "../errors.ts";
import { compareWithNorms, directionEvidence } from "../studies/normEvidence.ts";
import type { Ask } from "./datasetsAsk.ts";
import { askAbout, askColumns, askTypicalEnd } from "./datasetsQuestions.ts";

/** The flags of `sortal datasets add`. */
export interface AddFlags {
  readonly into: string;
  readonly id?: string;
  readonly layout?: TableLayout;
  readonly item?: string;
  readonly category?: readonly string[];
  readonly rating?: string;
  readonly counts?: boolean;
  /** false with --no-ratings. */
  readonly ratings: boolean;
  readonly sd?: string;
  readonly ratersColumn?: string;
  readonly idColumn?: string;
  readonly scale?: string;
  readonly typical?: TypicalEnd;
  readonly decimal?: DecimalMark;
  readonly delimiter?: Delimiter;
  readonly dropUnrated?: boolean;
  readonly title?: string;
  readonly task?: string;
  readonly raters?: string;
  readonly citation?: string;
  readonly licence?: string;
  readonly doi?: string;
  readonly url?: string;
  readonly dryRun?: boolean;
}

/** What was made of a table. */
export interface Added {
  readonly id: string;
  /** null where nothing was written. */
  readonly folder: string | null;
  /** Rows of the table. */
  readonly read: number;
  readonly counts: AddedFiles["counts"];
  readonly guesses: readonly Guess[];
  readonly notes: readonly string[];
  /** Columns that mean nothing to a norm. */
  readonly unread: readonly string[];
  /** Where its ratings speak against what was said of them. */
  readonly evidence: readonly Evidence[];
  readonly card: string;
}

/**
 * Reads a table, finds out or asks what it means, and writes it as a dataset; whole or not at all.
 *
 * @throws UserError for the first thing that is wrong, with file, line and column, and the number of others
 */
export async function addDataset(file: string, flags: AddFlags, ask: Ask | null): Promise<Added> {
  checkName(flags.id ?? nameFromFile(file));
  const table = await readForeignTable(file, { delimiter: flags.delimiter });
  const described = describedBy(table.description);
  const { plan, guesses } = guessColumns(table, await askColumns(table, columnFlags(flags, described), ask));
  const problems = new ProblemList();
  const listings = foreignListings(table, plan, problems, { dropUnrated: flags.dropUnrated ?? false });
  refuse(problems);
  if (listings.length === 0) throw new UserError(`${file}: holds no listing of an item under a category.`);

  const norms = plan.numbers === "ratings" ? await loadNorms() : [];
  const find = (ratings: Dataset) => directionOf(ratings, norms);
  const said = meaningFlags(flags, described);
  let found = addedMeaning(file, listings, plan, said, find, problems);
  refuse(problems);
  if (found.meaning === null) {
    const typical = await askTypicalEnd(file, found.guesses, ask);
    found = addedMeaning(file, listings, plan, { ...said, typical }, find, problems);
  }
  const { meaning } = found;
  if (meaning === null) throw new Error("An end of the scale was named and not taken.");

  const about = await askAbout(aboutFlags(file, flags, described), flags, ask);
  checkName(about.name);
  const files = addedDescription(listings, plan, about, meaning);
  const card = addedCard(about, meaning, files.counts, basename(file));
  const folder = flags.dryRun === true ? null : await writeDataset(flags.into, about.name, files, card);
  const rated = meaning.scale === null ? null : listingsDataset(about.name, listings, meaning.scale);
  return {
    id: about.name,
    folder,
    read: table.rows.length,
    counts: files.counts,
    guesses: [...guesses, ...found.guesses],
    notes: table.notes,
    unread: unreadColumns(table.columns, plan),
    evidence: rated === null ? [] : directionEvidence(rated, norms).filter((e) => e.severity === "warning"),
    card,
  };
}

function refuse({ errors: [first, ...others] }: ProblemList): void {
  if (first === undefined) return;
  throw new UserError(
    `${describeProblem(first)}${others.length === 0 ? "" : ` (and ${others.length} more)`}`,
  );
}

function columnFlags(flags: AddFlags, described: NormPackage | null): GivenColumns {
  const norm = described?.norm;
  const unrated = norm !== undefined && norm.scale === null && norm.frequency === undefined;
  return {
    layout: flags.layout,
    item: flags.item,
    categories: flags.category,
    rating: flags.rating,
    id: flags.idColumn,
    sd: flags.sd,
    raters: flags.ratersColumn,
    numbers:
      !flags.ratings || unrated
        ? "none"
        : flags.counts === true || norm?.frequency !== undefined
          ? "counts"
          : undefined,
    decimal: flags.decimal,
  };
}

function meaningFlags({ scale, typical }: AddFlags, described: NormPackage | null): GivenMeaning {
  const known = described?.norm.scale ?? undefined;
  const knownEnd = known && (known.typicalEnd === "max" ? "high" : "low");
  return {
    scale: scale === undefined ? known : scaleOf(scale),
    typical: typical ?? knownEnd,
    frequencyOf: described?.norm.frequency?.of,
  };
}

/** @throws UserError for what is not two numbers */
function scaleOf(text: string): { min: number; max: number } {
  const ends = /^([+-]?\d+(?:\.\d+)?)\s*(?:\.\.|,|:| to )\s*([+-]?\d+(?:\.\d+)?)$/.exec(text.trim());
  if (ends === null) throw new UserError(`--scale takes two numbers, like 1..7; got "${text}".`);
  return { min: Number(ends[1]), max: Number(ends[2]) };
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

function aboutFlags(file: string, flags: AddFlags, described: NormPackage | null): AddedAbout {
  const name = flags.id ?? described?.name ?? nameFromFile(file);
  const title = flags.title ?? described?.title ?? name;
  const known = described?.source;
  const citation =
    flags.citation ?? known?.citation ?? `${title}. Added from ${basename(file)}; no citation given.`;
  const bibtex =
    flags.citation === undefined && known !== undefined
      ? known.bibtex
      : `@misc{${name.replaceAll(/[^a-z0-9]/g, "")},\n  title = {${title}},\n  note  = {${citation}}\n}`;
  return {
    name,
    title,
    description: described?.description ?? `Added from ${basename(file)}.`,
    task: flags.task ?? described?.norm.task ?? "not recorded",
    raters: flags.raters ?? described?.norm.raters ?? null,
    language: described?.norm.language,
    categories: described?.norm.categories ?? [],
    source: {
      title: known?.title ?? title,
      citation,
      doi: flags.doi ?? known?.doi ?? null,
      bibtex,
      licence: flags.licence ?? known?.licence ?? "none stated by the source",
      url: flags.url ?? known?.url ?? null,
    },
  };
}

function unreadColumns(columns: readonly string[], plan: ColumnPlan): string[] {
  const read = new Set([plan.item, plan.id, plan.rating, plan.sd, plan.raters, ...plan.categories]);
  return columns.filter((column) => !read.has(column));
}
