import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { sha256 } from "../storage/sha256.ts";
import { checkSynonyms } from "./checkSynonyms.ts";
import type { Dataset } from "./dataset.ts";
import { datasetFolder, isPath, type DatasetFolder } from "./datasetFolder.ts";
import { normDataset } from "./normDataset.ts";
import { poolDatasets } from "./poolDatasets.ts";
import type { ProblemList } from "./problems.ts";
import { readDatapackage, type CollectionPack, type NormPack } from "./readDatapackage.ts";
import { compareCounts, readNorm } from "./readNorm.ts";

/** A dataset read whole and found right; `build` makes the Dataset, corrected or as released. */
export interface ReadDataset {
  /** One line per file, `sha256  id/name`, as sha256sum prints them. */
  readonly fingerprint: string;
  readonly build: (asReleased: boolean) => Dataset;
}

/**
 * Reads the files of a dataset, and of its members when it is a collection, and checks all there is to check.
 *
 * @param root where the ids of a collection's members are looked up
 * @returns null when there was any error
 */
export async function readDataset(
  found: DatasetFolder,
  root: string,
  problems: ProblemList,
): Promise<ReadDataset | null> {
  const head = await readHead(found, problems);
  if (head === null) return null;
  return head.pack.kind === "norm"
    ? await readSingle(found.folder, head.pack, head.fingerprint, problems)
    : await readCollection(found.folder, head.pack, head.fingerprint, root, problems);
}

async function readHead(
  { folder, id }: DatasetFolder,
  problems: ProblemList,
): Promise<{ readonly pack: NormPack | CollectionPack; readonly fingerprint: string } | null> {
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
  folder: string,
  pack: NormPack,
  packFingerprint: string,
  problems: ProblemList,
): Promise<ReadDataset | null> {
  const file = join(folder, "items.csv");
  const bytes = await readBytes(file, problems);
  const rows = bytes === null ? null : readNorm(pack, { bytes, file }, problems);
  if (bytes === null || rows === null) return null;
  const fingerprint = `${packFingerprint}${sha256(bytes)}  ${pack.content.name}/items.csv\n`;
  const hash = sha256(fingerprint);
  const build = (asReleased: boolean): Dataset => normDataset(pack.content, rows, hash, asReleased);
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
        const member = await readSingle(found.folder, head.pack as NormPack, head.fingerprint, problems);
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
  checkSynonyms(
    pack,
    members.map((member) => member.build(false)),
    problems,
  );
  const pooled = build(false);
  const found = { rows: pooled.rowCount, items: pooled.items.length, categories: pooled.categories.length };
  compareCounts(found, pack.content.collection.expected, ["collection", "expected"], pack, problems);
  return problems.errors.length > before ? null : { fingerprint, build };
}

async function readBytes(file: string, problems: ProblemList): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    problems.error(file, null, null, code === "ENOENT" ? "is missing." : `cannot be read (${code}).`);
    return null;
  }
}
