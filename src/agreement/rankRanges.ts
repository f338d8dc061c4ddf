/** Places a score may have among others, first is 1. */
export interface RankRange {
  readonly low: number;
  readonly high: number;
}

/**
 * The places that each of several scores may have: never better than one after all that are clearly better, never
 * worse than one before all that are clearly worse.
 *
 * low_i = 1 + #{j clearly better than i}, high_i = n − #{j clearly worse than i}. Where the differences hold together with
 * 95 % confidence, as by Holm's method over all pairs, so do all the ranges.
 *
 * @param n scores, the best first
 * @param differ whether two, by their places in that order, can be told apart
 * @returns (n)
 * Source: Al Mohamad, Goeman & van Zwet (2022), doi:10.1111/biom.13419.
 * @example rankRanges(3, (a, b) => a + b === 2 && a !== b) // [1–2, 1–3, 2–3]: only the first and the last differ
 */
export function rankRanges(n: number, differ: (a: number, b: number) => boolean): RankRange[] {
  return Array.from({ length: n }, (_, i) => {
    let [better, worse] = [0, 0];
    for (let j = 0; j < n; j += 1) {
      if (j === i || !differ(i, j)) continue;
      if (j < i) better += 1;
      else worse += 1;
    }
    return { low: 1 + better, high: n - worse };
  });
}
