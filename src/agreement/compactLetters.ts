/**
 * Groups of things that cannot be told apart, as letters: two share a letter exactly when they do not differ.
 *
 * The two furthest apart that no group holds together yet, and do not differ, make a new group, which takes in all that differ
 * from none of it: first what lies between, then outwards. Then groups whose every pair is together in another group are swept
 * out. Each group is as large as it can be. (All groups as large as they can be would do as well, and insert-and-absorb finds
 * them, but their number can grow exponentially.) Groups are lettered in the order of their members: give the things from best
 * to worst.
 *
 * @param k things
 * @param differ whether two of them differ; asked for i < j
 * @returns the groups, each ascending, which the letters a, b, c… stand for: (groups) of indices
 * @throws RangeError when k is not whole or is negative.
 * Source: Piepho (2004), An algorithm for a letter-based representation of all-pairwise comparisons,
 *   doi:10.1198/1061860043515; as a cover of a graph by cliques, Gramm et al. (2007), doi:10.1016/j.csda.2006.09.035.
 * @example groupsAlike(3, (i, j) => i === 0 && j === 2) // [[0, 1], [1, 2]]: a, ab, b
 */
export function groupsAlike(k: number, differ: (i: number, j: number) => boolean): number[][] {
  if (!Number.isInteger(k) || k < 0)
    throw new RangeError(`The number of things is whole and not negative; got ${k}.`);
  if (k === 0) return [];
  /** How many groups hold each pair: (k × k) */
  const held = new Uint32Array(k * k);
  const groups: number[][] = [];
  for (let distance = k - 1; distance >= 0; distance -= 1) {
    for (let first = 0; first + distance < k; first += 1) {
      const last = first + distance;
      if (held[first * k + last]! > 0 || (distance > 0 && differ(first, last))) continue;
      const group = filledUp(first, last, k, differ);
      count(held, k, group, 1);
      groups.push(group);
    }
  }
  return swept(groups.toSorted(byMembers), held, k);
}

/**
 * The letters of each thing, from the groups it is in: "a" to "z", then "a2" to "z2" and so on.
 *
 * @returns (k); things that share none differ
 * @example lettersOf([[0, 1], [1, 2]], 3) // [["a"], ["a", "b"], ["b"]]
 */
export function lettersOf(groups: readonly (readonly number[])[], k: number): string[][] {
  const letters = Array.from({ length: k }, (): string[] => []);
  groups.forEach((group, g) => {
    const round = Math.floor(g / 26);
    const letter = String.fromCharCode(97 + (g % 26)) + (round === 0 ? "" : String(round + 1));
    for (const i of group) letters[i]!.push(letter);
  });
  return letters;
}

/** Two things with every other that differs from none of the group: those between them first, then outwards. */
function filledUp(
  first: number,
  last: number,
  k: number,
  differ: (i: number, j: number) => boolean,
): number[] {
  const group = first === last ? [first] : [first, last];
  const take = (i: number): void => {
    if (group.every((j) => !differ(Math.min(i, j), Math.max(i, j)))) group.push(i);
  };
  for (let i = first + 1; i < last; i += 1) take(i);
  for (let i = last + 1; i < k; i += 1) take(i);
  for (let i = first - 1; i >= 0; i -= 1) take(i);
  return group.sort((i, j) => i - j);
}

/** Leaves out, from the last, each group of which every pair and every member is in another group that stays. */
function swept(groups: readonly number[][], held: Uint32Array, k: number): number[][] {
  return groups
    .toReversed()
    .filter((group) => {
      const isSpare = group.every((i) => group.every((j) => held[i * k + j]! > 1));
      if (isSpare) count(held, k, group, -1);
      return !isSpare;
    })
    .toReversed();
}

function count(held: Uint32Array, k: number, group: readonly number[], by: 1 | -1): void {
  for (const i of group) for (const j of group) held[i * k + j]! += by;
}

function byMembers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((member, i) => member !== b[i]);
  return at < 0 ? a.length - b.length : a[at]! - (b[at] ?? -1);
}
