import { basename } from "node:path";
import { addedCard, membersText } from "../datasets/adding/addedCard.ts";
import { addedCollection } from "../datasets/adding/addedCollection.ts";
import type { AddedAbout, AddedFiles } from "../datasets/adding/addedDescription.ts";
import type { ColumnPlan, Guess } from "../datasets/adding/addPlan.ts";
import { checkName, nameFromFile, nameFromText } from "../datasets/adding/datasetName.ts";
import { describedBy, type Described } from "../datasets/adding/describedBy.ts";
import { foreignListings, type ForeignListing } from "../datasets/adding/foreignListings.ts";
import { guessColumns } from "../datasets/adding/guessColumns.ts";
import { readForeignTable } from "../datasets/adding/readForeignTable.ts";
import { writeDataset, type AddedFile } from "../datasets/adding/writeDataset.ts";
import { groupedBy, type Evidence } from "../datasets/evidence/evidence.ts";
import { loadNorms } from "../datasets/evidence/loadNorms.ts";
import { namesOf } from "../datasets/namesOf.ts";
import { ProblemList } from "../datasets/problems.ts";
import { UserError } from "../errors.ts";
import type { Ask } from "./datasetsAsk.ts";
import { aboutFlags, columnFlags, type AddFlags } from "./datasetsAddFlags.ts";
import { addNorm, refuse, type AddedNorm, type Adding } from "./datasetsAddNorm.ts";
import { askAbout, askColumns } from "./datasetsQuestions.ts";

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

/** A dataset that can be written. */
type Made = Pick<AddedNorm, "files" | "guesses" | "evidence" | "card"> & {
  readonly about: AddedAbout;
  readonly counts: AddedFiles["counts"];
};

/**
 * Reads a table, finds out or asks what it means, and writes it as a dataset; whole or not at all. Where a column
 * says which norm a row is of, each becomes a member of a collection.
 *
 * @throws UserError for the first thing that is wrong, with file, line and column, and the number of others
 */
export async function addDataset(file: string, flags: AddFlags, ask: Ask | null): Promise<Added> {
  checkName(flags.id ?? nameFromFile(file));
  const table = await readForeignTable(file, { delimiter: flags.delimiter });
  const described = describedBy(table.description);
  const own = described?.kind === "norm" ? described.pack : null;
  const { plan, guesses } = guessColumns(table, await askColumns(table, columnFlags(flags, own), ask));
  refuseUnrated(file, table.columns, plan, flags);
  const problems = new ProblemList();
  const listings = foreignListings(table, plan, problems, { dropUnrated: flags.dropUnrated ?? false });
  refuse(problems);
  if (listings.length === 0) throw new UserError(`${file}: holds no listing of an item under a category.`);

  const norms = plan.numbers === "ratings" ? await loadNorms() : [];
  const adding: Adding = { file, flags, plan, norms, ask };
  const made = await (plan.norm === null ? oneNorm : collection)(adding, listings, described);
  const folder = flags.dryRun === true ? null : await writeDataset(flags.into, made.about.name, made.files);
  // What the typicalities of a table show of its numbers takes the place of what the name of their column says.
  const found = new Map([...guesses, ...made.guesses].map((guess) => [guess.what, guess]));
  return {
    id: made.about.name,
    folder,
    read: table.rows.length,
    counts: made.counts,
    guesses: [...found.values()],
    notes: table.notes,
    unread: unreadColumns(table.columns, plan),
    evidence: made.evidence,
    card: made.card,
  };
}

/** @throws UserError where flags say what ratings mean that the table has not: they would be dropped without a word */
function refuseUnrated(file: string, columns: readonly string[], plan: ColumnPlan, flags: AddFlags): void {
  const flag = flags.scale !== undefined ? "--scale" : flags.typical !== undefined ? "--typical" : null;
  if (flag === null || !flags.ratings || plan.layout !== "long" || plan.numbers !== null) return;
  throw new UserError(
    `${file}: ${flag} says what ratings mean, and no column of ratings was found; name it with --rating. Columns: ${namesOf(columns)}.`,
  );
}

async function oneNorm(
  adding: Adding,
  listings: readonly ForeignListing[],
  described: Described | null,
): Promise<Made> {
  const { file, flags, ask } = adding;
  const pack = described?.kind === "norm" ? described.pack : null;
  const norm = await addNorm(adding, listings, pack, async () => {
    const about = await askAbout(aboutFlags(file, flags, described), flags, ask);
    checkName(about.name);
    return about;
  });
  return { ...norm, counts: norm.made.counts };
}

async function collection(
  adding: Adding,
  listings: readonly ForeignListing[],
  described: Described | null,
): Promise<Made> {
  const { file, flags, ask } = adding;
  const known = described?.kind === "collection" ? described.members : new Map<string, never>();
  const members: AddedNorm[] = [];
  for (const [label, own] of groupedBy(listings, ({ norm }) => norm)) {
    const name = nameFromText(label);
    if (members.some(({ about }) => about.name === name)) {
      throw new UserError(
        `${file}:${own[0]!.line}:${adding.plan.norm} another norm is called "${name}" already; "${label}" must be told apart from it.`,
      );
    }
    const pack = known.get(name) ?? null;
    const said = pack === null ? { ...flags, title: label } : { into: flags.into, ratings: flags.ratings };
    const about = aboutFlags(file, { ...said, id: name }, pack && { kind: "norm", pack });
    members.push(await addNorm(adding, own, pack, async () => about));
  }
  const about = await askAbout(aboutFlags(file, flags, described), flags, ask);
  checkName(about.name);
  const names = members.map((member) => member.about.name);
  const { datapackage, counts } = addedCollection(
    about,
    members.map(({ about: { name }, made }) => ({ name, files: made })),
  );
  const card = addedCard(about, membersText(names), counts, basename(file));
  const within = (member: AddedNorm): AddedFile[] =>
    member.files.map(({ path, content }) => ({ path: `${member.about.name}/${path}`, content }));
  return {
    about,
    counts,
    card,
    files: [
      { path: "datapackage.json", content: `${JSON.stringify(datapackage, null, 2)}\n` },
      { path: "README.md", content: card },
      ...members.flatMap(within),
    ],
    guesses: members.flatMap(({ about: { name }, guesses }) =>
      guesses.map((guess) => ({ ...guess, what: `${guess.what}, ${name}` })),
    ),
    evidence: members.flatMap(({ evidence }) => evidence),
  };
}

function unreadColumns(columns: readonly string[], plan: ColumnPlan): string[] {
  const { item, id, norm, rating, typicality, sd, raters, categories } = plan;
  const read = new Set([item, id, norm, rating, typicality, sd, raters, ...categories]);
  return columns.filter((column) => !read.has(column));
}
