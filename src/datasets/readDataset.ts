import { join } from "node:path";
import { UserError } from "../errors.ts";
import { sha256 } from "../storage/sha256.ts";
import { checkMembers } from "./checkMembers.ts";
import { checkSynonyms } from "./checkSynonyms.ts";
import type { Dataset } from "./dataset.ts";
import { datasetFolder, isPath, type DatasetFolder } from "./datasetFolder.ts";
import { normDataset } from "./normDataset.ts";
import { chooseReading, normReadings } from "./normReading.ts";
import { poolDatasets } from "./poolDatasets.ts";
import type { ProblemList } from "./problems.ts";
import { readBytes } from "./readBytes.ts";
import { readDatapackage, type CollectionPack, type NormPack } from "./readDatapackage.ts";
import { compareCounts, readItemsTable, readNorm } from "./readNorm.ts";

/** A dataset read whole and found right; `build` makes the Dataset, corrected or as released. */
export interface ReadDataset {
  /** One line per file, `sha256  id/name`, as sha256sum prints them. */
  readonly fingerprint: string;
  readonly build: (asReleased: boolean) => Dataset;
}

/** A datapackage.json and its line of the fingerprint. */
export interface ReadHead {
  readonly pack: NormPack | CollectionPack;
  readonly fingerprint: string;
}

/**
 * Reads the files of a dataset, and of its members when it is a collection, and checks all there is to check.
 *
 * @param root where the ids of a collection's members are looked up
 * @param scope "one": only the variant asked for; "all": the others are read for their problems
 * @returns null when there was any error
 * @throws UserError for an unknown variant
 */
export async function readDataset(
  found: DatasetFolder,
  root: string,
  problems: ProblemList,
  scope: "one" | "all" = "one",
): Promise<ReadDataset | null> {
  const head = await readHead(found, problems);
  if (head === null) return null;
  const { pack } = head;
  if (pack.kind === "norm") return readSingle(found, pack, head.fingerprint, problems, scope);
  if (found.variant !== null) {
    throw new UserError(`"${pack.content.name}" is a collection; it has no variants ("#${found.variant}").`);
  }
  return readCollection(found.folder, pack, head.fingerprint, root, problems);
}

/** Reads datapackage.json; the name in it must be the folder's when the dataset was asked for by its id. */
export async function readHead(
  { folder, id }: Pick<DatasetFolder, "folder" | "id">,
  problems: ProblemList,
): Promise<ReadHead | null> {
  const file = join(folder, "datapackage.json");
  const bytes = await readBytes(file, problems);
  const pack = bytes === null ? null : readDatapackage(bytes, file, problems);
  if (bytes === null || pack === null) return null;
  const { name } = pack.content;
  if (id !== null && name !== id) {
    problems.error(
      file,
      pack.lines.lineOf(["name"]),
      "name",
      `"${name}" is not the name of its folder, "${id}".`,
    );
    return null;
  }
  return { pack, fingerprint: `${sha256(bytes)}  ${name}/datapackage.json\n` };
}

async function readSingle(
  { folder, variant }: DatasetFolder,
  pack: NormPack,
  packFingerprint: string,
  problems: ProblemList,
  scope: "one" | "all",
): Promise<ReadDataset | null> {
  const reading = chooseReading(pack.content, variant);
  const file = join(folder, "items.csv");
  const bytes = await readBytes(file, problems);
  const items = bytes === null ? null : readItemsTable(pack, { bytes, file }, problems);
  if (bytes === null || items === null) return null;
  const rows = readNorm(pack, reading, items, problems);
  if (scope === "all") {
    for (const other of normReadings(pack.content)) {
      if (other.id !== reading.id) readNorm(pack, other, items, problems);
    }
  }
  if (rows === null) return null;
  const fingerprint = `${packFingerprint}${sha256(bytes)}  ${pack.content.name}/items.csv\n`;
  const hash = sha256(fingerprint);
  const build = (asReleased: boolean): Dataset => normDataset(pack.content, reading, rows, hash, asReleased);
  return { fingerprint, build };
}

async function readCollection(
  folder: string,
  pack: CollectionPack,
  packFingerprint: string,
  root: string,
  problems: ProblemList,
): Promise<ReadDataset | null> {
  const before = problems.errors.length;
  const members: ReadDataset[] = [];
  for (const [i, { dataset }] of pack.content.resources[0].data.entries()) {
    const at = ["resources", 0, "data", i, "dataset"];
    const complain = (message: string): void =>
      problems.error(pack.file, pack.lines.lineOf(at), at.join("."), message);
    try {
      const found = await datasetFolder(isPath(dataset) ? join(folder, dataset) : dataset, root);
      const head = await readHead(found, problems);
      if (head?.pack.kind === "collection") {
        complain(`"${dataset}" is itself a collection; name its members instead.`);
      } else if (head !== null) {
        const member = await readSingle(found, head.pack as NormPack, head.fingerprint, problems, "one");
        if (member !== null) members.push(member);
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      complain(error.message);
    }
  }
  if (problems.errors.length > before) return null;
  const fingerprint = packFingerprint + members.map((member) => member.fingerprint).join("");
  const hash = sha256(fingerprint);
  const build = (asReleased: boolean): Dataset =>
    poolDatasets(
      pack.content,
      members.map((member) => member.build(asReleased)),
      hash,
      asReleased,
    );
  const datasets = members.map((member) => member.build(false));
  checkMembers(pack, datasets, problems);
  checkSynonyms(pack, datasets, problems);
  const pooled = build(false);
  const found = { rows: pooled.rowCount, items: pooled.items.length, categories: pooled.categories.length };
  compareCounts(found, pack.content.collection.expected, ["collection", "expected"], pack, problems);
  return problems.errors.length > before ? null : { fingerprint, build };
}
