import { adjustedMutualInformation } from "./adjustedMutualInformation.ts";
import { adjustedRandIndex } from "./adjustedRandIndex.ts";
import { codeLabels, contingencyTable, type Contingency, type Labels } from "./contingency.ts";
import { expectedMutualInformation } from "./expectedMutualInformation.ts";
import { intervalEnds } from "./intervalEnds.ts";
import type { ItemDeletions } from "./itemDeletions.ts";
import { jackknifeScore, type JackknifeScore } from "./jackknifeScore.ts";
import { normalizedMutualInformation } from "./normalizedMutualInformation.ts";
import { spreadReplicates } from "./replicates.ts";
import { tableInformation } from "./tableInformation.ts";

/** AMI, NMI and ARI with their intervals and replicates. */
export interface AgreementIntervals {
  readonly adjustedMutualInformation: JackknifeScore;
  readonly normalizedMutualInformation: JackknifeScore;
  readonly adjustedRandIndex: JackknifeScore;
}

/**
 * How far clusters agree with categories, with intervals for the choice of items.
 *
 * AMI: {@link jackknifeScore} with AMI itself as how far it is above chance. ARI, which counts pairs and so is low when half of the items
 * agree: with ∛ARI. NMI, whose own
 * jackknife is too narrow where categories are small: since (1 − NMI) H = (1 − AMI)(H − E[I]) and H and E[I] hardly move with the
 * items, its interval is AMI's, times (1 − NMI)/(1 − AMI). The clusters are taken as given: what finding them anew would
 * change is not in it; see itemsAndStarts.
 *
 * @param categories (items); those whose deletions are given
 * @param clusters (items), the same items in the same order
 * @param options level default .95
 * @returns at most 1, and AMI and NMI no lower than groups of these sizes can be; no unit
 * @throws RangeError as the scores and jackknifeScore, and when deletions are of another number of items.
 * Source: Vinh, Epps & Bailey (2010), JMLR 11, 2837–2854; Shao & Wu (1989), doi:10.1214/aos/1176347263.
 * @example agreementIntervals(categories, clusters, deletions, {}).adjustedMutualInformation // { value, low, high, replicates, … }
 */
export function agreementIntervals(
  categories: Labels,
  clusters: Labels,
  deletions: ItemDeletions,
  options: { readonly level?: number },
): AgreementIntervals {
  const a = codeLabels(categories).codes;
  const b = codeLabels(clusters).codes;
  if (a.length !== deletions.n)
    throw new RangeError(`There are ${a.length} items, and deletions of ${deletions.n}.`);
  const of = (
    measure: (a: Labels, b: Labels) => number,
    weight: (value: number) => number,
  ): JackknifeScore => {
    // Leaving out one item, only its category and cluster matter.
    const known = new Map<string, number>();
    const statistic = (kept: Int32Array): number => {
      const score = (): number => measure(pick(a, kept), pick(b, kept));
      if (kept.length !== a.length - 1) return score();
      const missing = kept.findIndex((item, i) => item !== i);
      const item = missing < 0 ? a.length - 1 : missing;
      const cell = `${a[item]} ${b[item]}`;
      const value = known.get(cell) ?? score();
      known.set(cell, value);
      return value;
    };
    const aboveChance = weight(measure(a, b));
    return jackknifeScore(statistic, deletions, { ...options, upperBound: 1, aboveChance });
  };
  const ami = of(adjustedMutualInformation, (value) => value);
  const table = contingencyTable(a, b);
  return {
    adjustedMutualInformation: { ...ami, low: Math.min(ami.value, Math.max(ami.low, lowestAmi(table))) },
    normalizedMutualInformation: scaled(ami, normalizedMutualInformation(a, b), deletions),
    adjustedRandIndex: of(adjustedRandIndex, (value) => Math.cbrt(value)),
  };
}

/** AMI of groups of these sizes that tell nothing about one another at all: −E[I]/(H̄ − E[I]); 0 where AMI is 0 or 1 anyway. */
function lowestAmi(table: Contingency): number {
  const { entropyA, entropyB } = tableInformation(table);
  const expected = expectedMutualInformation(table);
  const room = (entropyA + entropyB) / 2 - expected;
  return room > 0 ? -expected / room : 0;
}

function pick(labels: Int32Array, kept: Int32Array): Int32Array {
  return kept.map((i) => labels[i]!);
}

function scaled(ami: JackknifeScore, value: number, deletions: ItemDeletions): JackknifeScore {
  const factor = ami.value < 1 ? (1 - value) / (1 - ami.value) : 0;
  const standardError = factor * ami.standardError;
  const df = deletions.n - deletions.strata.length;
  const { low, high } = intervalEnds(value, standardError, ami.level, df, { upperBound: 1 });
  return {
    ...ami,
    value,
    low: Math.max(0, low),
    high,
    standardError,
    method: `${ami.method}; that of AMI brought to the scale of NMI`,
    replicates: spreadReplicates(deletions, value, ami.replicates.scores, standardError),
  };
}
