/**
 * The same groups numbered by their first item: item 0 is in group 0, the first item outside it in group 1, …
 *
 * Two labelings of the same items make the same groups exactly when their canonical labels are equal.
 * @example canonicalLabels([7, 7, 2, 7, 0]) // Int32Array [0, 0, 1, 0, 2]
 */
export function canonicalLabels(labels: ArrayLike<number>): Int32Array {
  const numbers = new Map<number, number>();
  return Int32Array.from(labels, (label) => {
    const known = numbers.get(label);
    if (known !== undefined) return known;
    numbers.set(label, numbers.size);
    return numbers.size - 1;
  });
}
