/**
 * Groups of things that cannot be told apart, as letters: two share a letter exactly when they do not differ.
 *
 * Insert and absorb: start with one group of all; for each pair that differs, every group that holds both splits into one
 * without the first and one without the second, and groups inside others vanish. Then groups whose every pair is together
 * in another group are swept out. Groups are lettered in the order of their members: give the things from best to worst.
 *
 * @param k things
 * @param differ whether two of them differ; asked for i < j
 * @returns the groups, each ascending, which the letters a, b, c… stand for: (groups) of indices
 * @throws RangeError when k is not whole or is negative.
 * Source: Piepho (2004), An algorithm for a letter-based representation of all-pairwise comparisons,
 *   doi:10.1198/1061860043515.
 * @example groupsAlike(3, (i, j) => i === 0 && j === 2) // [[0, 1], [1, 2]]: a, ab, b
 */
export function groupsAlike(k: number, differ: (i: number, j: number) => boolean): number[][] {
  if (!Number.isInteger(k) || k < 0)
    throw new RangeError(`The number of things is whole and not negative; got ${k}.`);
  if (k === 0) return [];
  let groups: number[][] = [Array.from({ length: k }, (_, i) => i)];
  for (let i = 0; i < k; i += 1) {
    for (let j = i + 1; j < k; j += 1) if (differ(i, j)) groups = splitBy(groups, i, j);
  }
  return swept(groups.toSorted(byMembers));
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

function splitBy(groups: readonly number[][], i: number, j: number): number[][] {
  const holdsBoth = (group: readonly number[]): boolean => group.includes(i) && group.includes(j);
  const kept = groups.filter((group) => !holdsBoth(group));
  const parts = groups
    .filter(holdsBoth)
    .flatMap((group) => [i, j].map((out) => group.filter((member) => member !== out)));
  // The larger first, as a part can lie inside another part; no part can hold a group that was there before.
  for (const part of parts.toSorted((a, b) => b.length - a.length)) {
    if (!kept.some((group) => part.every((member) => group.includes(member)))) kept.push(part);
  }
  return kept;
}

/** Leaves out, from the last, each group of which every pair and every member is in another group that stays. */
function swept(groups: readonly number[][]): number[][] {
  const kept = [...groups];
  for (let g = kept.length - 1; g >= 0; g -= 1) {
    const others = kept.filter((_, h) => h !== g);
    const covered = kept[g]!.every((i) =>
      kept[g]!.every((j) => others.some((group) => group.includes(i) && group.includes(j))),
    );
    if (covered) kept.splice(g, 1);
  }
  return kept;
}

function byMembers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((member, i) => member !== b[i]);
  return at < 0 ? a.length - b.length : a[at]! - (b[at] ?? -1);
}
