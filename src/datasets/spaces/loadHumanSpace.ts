import { sha256 } from "../../storage/sha256.ts";
import { bundledDatasets } from "../datasetFolder.ts";
import { ProblemList } from "../problems.ts";
import { problemsError } from "../problemsError.ts";
import { readBytes } from "../readBytes.ts";
import { classicalScaling } from "./classicalScaling.ts";
import { findSpace, type FoundSpace } from "./findSpace.ts";
import type { HumanSpace } from "./humanSpace.ts";
import { readSpaceTable, type SpaceTable } from "./readSpaceTable.ts";
import { similarityGram } from "./similarityGram.ts";

/**
 * Loads a human space: items with coordinates made from people's judgements, joined with anything else by item id.
 *
 * Coordinates are as given, uncentred. A similarity matrix is made symmetric, centred twice and given coordinates by
 * classical scaling, so that squared distances are s_ii + s_jj − 2 s_ij; where it is not positive semidefinite the
 * nearest matrix that is stands in for it, and `notes` says by how much the two differ. `similarities` holds the matrix
 * itself.
 *
 * @param name an id (`things-spose-49`), or the path of a dataset's folder with "#id" behind it
 * @param options.root the folder that ids are looked up in; default: the datasets that come with sortal
 * @throws UserError for an unknown name, with the nearest one; for a file that does not hold to its description
 * @example
 * const space = await loadHumanSpace("things-spose-49");
 * [space.vectors.rows, space.vectors.cols]; // [1854, 49]
 */
export async function loadHumanSpace(
  name: string,
  options: { readonly root?: string } = {},
): Promise<HumanSpace> {
  const problems = new ProblemList();
  const found = await findSpace(name, options.root ?? bundledDatasets(), problems);
  const space = found === null ? null : await readSpace(found, problems);
  if (space !== null) return space;
  if (problems.errors.length === 0) throw new Error(`Space "${name}" was refused without a reason.`);
  throw problemsError(problems.errors);
}

/** Reads and checks the file of a space; null when there was any error. */
export async function readSpace(
  { resource, pack, file }: FoundSpace,
  problems: ProblemList,
): Promise<HumanSpace | null> {
  const bytes = await readBytes(file, problems);
  const table = bytes === null ? null : readSpaceTable(resource, bytes, file, problems);
  if (bytes === null || table === null) return null;
  const { kind, task, asymmetry = 0 } = resource.space;
  const laidOut =
    kind === "vectors"
      ? { vectors: table.numbers, similarities: null, notes: table.notes }
      : await scaled(table, asymmetry, file, problems);
  if (laidOut === null) return null;
  return {
    id: resource.name,
    title: resource.title,
    task,
    dataset: pack.content.name,
    kind,
    items: table.items,
    texts: table.texts,
    ...laidOut,
    source: resource.source ?? pack.content.source,
    hash: sha256(bytes),
  };
}

async function scaled(
  { numbers, notes: read }: SpaceTable,
  allowed: number,
  file: string,
  problems: ProblemList,
): Promise<Pick<HumanSpace, "vectors" | "similarities" | "notes"> | null> {
  const { gram, similarities, asymmetry, asymmetricPairs } = similarityGram(numbers);
  if (asymmetry > Math.max(allowed, 1e-9)) {
    const message = `the two halves of the matrix differ by up to ${asymmetry.toPrecision(3)}; space.asymmetry in datapackage.json allows ${allowed}.`;
    problems.error(file, null, null, message);
    return null;
  }
  const { vectors, negativeShare, negativeEigenvalues } = await classicalScaling(gram);
  const notes = [...read];
  if (asymmetricPairs > 0) {
    notes.push(
      `Some pairs (${asymmetricPairs}) have two similarities, up to ${asymmetry.toPrecision(2)} apart; their mean is used.`,
    );
  }
  if (negativeEigenvalues > 0) {
    notes.push(
      `The similarities are not quite inner products: negative eigenvalues (${negativeEigenvalues}) are ` +
        `${(100 * negativeShare).toPrecision(2)} % of the sum of absolute values; they are left out.`,
    );
  }
  return { vectors, similarities, notes };
}
