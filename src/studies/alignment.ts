import { adjustedMutualInformation } from "../agreement/adjustedMutualInformation.ts";
import { adjustedRandIndex } from "../agreement/adjustedRandIndex.ts";
import { normalizedMutualInformation } from "../agreement/normalizedMutualInformation.ts";
import { mostProbableLabels } from "../groupings/mostProbableLabels.ts";
import type { AlignmentCell, AlignmentResult } from "./alignmentResult.ts";
import { alignmentScores } from "./alignmentScores.ts";
import type { CellContext, CellStudy } from "./cellContext.ts";
import { confusionOf } from "./confusionOf.ts";
import { memberCells, type Collection } from "./memberCells.ts";
import { roundedTo } from "./roundedTo.ts";
import { categoryNames } from "./space.ts";

/** Optima this much above the best SSE, as a share of it, count as equally good. */
const NEAR_OPTIMAL = 0.001;

/** Of hundreds of clusterings only the distribution is shown. */
const DIGITS = 6;
const drawn = (values: readonly number[]): number[] => values.map((value) => roundedTo(DIGITS, value));

/**
 * RQ1: do a model's own clusters match people's categories?
 *
 * k-means with as many clusters as people have categories, against the human labels: AMI, NMI and ARI of the
 * clustering with the lowest SSE, with an interval over items, the permutation null and the ceiling that words in
 * several categories impose; and the same scores for every start and every near-optimal clustering, because an AMI
 * moves with the optimum a search happens to find.
 * Source: Shani et al. (2025), arXiv:2505.17117, research question 1.
 */
export const alignment: CellStudy<AlignmentCell> & {
  pool(cells: readonly AlignmentCell[], collections: readonly Collection[]): AlignmentResult["pooled"];
} = {
  id: "alignment",
  question: "Do the model's own clusters match people's categories?",

  async run(context: CellContext): Promise<AlignmentCell | null> {
    const { cell, config, dataset, space, rng } = context;
    const { k, labelled, people } = space;
    const n = labelled.points.length;
    if (k < 2 || k > space.nDistinct) {
      context.warn({
        kind: "dataset",
        severity: "warning",
        message:
          k < 2
            ? `${dataset.title} has one category, so there is nothing for clusters to match; alignment is left out.`
            : `${dataset.title} has ${k} categories for ${space.nDistinct} different items; alignment is left out.`,
        value: k,
        threshold: k < 2 ? 2 : space.nDistinct,
        items: [],
      });
      return null;
    }
    const clusters = await context.clustersAtHumanK();
    if (!clusters.converged) {
      context.warn({
        kind: "convergence",
        severity: "warning",
        message: "A start of the clustering stopped before it converged.",
        value: null,
        threshold: null,
        items: [],
      });
    }
    const human = mostProbableLabels(people);
    const scoresOf = (labels: ArrayLike<number>): { ami: number; nmi: number; ari: number } => ({
      ami: adjustedMutualInformation(human, labels),
      nmi: normalizedMutualInformation(human, labels),
      ari: adjustedRandIndex(human, labels),
    });
    // A start from people's own partition says nothing of how much luck an AMI holds.
    const firstBlind = config.engine === "exchange" && people.kind === "hard" ? 1 : 0;
    const blindSse = clusters.startsSse.slice(firstBlind);
    const starts = blindSse.map((_, s) =>
      scoresOf(clusters.startLabels!.subarray((firstBlind + s) * n, (firstBlind + s + 1) * n)),
    );
    const { confusion, moved, columnOfCluster } = confusionOf(
      space,
      categoryNames(dataset, labelled),
      clusters.labels,
    );
    return {
      cell,
      nItems: n,
      k,
      clustering: {
        engine: clusters.engine,
        k,
        starts: clusters.starts,
        hits: clusters.hits,
        converged: clusters.converged,
        sse: clusters.sse,
        humanSse: clusters.humanSse,
      },
      ...alignmentScores(space, clusters.labels, context.deletions(), rng.fork("scores")),
      restarts: {
        sse: drawn(blindSse),
        ami: drawn(starts.map((s) => s.ami)),
        nmi: drawn(starts.map((s) => s.nmi)),
        ari: drawn(starts.map((s) => s.ari)),
      },
      nearOptimal: {
        tolerance: NEAR_OPTIMAL,
        sse: drawn(clusters.nearOptimal.map((solution) => solution.sse)),
        ami: drawn(clusters.nearOptimal.map((solution) => adjustedMutualInformation(human, solution.labels))),
      },
      confusion,
      moved,
      points: {
        ids: labelled.points.map((p) => p.id),
        texts: labelled.points.map((p) => p.text),
        category: Array.from(human),
        cluster: Array.from(clusters.labels, (label) => columnOfCluster[label]!),
      },
    };
  },

  pool(cells, collections) {
    const mean = (members: readonly AlignmentCell[], score: "ami" | "nmi" | "ari"): number =>
      members.reduce((sum, member) => sum + member[score].value, 0) / members.length;
    return memberCells(cells, collections).map(({ members, ...space }) => ({
      ...space,
      members: members.map((member) => member.cell.dataset),
      ami: mean(members, "ami"),
      nmi: mean(members, "nmi"),
      ari: mean(members, "ari"),
    }));
  },
};
