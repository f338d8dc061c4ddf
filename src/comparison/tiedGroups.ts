/**
 * The sets in which no two scores can be told apart, each as large as can be: the maximal cliques of "cannot be told
 * apart". "Not told apart" does not carry over: a and b, b and c may be alike where a and c differ, so that b is in
 * two sets.
 *
 * The number of sets is about that of the scores where differences grow with distance, as they do; in the worst case it
 * is exponential.
 * @param n scores, in order
 * @param differ whether two can be told apart
 * @returns sets of places in ascending order, the sets by their first and then their last place
 * Source: Bron & Kerbosch (1973), doi:10.1145/362342.362367, with pivots; the sets are those of Piepho's (2004) letters,
 *   doi:10.1198/1061860043515.
 * @example tiedGroups(3, (a, b) => a + b === 2 && a !== b) // [[0, 1], [1, 2]]
 */
export function tiedGroups(n: number, differ: (a: number, b: number) => boolean): number[][] {
  const alike = Array.from({ length: n }, (_, i) => {
    const others = new Set<number>();
    for (let j = 0; j < n; j += 1) if (j !== i && !differ(i, j)) others.add(j);
    return others;
  });
  const groups: number[][] = [];
  const grow = (group: readonly number[], open: readonly number[], done: readonly number[]): void => {
    if (open.length === 0) {
      if (done.length === 0) groups.push(group.toSorted((a, b) => a - b));
      return;
    }
    const pivot = mostAlike([...open, ...done], open, alike);
    const [left, closed] = [new Set(open), [...done]];
    for (const next of open) {
      if (alike[pivot]!.has(next)) continue;
      const own = alike[next]!;
      grow(
        [...group, next],
        [...left].filter((other) => own.has(other)),
        closed.filter((other) => own.has(other)),
      );
      left.delete(next);
      closed.push(next);
    }
  };
  if (n > 0) grow([], [...alike.keys()], []);
  return groups.sort((a, b) => a[0]! - b[0]! || a[a.length - 1]! - b[b.length - 1]!);
}

/** The candidate that is alike with most of those still open, so that the fewest need be tried. */
function mostAlike(
  candidates: readonly number[],
  open: readonly number[],
  alike: readonly ReadonlySet<number>[],
): number {
  let [best, bestCount] = [candidates[0]!, -1];
  for (const candidate of candidates) {
    const count = open.filter((other) => alike[candidate]!.has(other)).length;
    if (count > bestCount) [best, bestCount] = [candidate, count];
  }
  return best;
}
