import { quantile } from "../numeric/quantile.ts";
import type { Rng } from "../numeric/rng.ts";
import { poolCorrelations } from "./poolCorrelations.ts";
import { reliabilityOfMeans } from "./reliability.ts";
import { spearman } from "./spearman.ts";

/** Mean ratings of some things (the items of a category), and how far their raters were apart. */
export interface RatedGroup {
  /** (items) */
  readonly means: readonly number[];
  /** Over raters: (items) */
  readonly standardDeviations: readonly number[];
  /** How many rated each: (items) */
  readonly raters: readonly number[];
}

/** A rank correlation, and the range it moves in from one set of raters to the next. */
export interface RaterAgreement {
  readonly rho: number;
  /** The 2.5 % and 97.5 % quantiles over sets of raters. */
  readonly low: number;
  readonly high: number;
}

/** How far raters' disagreement lets anything agree with their mean ratings. */
export interface RaterCeiling {
  /** Of what all raters there could ever be think, with the means of as many raters. */
  readonly perfect: RaterAgreement;
  /** Of as many other raters' means with them. */
  readonly otherRaters: RaterAgreement;
  /** The reliability of each group's means; null where it is not defined: (groups) */
  readonly reliabilities: readonly (number | null)[];
  /** Groups pooled; those among them in which raters differ as much as the items do; those left out for want of items or raters. */
  readonly nGroups: number;
  readonly nUnreliable: number;
  readonly nLeftOut: number;
  readonly draws: number;
}

/**
 * The highest rank correlation that can be asked for with mean ratings, from how far their own raters disagree.
 *
 * Of each group, r = reliabilityOfMeans; true typicalities τ_i = x̄ + √r (x̄_i − x̄), which have the spread that is left when
 * disagreement is taken out; new means τ_i + ε_i, ε_i ~ N(0, s_i²/n_i). ρ of τ with new means (perfect), and of new means with newer
 * ones (other raters), pooled over groups as scores are, averaged over draws. For one group that is normal this is about
 * (6/π) asin(√r/2) and (6/π) asin(r/2). Groups of a reliability that is 0 or less count with ρ = 0: without them the ceiling of
 * twenty categories of six items, half of them of no reliability, would be .64 where it is .42.
 *
 * Errs on the low side: raters who rate everything higher count as disagreeing, though they order items alike.
 *
 * @param groups at least two items each to be of use
 * @param options draws default 400
 * @returns null when no group has a reliability above 0, or four items
 * @throws RangeError as reliabilityOfMeans.
 * Source: Lord & Novick (1968), Statistical Theories of Mental Test Scores, §3.9 (attenuation); the estimate of true scores
 *   as in Kelley (1947), Fundamentals of Statistics, with √r in place of r so that their spread is right.
 * @example raterCeiling([{ means, standardDeviations, raters }], {}, rng)?.perfect.rho
 */
export function raterCeiling(
  groups: readonly RatedGroup[],
  options: { readonly draws?: number },
  rng: Rng,
): RaterCeiling | null {
  const draws = options.draws ?? 400;
  const reliabilities = groups.map((g) => reliabilityOfMeans(g.means, g.standardDeviations, g.raters));
  const known = groups.flatMap((group, g) => {
    const reliability = reliabilities[g]!;
    return reliability !== null && group.means.length >= 4 ? [{ group, reliability }] : [];
  });
  const usable = known.flatMap(({ group, reliability }) =>
    reliability > 0 ? [{ group, truth: trueScores(group.means, reliability) }] : [],
  );
  if (usable.length === 0) return null;
  // Scores pool these categories too, and there nothing can be followed.
  const hopeless = known
    .filter(({ reliability }) => reliability <= 0)
    .map(({ group }) => ({ rho: 0, n: group.means.length }));

  const perfect: number[] = [];
  const other: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const rated = usable.map(({ group, truth }) => {
      const [one, another] = [rateAgain(group, truth, rng), rateAgain(group, truth, rng)];
      const n = truth.length;
      return [
        { rho: spearman(truth, one), n },
        { rho: spearman(one, another), n },
      ] as const;
    });
    perfect.push(poolCorrelations([...rated.map(([rho]) => rho), ...hopeless])!.rho);
    other.push(poolCorrelations([...rated.map(([, rho]) => rho), ...hopeless])!.rho);
  }
  return {
    perfect: rangeOf(perfect),
    otherRaters: rangeOf(other),
    reliabilities,
    nGroups: known.length,
    nUnreliable: hopeless.length,
    nLeftOut: groups.length - known.length,
    draws,
  };
}

function trueScores(means: readonly number[], reliability: number): number[] {
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  return means.map((value) => mean + Math.sqrt(reliability) * (value - mean));
}

function rateAgain({ standardDeviations, raters }: RatedGroup, truth: readonly number[], rng: Rng): number[] {
  return truth.map((value, i) => value + (standardDeviations[i]! / Math.sqrt(raters[i]!)) * rng.normal());
}

function rangeOf(rhos: readonly number[]): RaterAgreement {
  const sorted = rhos.toSorted((a, b) => a - b);
  return {
    rho: rhos.reduce((sum, rho) => sum + rho, 0) / rhos.length,
    low: quantile(sorted, 0.025),
    high: quantile(sorted, 0.975),
  };
}
