import { ascendingOrder } from "../numeric/ascendingOrder.ts";

/**
 * Ranks from 1, ties sharing the mean of the ranks they take up.
 *
 * @param values (n), finite
 * @returns (n)
 * @throws RangeError at the first value that is not a finite number.
 * @example averageRanks([10, 20, 20, 5]) // Float64Array [2, 3.5, 3.5, 1]
 */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  requireFinite(values, "value");
  return ranksInOrder(values, ascendingOrder(values));
}

/**
 * The same of numbers whose ascending order is known.
 *
 * @param order see ascendingOrder: (n)
 */
export function ranksInOrder(values: ArrayLike<number>, order: Int32Array): Float64Array {
  const n = values.length;
  const ranks = new Float64Array(n);
  for (let start = 0; start < n;) {
    let end = start + 1;
    while (end < n && values[order[end]!] === values[order[start]!]) end += 1;
    const shared = (start + 1 + end) / 2;
    for (let i = start; i < end; i += 1) ranks[order[i]!] = shared;
    start = end;
  }
  return ranks;
}

/** @throws RangeError at the first entry that is not a finite number. */
export function requireFinite(values: ArrayLike<number>, what: string): void {
  for (let i = 0; i < values.length; i += 1) {
    if (!Number.isFinite(values[i]))
      throw new RangeError(`The ${what} at ${i} is ${values[i]}; it must be finite.`);
  }
}
