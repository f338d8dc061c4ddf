import type { CellContext, CellStudy } from "./cellContext.ts";
import { clusterPairs } from "./clusterPairs.ts";
import type { DistinctionsCell } from "./distinctionsResult.ts";
import { FEWEST_SHARED_ITEMS, humanAgreement } from "./humanAgreement.ts";
import { humanResources } from "./humanResources.ts";
import { judgedPairs } from "./judgedPairs.ts";
import { surprisal } from "./surprisal.ts";

/**
 * Which distinctions does the model lose?
 *
 * A grouping says which items are one; this study looks inside and across: whether the model orders the pairs within a
 * category as people do, whether typical items cost it fewer bits, and which pairs people hold apart and it does not, by name.
 * Source: the fine structure within categories is the second question of Shani et al. (2025), arXiv:2505.17117.
 */
export const distinctions: CellStudy<DistinctionsCell> = {
  id: "distinctions",
  question: "Which distinctions does the model lose?",

  async run(context: CellContext): Promise<DistinctionsCell> {
    const { cell, dataset, warn } = context;
    const agreement = humanAgreement(context);
    if (agreement.length === 0) {
      warn({
        kind: "dataset",
        severity: "warning",
        message: `No human space shares ${FEWEST_SHARED_ITEMS} items with a category of ${dataset.title}, so the order within categories is not held against people's.`,
        value: null,
        threshold: FEWEST_SHARED_ITEMS,
        items: [],
      });
    }
    return {
      cell,
      resources: humanResources(context.humanSpaces).map(({ name, kind, spaces }) => ({
        name,
        kind,
        spaces: spaces.map(({ id }) => id),
        ...spaces[0]!.source,
      })),
      agreement,
      surprisal: surprisal(context),
      clusters: await clusterPairs(context),
      judged: judgedPairs(context),
    };
  },
};
