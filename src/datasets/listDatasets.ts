import { join } from "node:path";
import { UserError } from "../errors.ts";
import { bundledDatasets, datasetFolder, datasetIds, type DatasetFolder } from "./datasetFolder.ts";
import { normReadings } from "./normReading.ts";
import { describeProblem, ProblemList } from "./problems.ts";
import { readHead, type ReadHead } from "./readDataset.ts";

/** A dataset in a line. */
export interface DatasetEntry {
  readonly id: string;
  readonly title: string;
  /** Listings: (item, category) rows, over all members of a collection; of the default variant where there are several. */
  readonly rows: number;
  /** Items, ignoring case. */
  readonly items: number;
  readonly categories: number;
  readonly licence: string;
  /** Members of a collection; empty for a single norm. */
  readonly members: readonly string[];
  /** Whether people rated typicality; if not, they only sorted, or were counted. */
  readonly rated: boolean;
  /** Ids of its variants, read as `id#variant`; the first is the default. Empty where the table has one reading. */
  readonly variants: readonly string[];
  /** Ids of the human spaces that come with it. */
  readonly spaces: readonly string[];
}

/**
 * The datasets there are, by id, with the counts their descriptions promise; `checkDataset` holds the tables to them.
 *
 * @param options.root the folder to list; default: the datasets that come with sortal
 * @throws UserError when a description is faulty
 * @example (await listDatasets()).find((entry) => entry.id === "rosch-1975")?.rows // 565
 */
export async function listDatasets(options: { readonly root?: string } = {}): Promise<DatasetEntry[]> {
  const root = options.root ?? bundledDatasets();
  const entries: DatasetEntry[] = [];
  for (const id of await datasetIds(root)) {
    entries.push(await entryIn({ folder: join(root, id), id }));
  }
  return entries;
}

/**
 * One dataset in a line, by its id or the path of its folder (a variant behind "#" is passed over).
 *
 * @throws UserError for an unknown name, and when its description is faulty
 * @example (await datasetEntry("wcs")).variants.length // 110
 */
export async function datasetEntry(
  name: string,
  options: { readonly root?: string } = {},
): Promise<DatasetEntry> {
  return entryIn(await datasetFolder(name, options.root ?? bundledDatasets()));
}

async function entryIn(found: Pick<DatasetFolder, "folder" | "id">): Promise<DatasetEntry> {
  const problems = new ProblemList();
  const head = await readHead(found, problems);
  if (head === null) throw new UserError(describeProblem(problems.errors[0]!));
  return entryOf(head);
}

function entryOf({ pack }: ReadHead): DatasetEntry {
  const { name: id, title, source } = pack.content;
  const { licence } = source;
  if (pack.kind === "collection") {
    const { collection, resources } = pack.content;
    const members = resources[0].data.map(({ dataset }) => dataset);
    return { id, title, ...collection.expected, licence, members, rated: false, variants: [], spaces: [] };
  }
  const { norm, resources } = pack.content;
  const [, ...spaces] = resources;
  return {
    id,
    title,
    ...norm.expected,
    licence,
    members: [],
    rated: norm.scale !== null,
    variants: normReadings(pack.content).flatMap(({ variant }) => variant ?? []),
    spaces: spaces.map(({ name }) => name),
  };
}
