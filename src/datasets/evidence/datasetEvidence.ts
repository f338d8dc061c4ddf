import type { Dataset } from "../dataset.ts";
import { alikeCategories } from "./alikeCategories.ts";
import { foils, severalCategories, smallCategories } from "./categoryEvidence.ts";
import type { Evidence } from "./evidence.ts";
import { misspellings } from "./misspellings.ts";
import { nearDuplicates } from "./nearDuplicates.ts";
import { rankOrderBreaks } from "./rankOrderBreaks.ts";

/**
 * What in a dataset looks like a mistake, or should be known: ratings out of order, words that may be one, misspelled
 * words and categories, categories with few items, items in several categories, foils. Nothing here keeps a dataset from being used.
 *
 * @param norms other norms, whose words and spellings are compared with the dataset's
 * @returns warnings first, then notes
 * @example
 * const released = await loadDataset("rosch-1975", { asReleased: true });
 * datasetEvidence(released, []).filter((e) => e.kind === "rank order").length; // 2
 */
export function datasetEvidence(dataset: Dataset, norms: readonly Dataset[]): Evidence[] {
  const all = [
    ...rankOrderBreaks(dataset),
    ...smallCategories(dataset),
    ...alikeCategories(dataset),
    ...nearDuplicates(dataset, norms),
    ...misspellings(dataset, norms),
    ...severalCategories(dataset),
    ...foils(dataset),
  ];
  return [...all.filter((e) => e.severity === "warning"), ...all.filter((e) => e.severity === "note")];
}
