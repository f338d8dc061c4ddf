import { chiSquaredUpperTail } from "./distributions/chiSquared.ts";
import { normalQuantile, twoSidedNormalP } from "./distributions/normal.ts";

/** Spearman's ρ of one group of things (a category) and how many things it was computed from. */
export interface GroupCorrelation {
  readonly rho: number | null;
  readonly n: number;
}

/**
 * The variance of Fisher's z of a Spearman correlation from n pairs.
 * - `bonett-wright`: (1 + ρ²/2)/(n − 3), right for strong correlations too;
 * - `fieller`: 1.06/(n − 3), the classic constant, right for |ρ| up to about .6 and too small above.
 */
export type FisherVariance = "bonett-wright" | "fieller";

/** A correlation pooled over groups, with its interval and heterogeneity. */
export interface PooledCorrelation {
  readonly rho: number;
  /** Ends of the interval. */
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** Two-sided, for ρ = 0. */
  readonly pValue: number;
  readonly z: number;
  readonly standardErrorZ: number;
  /** Groups pooled, and groups left out because their ρ is undefined or has n < 4. */
  readonly nGroups: number;
  readonly nLeftOut: number;
  /** Whether groups differ by more than chance. */
  readonly heterogeneity: {
    /** Cochran's Q, its degrees of freedom, and its upper-tail p-value; df 0 and p 1 for one group. */
    readonly q: number;
    readonly df: number;
    readonly pValue: number;
    /** I² = max(0, (Q − df)/Q): the share of the spread that is not chance. */
    readonly iSquared: number;
  };
  /** In words, for the page. */
  readonly method: string;
}

/**
 * One correlation from those of several groups, without letting differences between groups pass for correlation
 * within them.
 *
 * z_g = artanh ρ_g; z̄ = Σ w_g z_g / Σ w_g with w_g = n_g − 3; ρ = tanh z̄; SE² = Σ w_g² v_g / (Σ w_g)², v_g the variance of z_g;
 * interval tanh(z̄ ± z_α SE). Q = Σ (z_g − z̄)²/v_g, v_g there taken at the pooled ρ.
 *
 * The groups are the ones of interest, not a sample of groups: the interval says how far other *items* of the same
 * categories would move ρ. A ρ of ±1, whose z is infinite, counts as ±√(1 − 6/(n³ − n)), the value next to 1 that n ranks can
 * take (one of the sides with one tie); so does any ρ between. With 1.06/(n − 3) the 95 % interval covers as little as 89 % at
 * ρ = .85; hence the default. bench/agreement/coverageOfPooledSpearman.ts prints both.
 *
 * @param groups ρ and n of each; null and n < 4 are left out
 * @param options level default .95; variance default `bonett-wright`
 * @returns null when no group can be used
 * @throws RangeError for a ρ outside −1…1, an n that is not whole, or a level outside (0, 1).
 * Source: Fisher (1921), Metron 1; Fieller, Hartley & Pearson (1957), doi:10.1093/biomet/44.3-4.470; Bonett & Wright
 *   (2000), doi:10.1007/BF02294183; Cochran (1954), doi:10.2307/3001666; I² by Higgins & Thompson (2002),
 *   doi:10.1002/sim.1186.
 * @example poolCorrelations([{ rho: 0.5, n: 28 }, { rho: 0.7, n: 28 }])?.rho // 0.6096
 */
export function poolCorrelations(
  groups: readonly GroupCorrelation[],
  options: { readonly level?: number; readonly variance?: FisherVariance } = {},
): PooledCorrelation | null {
  const level = options.level ?? 0.95;
  const variance = options.variance ?? "bonett-wright";
  if (!(level > 0 && level < 1)) throw new RangeError(`A level lies inside (0, 1); got ${level}.`);
  const used = groups.filter(isUsable);
  const weight = used.reduce((sum, { n }) => sum + n - 3, 0);
  if (used.length === 0) return null;

  const z = used.map(({ rho, n }) => Math.atanh(withinReach(rho, n)));
  const mean = used.reduce((sum, { n }, g) => sum + ((n - 3) / weight) * z[g]!, 0);
  const error = Math.sqrt(
    used.reduce((sum, { rho, n }) => sum + ((n - 3) / weight) ** 2 * varianceOfZ(rho, n, variance), 0),
  );
  const rho = Math.tanh(mean);
  const q = used.reduce((sum, { n }, g) => sum + (z[g]! - mean) ** 2 / varianceOfZ(rho, n, variance), 0);
  const df = used.length - 1;
  const reach = normalQuantile((1 + level) / 2) * error;
  return {
    rho,
    low: Math.tanh(mean - reach),
    high: Math.tanh(mean + reach),
    level,
    pValue: twoSidedNormalP(mean / error),
    z: mean,
    standardErrorZ: error,
    nGroups: used.length,
    nLeftOut: groups.length - used.length,
    heterogeneity: {
      q,
      df,
      pValue: df === 0 ? 1 : chiSquaredUpperTail(q, df),
      iSquared: q > df ? (q - df) / q : 0,
    },
    method: `Fisher's z over groups, variance ${variance === "fieller" ? "1.06/(n − 3)" : "(1 + ρ²/2)/(n − 3)"}`,
  };
}

function isUsable(group: GroupCorrelation): group is { rho: number; n: number } {
  const { rho, n } = group;
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`A group's n is whole and not negative; got ${n}.`);
  if (rho !== null && !(rho >= -1 && rho <= 1))
    throw new RangeError(`A correlation lies in −1…1; got ${rho}.`);
  return rho !== null && n >= 4;
}

/** ρ no further out than n ranks can take it short of ±1. */
function withinReach(rho: number, n: number): number {
  const most = Math.sqrt(1 - 6 / (n ** 3 - n));
  return Math.max(-most, Math.min(most, rho));
}

function varianceOfZ(rho: number, n: number, variance: FisherVariance): number {
  return (variance === "fieller" ? 1.06 : 1 + rho ** 2 / 2) / (n - 3);
}
