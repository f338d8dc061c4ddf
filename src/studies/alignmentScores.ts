import { adjustedMutualInformation } from "../agreement/adjustedMutualInformation.ts";
import { agreementIntervals, type AgreementIntervals } from "../agreement/agreementIntervals.ts";
import { agreementNulls, type AgreementNulls } from "../agreement/agreementNulls.ts";
import { adjustedRandIndex } from "../agreement/adjustedRandIndex.ts";
import type { Labels } from "../agreement/contingency.ts";
import type { ItemDeletions } from "../agreement/itemDeletions.ts";
import { normalizedMutualInformation } from "../agreement/normalizedMutualInformation.ts";
import { softAdjustedMutualInformation } from "../agreement/softAdjustedMutualInformation.ts";
import type { SoftGrouping } from "../groupings/grouping.ts";
import { mostProbableLabels } from "../groupings/mostProbableLabels.ts";
import { selectRows } from "../numeric/matrix.ts";
import type { Rng } from "../numeric/rng.ts";
import { intervalOf, itemInterval } from "./itemInterval.ts";
import { repeatedWords } from "./repeatedWords.ts";
import type { Score } from "./score.ts";
import type { Space } from "./space.ts";

const NULL_DRAWS = 999;

/**
 * AMI, NMI and ARI of clusters with people's categories, each with interval, null and ceiling.
 *
 * Under soft membership AMI is the soft generalisation; NMI and ARI, which have none, take each item's most probable
 * category.
 */
export function alignmentScores(
  space: Space,
  clusters: Int32Array,
  deletions: ItemDeletions | null,
  rng: Rng,
): { readonly ami: Score; readonly nmi: Score; readonly ari: Score } {
  const human = mostProbableLabels(space.people);
  const luck = luckOf(human, clusters, deletions, rng);
  const plain = (
    name: "normalizedMutualInformation" | "adjustedRandIndex",
    measure: (a: Labels, b: Labels) => number,
  ): Score => ({
    value: measure(human, clusters),
    ...intervalOf(luck.intervals?.[name] ?? null),
    chance: { ...luck.nulls[name], method: "clusters shuffled over items" },
    ceiling: null,
  });
  return {
    ami: amiScore(space, clusters, deletions, rng, luck),
    nmi: plain("normalizedMutualInformation", normalizedMutualInformation),
    ari: plain("adjustedRandIndex", adjustedRandIndex),
  };
}

/** What the scores of two labelings owe to the choice of items, and to chance. */
interface Luck {
  readonly intervals: AgreementIntervals | null;
  readonly nulls: AgreementNulls;
}

function luckOf(human: Int32Array, clusters: Int32Array, deletions: ItemDeletions | null, rng: Rng): Luck {
  return {
    intervals: deletions && agreementIntervals(human, clusters, deletions, {}),
    nulls: agreementNulls(human, clusters, NULL_DRAWS, rng.fork("ami", "null")),
  };
}

/** AMI of clusters with people's categories, hard or soft, with interval, null and ceiling. */
export function amiScore(
  space: Space,
  clusters: Int32Array,
  deletions: ItemDeletions | null,
  rng: Rng,
  luck?: Luck,
): Score {
  const { people } = space;
  return people.kind === "hard"
    ? hardAmi(space, people.labels, clusters, luck ?? luckOf(people.labels, clusters, deletions, rng))
    : softAmi(people, clusters, deletions, rng);
}

function at(items: Int32Array, labels: Int32Array): Int32Array {
  return items.map((i) => labels[i]!);
}

/** AMI of clusters with people's categories, hard or soft, alone. */
export function amiOf({ people }: Space, clusters: Int32Array, rng: Rng): number {
  return people.kind === "hard"
    ? adjustedMutualInformation(people.labels, clusters)
    : softAdjustedMutualInformation(people.qCgivenX, clusters, NULL_DRAWS, rng.fork("ami", "null")).value;
}

function hardAmi(space: Space, human: Int32Array, clusters: Int32Array, { intervals, nulls }: Luck): Score {
  return {
    value: adjustedMutualInformation(human, clusters),
    ...intervalOf(intervals?.adjustedMutualInformation ?? null),
    chance: {
      ...nulls.adjustedMutualInformation,
      // Not the shuffles' own mean: it is known.
      mean: 0,
      method: "clusters shuffled over items; the expectation is exactly 0",
    },
    ceiling: repeatedWords(space, human),
  };
}

/** Fewer shuffles a subsample: the expectation's noise there is small against what leaving items out does. */
const SUBSAMPLE_DRAWS = 99;

function softAmi(
  people: SoftGrouping,
  clusters: Int32Array,
  deletions: ItemDeletions | null,
  rng: Rng,
): Score {
  const { qCgivenX, items } = people;
  const soft = softAdjustedMutualInformation(qCgivenX, clusters, NULL_DRAWS, rng.fork("ami", "null"));
  const ofSubsample = (kept: Int32Array): number =>
    softAdjustedMutualInformation(
      selectRows(qCgivenX, kept),
      at(kept, clusters),
      SUBSAMPLE_DRAWS,
      rng.fork("ami", "subsample"),
    ).value;
  return {
    value: soft.value,
    ...itemInterval(ofSubsample, deletions, { upperBound: 1 }),
    chance: { ...soft.null, method: "clusters shuffled over items" },
    ceiling: { value: 1, low: null, high: null, n: items.length, method: "each word counts once" },
  };
}
