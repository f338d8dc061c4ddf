import type { ItemDeletions } from "./itemDeletions.ts";
import { poolCorrelations } from "./poolCorrelations.ts";
import { spreadReplicates, type Replicates } from "./replicates.ts";
import { spearman } from "./spearman.ts";
import { spearmanInfluence } from "./spearmanInfluence.ts";

/** Pairs of one group (a category), and which of the deletions' items they are of. */
export interface PairedGroup {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Indices among the items of the deletions. */
  readonly items: readonly number[];
}

/**
 * What a Spearman correlation pooled over groups becomes on common deletions, to first order: for comparing two models.
 *
 * z_b = ρ + SE · standardised Σ_{i kept} (n_g − 3)/n_g · IF_i, IF the influence of pair i on ρ of its group; SE = (1 − ρ²) SE_z as
 * poolCorrelations has it. Computing ρ anew on what is left would tell less: four of six pairs have few values of ρ to take.
 * Groups that pooling leaves out do not count.
 *
 * @returns null when no group can be pooled
 * @throws RangeError as spearman, or when a group's lists differ in length.
 * Source: the delta method with Croux & Dehon's (2010) influence function, doi:10.1007/s10260-010-0142-z.
 * @example scoreDifference({ value: rhoA, replicates: pooledSpearmanReplicates(groupsA, deletions)! }, …)
 */
export function pooledSpearmanReplicates(
  groups: readonly PairedGroup[],
  deletions: ItemDeletions,
): Replicates | null {
  const pooled = poolCorrelations(groups.map(({ x, y }) => ({ rho: spearman(x, y), n: x.length })));
  if (pooled === null) return null;
  const pull = new Float64Array(deletions.n);
  for (const { x, y, items } of groups) {
    if (items.length !== x.length)
      throw new RangeError(`A group has ${x.length} pairs and ${items.length} items.`);
    const n = x.length;
    const influence = n < 4 ? null : spearmanInfluence(x, y);
    influence?.forEach((value, i) => (pull[items[i]!] = ((n - 3) / n) * value));
  }
  const sums = deletions.kept.map((kept) => kept.reduce((sum, i) => sum + pull[i]!, 0));
  return spreadReplicates(deletions, pooled.rho, sums, (1 - pooled.rho ** 2) * pooled.standardErrorZ);
}
