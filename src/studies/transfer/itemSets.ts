/** Items that some spaces have in common. */
export interface ItemSet {
  readonly items: ReadonlySet<string>;
  /** Indices of the spaces that are compared on these items, ascending. */
  readonly spaces: readonly number[];
}

/**
 * The sets of items on which spaces are compared: for each two of them what both hold, and for each alone what it holds.
 * Pairs with the same items share a set, so that all that is of one set can be compared.
 *
 * @param held the items of each space
 * @returns in the order in which pairs of spaces come upon them; a pair without common items has none
 * @example itemSets([["owl", "hen"], ["owl", "hen", "emu"]]) // {owl, hen} of spaces 0 and 1; {owl, hen, emu} of space 1
 */
export function itemSets(held: readonly (readonly string[])[]): ItemSet[] {
  const sets = new Map<string, { items: ReadonlySet<string>; spaces: Set<number> }>();
  held.forEach((items, a) => {
    const own = new Set(items);
    held.slice(a).forEach((others, distance) => {
      const both = others.filter((item) => own.has(item));
      if (both.length === 0) return;
      const key = JSON.stringify(both.toSorted());
      const set = sets.get(key) ?? { items: new Set(both), spaces: new Set<number>() };
      set.spaces.add(a).add(a + distance);
      sets.set(key, set);
    });
  });
  return [...sets.values()].map(({ items, spaces }) => ({
    items,
    spaces: [...spaces].toSorted((a, b) => a - b),
  }));
}
