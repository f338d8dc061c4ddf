import type { Dataset } from "../datasets/dataset.ts";
import { loadDataset } from "../datasets/loadDataset.ts";
import { loadMembers } from "../datasets/loadMembers.ts";
import { normAgreements } from "./normAgreement.ts";
import type { NormAgreement } from "./typicalityResult.ts";
import type { RunConfig } from "./runResult.ts";
import type { Ceiling } from "./score.ts";

/** A dataset as a run analyses it. */
export interface AnalysedDataset {
  readonly dataset: Dataset;
  /** The table as released, for the sensitivity study; null when that study is not run or nothing differs. */
  readonly released: Dataset | null;
  readonly typicalityCeiling: Ceiling | null;
}

export interface RunDatasets {
  readonly analysed: readonly AnalysedDataset[];
  readonly normAgreement: readonly NormAgreement[];
  /** Texts of the analysed items, each once. */
  readonly itemTexts: readonly string[];
  /** What else a model has to read: category names and the released spellings. */
  readonly otherTexts: readonly string[];
}

/**
 * Loads what a run analyses: each dataset asked for, and after a collection its members.
 *
 * @throws UserError for an unknown dataset or a fault in one, naming file, row and column
 */
export async function loadRunDatasets(config: RunConfig): Promise<RunDatasets> {
  const compares = config.studies.includes("sensitivity") && !config.asReleased;
  const loaded: { readonly dataset: Dataset; readonly released: Dataset | null }[] = [];
  const add = (dataset: Dataset, released: Dataset | null): void => {
    if (!loaded.some((known) => known.dataset.id === dataset.id)) loaded.push({ dataset, released });
  };
  for (const reference of config.datasets) {
    const read = async (asReleased: boolean): Promise<Dataset[]> => [
      await loadDataset(reference, { asReleased }),
      ...(await loadMembers(reference, { asReleased })),
    ];
    const released = compares ? await read(true) : [];
    (await read(config.asReleased)).forEach((dataset, i) => add(dataset, released[i] ?? null));
  }

  const { agreements, ceilingOf } = await normAgreements(loaded.map((entry) => entry.dataset));
  const analysed = loaded.map((entry) => ({ ...entry, typicalityCeiling: ceilingOf(entry.dataset) }));
  const itemTexts = new Set(analysed.flatMap(({ dataset }) => dataset.items.map((item) => item.text)));
  const all = new Set(analysed.flatMap((entry) => textsOf(entry.dataset, entry.released)));
  return {
    analysed,
    normAgreement: agreements,
    itemTexts: [...itemTexts],
    otherTexts: [...all].filter((text) => !itemTexts.has(text)),
  };
}

/** What a model has to read for a dataset: its items, its category names, and the released spellings of both. */
export function textsOf(dataset: Dataset, released: Dataset | null): string[] {
  const texts = [dataset, ...(released ? [released] : [])].flatMap((d) => [
    ...d.items.map((item) => item.text),
    ...d.categories.map((category) => category.name),
  ]);
  return [...new Set(texts)];
}
