/**
 * Groups that cannot be told apart: no two of a group differ, each group is as large as it can be, and any two scores
 * that cannot be told apart stand in a group together. "Not told apart" does not carry over: a and b, b and c may be
 * alike where a and c differ, so that b is in two groups.
 *
 * These are the letters of a compact letter display. All sets as large as they can be would be a display too, but their
 * number can grow exponentially; here the pair farthest apart that no group holds yet is taken and filled up, first with
 * what lies between, until every pair is held.
 *
 * @param n scores, in order
 * @param differ whether two can be told apart
 * @returns groups of places in ascending order, the groups by their first and then their last place
 * Source: the display, Piepho (2004), doi:10.1198/1061860043515; as a cover of a graph by cliques, Gramm, Guo, Hüffner,
 *   Niedermeier, Piepho & Schmid (2007), doi:10.1016/j.csda.2006.09.035.
 * @example tiedGroups(3, (a, b) => a + b === 2 && a !== b) // [[0, 1], [1, 2]]
 */
export function tiedGroups(n: number, differ: (a: number, b: number) => boolean): number[][] {
  const held = new Uint8Array(n * n);
  const groups: number[][] = [];
  for (let distance = n - 1; distance >= 0; distance -= 1) {
    for (let first = 0; first + distance < n; first += 1) {
      const last = first + distance;
      if (held[first * n + last] === 1 || (distance > 0 && differ(first, last))) continue;
      const group = filledUp(first, last, n, differ);
      for (const a of group) for (const b of group) held[a * n + b] = 1;
      groups.push(group);
    }
  }
  return groups.sort((a, b) => a[0]! - b[0]! || a[a.length - 1]! - b[b.length - 1]!);
}

/** A pair with every other place that differs from none of the group: those between first, then outwards. */
function filledUp(
  first: number,
  last: number,
  n: number,
  differ: (a: number, b: number) => boolean,
): number[] {
  const group = first === last ? [first] : [first, last];
  const take = (place: number): void => {
    if (group.every((other) => !differ(other, place))) group.push(place);
  };
  for (let place = first + 1; place < last; place += 1) take(place);
  for (let place = last + 1; place < n; place += 1) take(place);
  for (let place = first - 1; place >= 0; place -= 1) take(place);
  return group.sort((a, b) => a - b);
}
