import type { Dataset } from "../datasets/dataset.ts";
import { shareSpace, type SharedSpace } from "../datasets/spaces/sharedSpace.ts";
import { loadDataset } from "../datasets/loadDataset.ts";
import { loadMembers } from "../datasets/loadMembers.ts";
import { FEWEST_SHARED_ITEMS } from "./humanAgreement.ts";
import { normAgreements } from "./normAgreement.ts";
import type { NormAgreement } from "./typicalityResult.ts";
import type { RunConfig } from "./runResult.ts";
import { loadRunSpaces } from "./runSpaces.ts";
import type { Ceiling } from "./score.ts";

/** A dataset as a run analyses it. */
export interface AnalysedDataset {
  readonly dataset: Dataset;
  /** Whether the run names it; otherwise it is a member of a collection that the run names. */
  readonly named: boolean;
  /** The table as released, for the sensitivity study; null when that study is not run or nothing differs. */
  readonly released: Dataset | null;
  readonly typicalityCeiling: Ceiling | null;
  /** What people say of its items, for the study of distinctions; none when that study is not run. */
  readonly humanSpaces: readonly SharedSpace[];
}

export interface RunDatasets {
  readonly analysed: readonly AnalysedDataset[];
  readonly normAgreement: readonly NormAgreement[];
}

/**
 * Loads what a run analyses: each dataset asked for, and after a collection its members.
 *
 * @throws UserError for an unknown dataset or a fault in one, naming file, row and column
 */
export async function loadRunDatasets(config: RunConfig): Promise<RunDatasets> {
  const compares = config.studies.includes("sensitivity") && !config.asReleased;
  const loaded: Pick<AnalysedDataset, "dataset" | "named" | "released">[] = [];
  const add = (dataset: Dataset, named: boolean, released: Dataset | null): void => {
    const known = loaded.findIndex((entry) => entry.dataset.id === dataset.id);
    if (known < 0) loaded.push({ dataset, named, released });
    else if (named) loaded[known] = { ...loaded[known]!, named };
  };
  for (const reference of config.datasets) {
    const read = async (asReleased: boolean): Promise<Dataset[]> => [
      await loadDataset(reference, { asReleased }),
      ...(await loadMembers(reference, { asReleased })),
    ];
    const released = compares ? await read(true) : [];
    (await read(config.asReleased)).forEach((dataset, i) => add(dataset, i === 0, released[i] ?? null));
  }

  const { agreements, ceilingOf } = await normAgreements(loaded.map((entry) => entry.dataset));
  const spaces = config.studies.includes("distinctions") ? await loadRunSpaces(config.datasets) : [];
  const analysed = loaded.map((entry) => ({
    ...entry,
    typicalityCeiling: ceilingOf(entry.dataset),
    humanSpaces: spaces
      .map((space) => shareSpace(entry.dataset, space))
      .filter(({ items }) => items.length >= FEWEST_SHARED_ITEMS),
  }));
  return { analysed, normAgreement: agreements };
}
