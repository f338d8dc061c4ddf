import type { Dataset } from "../datasets/dataset.ts";
import { labelPoints } from "../datasets/membership.ts";
import { humanGrouping } from "../groupings/humanGrouping.ts";
import { groupMasses, informationOfGroupingBits } from "../information/informationOfGrouping.ts";
import type { DatasetSummary, RunConfig } from "./runResult.ts";

/** A dataset as a run analyses it, in a few numbers. */
export function summaryOfDataset(dataset: Dataset, config: RunConfig): DatasetSummary {
  const labelled = labelPoints(dataset, config);
  const people = humanGrouping(labelled);
  const masses = groupMasses(people);
  const n = labelled.points.length;
  return {
    id: dataset.id,
    title: dataset.title,
    citation: dataset.source.citation,
    doi: dataset.source.doi,
    licence: dataset.source.licence,
    hash: dataset.hash,
    rowCount: dataset.rowCount,
    nPoints: n,
    nCategories: labelled.categories.length,
    members: [...dataset.members],
    informationBits: informationOfGroupingBits(people),
    categories: labelled.categories.map((id, c) => ({
      id,
      name: dataset.categories.find((category) => category.id === id)?.name ?? id,
      n: people.kind === "hard" ? masses[c]! : masses[c]! * n,
    })),
    errataApplied: dataset.asReleased ? 0 : dataset.errata.length,
  };
}
