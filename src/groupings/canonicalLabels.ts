/**
 * The same groups numbered by their first item: item 0 is in group 0, the first item outside it in group 1, …
 *
 * Two labelings of the same items make the same groups exactly when their canonical labels are equal.
 * @example canonicalLabels([7, 7, 2, 7, 0]) // Int32Array [0, 0, 1, 0, 2]
 */
export function canonicalLabels(labels: ArrayLike<number>): Int32Array {
  const numbers = new Map<number, number>();
  const canonical = new Int32Array(labels.length);
  for (let i = 0; i < labels.length; i += 1) {
    let number = numbers.get(labels[i]!);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(labels[i]!, number);
    }
    canonical[i] = number;
  }
  return canonical;
}
