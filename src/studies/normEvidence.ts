import { poolCorrelations } from "../agreement/poolCorrelations.ts";
import { spearman } from "../agreement/spearman.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { Evidence } from "../datasets/evidence/evidence.ts";
import { sharedPairs } from "../datasets/sharedPairs.ts";

/** Fewer shared pairs than this do not tell the direction of a scale. */
const FEWEST_PAIRS = 10;

/** How a norm's ratings agree with another norm's on the pairs both rate. */
export interface NormComparison {
  readonly norm: string;
  /** Shared (item, category) pairs. */
  readonly n: number;
  /** Spearman's ρ of typicality, each turned as its norm declares; from −1 to 1. */
  readonly rho: number;
  /** Ends of its 95 % interval, by Fisher's z. */
  readonly low: number;
  readonly high: number;
  /** Spearman's ρ of the ratings as they stand: near −rho where the two scales run opposite ways. */
  readonly ratingRho: number;
}

/**
 * Compares the ratings of a norm with those of others, the best-founded comparison first.
 *
 * @param norms those without ratings, collections, and the norm itself are passed over
 * @returns one a norm that shares at least 10 rated pairs
 * @example compareWithNorms(rosch1975, [mccloskey])[0] // n 109, rho .898, ratingRho −.898
 */
export function compareWithNorms(dataset: Dataset, norms: readonly Dataset[]): NormComparison[] {
  if (dataset.scale === null) return [];
  const comparisons = norms.flatMap((norm): NormComparison[] => {
    if (norm.scale === null || norm.members.length > 0 || norm.id === dataset.id) return [];
    const pairs = sharedPairs(dataset, norm);
    if (pairs.length < FEWEST_PAIRS) return [];
    const rhoOf = (of: "typicality" | "rating"): number | null =>
      spearman(
        pairs.map((pair) => pair[of][0]),
        pairs.map((pair) => pair[of][1]),
      );
    const [rho, ratingRho] = [rhoOf("typicality"), rhoOf("rating")];
    if (rho === null || ratingRho === null) return [];
    const interval = poolCorrelations([{ rho, n: pairs.length }]);
    const { low, high } = interval ?? { low: rho, high: rho };
    return [{ norm: norm.id, n: pairs.length, rho, low, high, ratingRho }];
  });
  return comparisons.toSorted((a, b) => b.n - a.n);
}

/**
 * What other norms say about the direction of a norm's scale: a warning where typicality falls as theirs rises, and
 * else a note that it agrees, which is how far people agree with people.
 *
 * @example directionEvidence(rosch1975, [mccloskey])[0]?.message
 * // "ρ = .90 (.84 to .93) with mccloskey-glucksberg-1978 over 109 shared pairs; the two scales run opposite ways, …"
 */
export function directionEvidence(dataset: Dataset, norms: readonly Dataset[]): Evidence[] {
  return compareWithNorms(dataset, norms).map(({ norm, n, rho, low, high, ratingRho }): Evidence => {
    const found = `ρ = ${short(rho)} (${short(low)} to ${short(high)}) with ${norm} over ${n} shared pairs`;
    const place = { kind: "direction", norm: dataset.id, line: null } as const;
    // Only a correlation that is surely negative speaks against the direction; a weak one says nothing of it.
    if (high < 0) {
      const [end, other] = dataset.scale?.typicalEnd === "max" ? ["high", "low"] : ["low", "high"];
      return {
        ...place,
        severity: "warning",
        message: `looks reversed: ${found}; the ${end} end of the scale is said to be the typical one: is it the ${other} one (--typical ${other} when the dataset is added)?`,
      };
    }
    const turned =
      ratingRho < 0 && rho > 0
        ? `; the two scales run opposite ways, ρ of the ratings as they stand is ${short(ratingRho)}`
        : "";
    return { ...place, severity: "note", message: `${found}${turned}.` };
  });
}

/** ".90", "−.05": two decimals, no leading zero. */
function short(rho: number): string {
  return rho.toFixed(2).replace("0.", ".").replace("-", "−");
}
