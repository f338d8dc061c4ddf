/**
 * Puts prompts into batches of one length each, shortest first, so that none is padded.
 *
 * Every batch of one length has the same number of rows; one that comes out short repeats its members. The shapes of
 * the matrices a prompt is multiplied in depend then on the prompt's own length alone, not on what else is embedded or
 * already known, and the same prompt gives the same bits.
 * @param lengths tokens of each prompt
 * @param rowsFor rows of a batch of prompts of a length
 * @returns indices into `lengths`: `members`, each once, and `rows`, the same filled up
 * @example batchesOf([5, 3, 5], () => 2) // [{ members: [1], rows: [1, 1] }, { members: [0, 2], rows: [0, 2] }]
 */
export function batchesOf(
  lengths: readonly number[],
  rowsFor: (length: number) => number,
): { readonly members: readonly number[]; readonly rows: readonly number[] }[] {
  const byLength = new Map<number, number[]>();
  lengths.forEach((length, i) => {
    const indices = byLength.get(length);
    if (indices === undefined) byLength.set(length, [i]);
    else indices.push(i);
  });
  return [...byLength.entries()]
    .sort(([a], [b]) => a - b)
    .flatMap(([length, indices]) => {
      const size = rowsFor(length);
      return Array.from({ length: Math.ceil(indices.length / size) }, (_, b) => {
        const members = indices.slice(b * size, (b + 1) * size);
        return { members, rows: Array.from({ length: size }, (__, r) => members[r % members.length]!) };
      });
    });
}
