import { studentTwoSidedP, studentTwoSidedQuantile } from "./distributions/studentT.ts";
import { standardDeviation, standardErrorOf, type Replicates } from "./replicates.ts";
import { requireLevel } from "./strata.ts";

/** A score as a run keeps it. */
export interface ReplicatedScore {
  readonly value: number;
  readonly replicates: Replicates;
}

/** How much higher one score is than another. */
export interface ScoreDifference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly standardError: number;
  /** Two-sided, for "no difference". */
  readonly pValue: number;
  /** Whether the two lost the same items, so that what they owe to the choice of items cancels. */
  readonly paired: boolean;
  /** Whether they are of the same items in the same categories. */
  readonly sameItems: boolean;
  /** In words, for the page. */
  readonly method: string;
}

/**
 * The difference of two scores from their replicates alone, with an interval and a p-value.
 *
 * θ = A − B, SE² = Var_b(A_b − B_b) over common deletions b, else Var(A_b) + Var(B_b), which errs on the wide side as models that
 * find the same items hard agree. Interval θ ± t SE, p = P(|T| ≥ |θ|/SE), t with draws − 1 degrees of freedom.
 *
 * @param options level default .95
 * @returns in the scores' unit; p is 1 where value and standard error are both 0
 * @throws RangeError for a level outside (0, 1) or fewer than two replicates.
 * Source: Shao & Wu (1989), doi:10.1214/aos/1176347263.
 * @example scoreDifference(amiOfModelA, amiOfModelB).pValue
 */
export function scoreDifference(
  a: ReplicatedScore,
  b: ReplicatedScore,
  options: { readonly level?: number } = {},
): ScoreDifference {
  const level = options.level ?? 0.95;
  requireLevel(level);
  const [drawsA, drawsB] = [a.replicates.scores, b.replicates.scores];
  const draws = Math.min(drawsA.length, drawsB.length);
  if (draws < 2) throw new RangeError(`A difference needs two replicates of either score; got ${draws}.`);
  const paired = a.replicates.key === b.replicates.key && drawsA.length === drawsB.length;
  const standardError = paired
    ? standardDeviation(drawsA.map((score, i) => score - drawsB[i]!))
    : Math.hypot(standardErrorOf(a.replicates), standardErrorOf(b.replicates));
  const value = a.value - b.value;
  const reach = standardError * studentTwoSidedQuantile(1 - level, draws - 1);
  return {
    value,
    low: value - reach,
    high: value + reach,
    level,
    standardError,
    pValue: standardError > 0 ? studentTwoSidedP(value / standardError, draws - 1) : value === 0 ? 1 : 0,
    paired,
    sameItems: a.replicates.items === b.replicates.items,
    method: paired
      ? `jackknife of the difference over ${draws} common deletions of items`
      : "unpaired: the two scores' deletions of items are not the same, so their errors are added",
  };
}
