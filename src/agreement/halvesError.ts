/**
 * The mean of a score over halves of the items, and its standard error over other items, from pairs of halves that share
 * the items out between them.
 *
 * SE² = (1/S) Σ_s ( (θ(A_s) − θ(B_s)) / 2 )², over splits s = 1 … S into A_s and B_s.
 *
 * To first order a half's score is off the mean by what its items are worth, and that of its complement by the same the
 * other way: half their difference is what the items are worth, whose variance is that of the score over all items. It
 * also holds half of what the two do not share, such as the luck of a search, which the mean over all halves no longer
 * has; so that the error is on the wide side. For a mean of items it is s/√n.
 *
 * Against the spread of the mean over simulated datasets (bench/agreement/halves.ts prints them): 1.0 times as wide for
 * Spearman's ρ within categories, 1.1 to 1.7 times for AMI with clusters found in each half anew.
 *
 * @param pairs θ(A) and θ(B) of each split
 * @returns in the score's unit
 * @throws RangeError without a split
 * Source: half samples and their complements, Wolter (2007), Introduction to Variance Estimation, chapter 3,
 *   doi:10.1007/978-0-387-35099-8.
 * @example halvesError([[1, 3], [2, 4]]) // { mean: 2.5, standardError: 1 }
 */
export function halvesError(pairs: readonly (readonly [number, number])[]): {
  readonly mean: number;
  readonly standardError: number;
} {
  const splits = pairs.length;
  if (splits === 0) throw new RangeError("An error over halves needs a split of the items.");
  return {
    mean: pairs.reduce((sum, [a, b]) => sum + (a + b) / 2, 0) / splits,
    standardError: Math.sqrt(pairs.reduce((sum, [a, b]) => sum + ((a - b) / 2) ** 2, 0) / splits),
  };
}
