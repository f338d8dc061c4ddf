/** Scales that people are given, the likelier first among those that hold the same ratings. */
const usual: readonly (readonly [min: number, max: number])[] = [
  [0, 1],
  [1, 3],
  [1, 4],
  [1, 5],
  [1, 6],
  [1, 7],
  [1, 9],
  [1, 10],
  [0, 10],
  [1, 20],
  [0, 20],
  [1, 100],
  [0, 100],
  [-1, 1],
  [-3, 3],
  [-5, 5],
  [-10, 10],
  [-100, 100],
];

/**
 * The ends of the scale that ratings were probably given on: the narrowest usual scale that holds them all, or else
 * the whole numbers around them.
 *
 * @param ratings at least one
 * @example guessScale([1.02, 6.75]) // { min: 1, max: 7 }
 */
export function guessScale(ratings: readonly number[]): { readonly min: number; readonly max: number } {
  const [low, high] = ratings.reduce(([a, b], r) => [Math.min(a, r), Math.max(b, r)], [Infinity, -Infinity]);
  const found = usual.find(([min, max]) => min <= low && high <= max);
  if (found !== undefined) return { min: found[0], max: found[1] };
  const min = Math.floor(low);
  return { min, max: Math.max(Math.ceil(high), min + 1) };
}

/**
 * The ends of a scale that the name of a column says: "typicality (1-9)", "1 = not at all, 7 = very". null where it says none.
 *
 * @example scaleInName("How typical? (1–9)") // { min: 1, max: 9 }
 */
export function scaleInName(name: string): { readonly min: number; readonly max: number } | null {
  const ends =
    /(?<![\d.])(-?\d{1,3})\s*(?:-|–|—|\.\.|…|to|bis)\s*(\d{1,3})(?![\d.])/i.exec(name) ??
    /(?<![\d.])(-?\d{1,3})\s*[=:][^\d]*?(\d{1,3})\s*[=:]/.exec(name);
  const [min, max] = [Number(ends?.[1]), Number(ends?.[2])];
  return ends !== null && min < max ? { min, max } : null;
}
