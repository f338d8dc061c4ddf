import { codeLabels, type Labels } from "./contingency.ts";

/**
 * The indices of the items of each stratum, in order of first appearance; all items in one stratum when no labels are
 * given.
 *
 * @throws RangeError when n is not whole and positive or differs from the number of labels.
 * @example itemsOfStrata(3, ["a", "b", "a"]) // [Int32Array [0, 2], Int32Array [1]]
 */
export function itemsOfStrata(n: number, strata?: Labels): Int32Array[] {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`The number of items is whole and at least 1; got ${n}.`);
  if (strata === undefined) return [Int32Array.from({ length: n }, (_, i) => i)];
  if (strata.length !== n) throw new RangeError(`There are ${n} items and ${strata.length} strata labels.`);
  const { codes, names } = codeLabels(strata);
  const items: number[][] = names.map(() => []);
  codes.forEach((code, i) => items[code]!.push(i));
  return items.map((list) => Int32Array.from(list));
}

/** The share of each stratum that a subsample leaves out. */
const LEFT_OUT = 0.25;

/**
 * How many items of each stratum a subsample leaves out: a quarter, but one at least and none of a single item.
 *
 * @throws RangeError when no stratum has two items.
 * @example leftOutOf([Int32Array.of(0, 1, 2, 3, 4, 5), Int32Array.of(6)]) // [2, 0]
 */
export function leftOutOf(strata: readonly Int32Array[]): number[] {
  const leftOut = strata.map((items) =>
    items.length < 2 ? 0 : Math.max(1, Math.round(items.length * LEFT_OUT)),
  );
  if (leftOut.every((count) => count === 0)) {
    throw new RangeError("No category has two items; nothing can be left out.");
  }
  return leftOut;
}

/** @throws RangeError for a level outside (0, 1). */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1))
    throw new RangeError(`A level lies inside (0, 1), as .95 does; got ${level}.`);
}
