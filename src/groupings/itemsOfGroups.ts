/**
 * The items of each of k groups, ascending: views of one array.
 *
 * @param labels group of each item, from 0 to k − 1
 * @example itemsOfGroups(Int32Array.of(1, 0, 1), 2) // [Int32Array [1], Int32Array [0, 2]]
 */
export function itemsOfGroups(labels: Int32Array, k: number): Int32Array[] {
  const starts = new Int32Array(k + 1);
  for (const label of labels) starts[label + 1]! += 1;
  for (let c = 0; c < k; c += 1) starts[c + 1]! += starts[c]!;
  const next = starts.slice();
  const sorted = new Int32Array(labels.length);
  for (let i = 0; i < labels.length; i += 1) {
    sorted[next[labels[i]!]!] = i;
    next[labels[i]!]! += 1;
  }
  return Array.from({ length: k }, (_, c) => sorted.subarray(starts[c]!, starts[c + 1]!));
}
