import type { Rng } from "../../src/numeric/rng.ts";

/** Sizes of categories: equal, or falling off. */
export function categorySizes(n: number, k: number, uneven: boolean): number[] {
  const weights = Array.from({ length: k }, (_, c) => (uneven ? 1 / (1 + 0.3 * c) : 1));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => Math.max(2, Math.round((n * w) / total)));
}

/** The category of each item. */
export function categoriesOf(sizes: readonly number[]): Int32Array {
  return Int32Array.from(sizes.flatMap((size, c) => Array.from({ length: size }, () => c)));
}

export interface Moments {
  readonly mean: number;
  readonly standardDeviation: number;
}

export function moments(values: readonly number[]): Moments {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  return { mean, standardDeviation: Math.sqrt(squares / (values.length - 1)) };
}

/** Counts how often intervals hold a truth, and how their standard errors compare with the true spread. */
export interface Coverage {
  add(interval: { readonly low: number; readonly high: number; readonly standardError: number }): void;
  /** Of the truth, 0 to 1. */
  share(): number;
  /** Mean standard error over the true spread. */
  ratio(): number;
}

export function coverageOf({ mean, standardDeviation }: Moments): Coverage {
  let [held, errors, count] = [0, 0, 0];
  return {
    add({ low, high, standardError }) {
      held += Number(low <= mean && mean <= high);
      errors += standardError;
      count += 1;
    },
    share: () => held / count,
    ratio: () => errors / count / standardDeviation,
  };
}

/**
 * The p-value of a Kolmogorov–Smirnov test that p-values are uniform: large where there is nothing against it.
 *
 * Source: Stephens (1970), doi:10.1111/j.2517-6161.1970.tb00821.x; the limit by Kolmogorov (1933).
 */
export function uniformityP(pValues: readonly number[]): number {
  const n = pValues.length;
  const sorted = pValues.toSorted((a, b) => a - b);
  const distance = Math.max(...sorted.map((p, i) => Math.max(p - i / n, (i + 1) / n - p)));
  const lambda = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
  let sum = 0;
  for (let k = 1; k <= 100; k += 1) sum += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * lambda * lambda);
  return Math.max(0, Math.min(1, sum));
}

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(7);
export const fixed = (value: number, digits: number): string => value.toFixed(digits).padStart(digits + 3);

/** "from 93.4 % to 97.2 %, mean 95.3 %; 0 of 24 outside 92–98 %" */
export function summary(shares: readonly number[]): string {
  const outside = shares.filter((share) => share < 0.92 || share > 0.98).length;
  return (
    `from ${percent(Math.min(...shares)).trim()} to ${percent(Math.max(...shares)).trim()}, ` +
    `mean ${percent(moments(shares).mean).trim()}; ${outside} of ${shares.length} outside 92–98 %`
  );
}

/** A stream for each setting, so that one can be run without the others. */
export function named(rng: Rng, ...labels: readonly (string | number | boolean)[]): Rng {
  return rng.fork(...labels.map(String));
}
