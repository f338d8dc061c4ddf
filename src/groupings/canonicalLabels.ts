/**
 * The same groups numbered by their first item: item 0 is in group 0, the first item outside it in group 1, …
 *
 * Two labelings of the same items make the same groups exactly when their canonical labels are equal.
 * @example canonicalLabels([7, 7, 2, 7, 0]) // Int32Array [0, 0, 1, 0, 2]
 */
export function canonicalLabels(labels: ArrayLike<number>): Int32Array {
  const canonical = new Int32Array(labels.length);
  // Numbers below the number of items, as every search has them, are looked up in an array, others in a map.
  const small = new Int32Array(labels.length).fill(-1);
  const others = new Map<number, number>();
  let groups = 0;
  for (let i = 0; i < labels.length; i += 1) {
    const label = labels[i]!;
    let number = small[label] ?? others.get(label) ?? -1;
    if (number < 0) {
      number = groups;
      groups += 1;
      if (label in small) small[label] = number;
      else others.set(label, number);
    }
    canonical[i] = number;
  }
  return canonical;
}
