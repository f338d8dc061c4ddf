import type { Cell } from "./score.ts";

/** A dataset that is made of others. */
export interface Collection {
  readonly id: string;
  readonly members: readonly string[];
}

/** The cells of a collection's members in one model's layer: what the paper pools over. */
export interface MemberCells<C> {
  readonly collection: string;
  readonly model: string;
  readonly layer: string;
  readonly members: readonly C[];
}

/** Groups cells by collection, model and layer, in the order they come; collections without analysed members are left out. */
export function memberCells<C extends { readonly cell: Cell }>(
  cells: readonly C[],
  collections: readonly Collection[],
): MemberCells<C>[] {
  const groups = new Map<string, { collection: string; model: string; layer: string; members: C[] }>();
  for (const { id: collection, members } of collections) {
    for (const entry of cells) {
      if (!members.includes(entry.cell.dataset)) continue;
      const { model, layer } = entry.cell;
      const key = JSON.stringify([collection, model, layer]);
      const group = groups.get(key) ?? { collection, model, layer, members: [] };
      group.members.push(entry);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}
