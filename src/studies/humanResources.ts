import type { SharedSpace } from "../datasets/spaces/sharedSpace.ts";

/** Human spaces of one kind from one source: the similarity judgements of a norm, its features. */
export interface HumanResource {
  /** @example "leuven-2008 similarity" */
  readonly name: string;
  readonly kind: SharedSpace["kind"];
  readonly spaces: readonly SharedSpace[];
}

/**
 * Puts the spaces of one kind and one dataset together: fifteen similarity matrices are one resource. Similarities, which
 * people were asked for, come before coordinates.
 */
export function humanResources(spaces: readonly SharedSpace[]): HumanResource[] {
  const groups = new Map<string, SharedSpace[]>();
  for (const space of spaces) {
    const key = JSON.stringify([space.kind, space.dataset]);
    groups.set(key, [...(groups.get(key) ?? []), space]);
  }
  return [...groups.values()]
    .map((group) => ({ name: nameOf(group), kind: group[0]!.kind, spaces: group }))
    .toSorted((a, b) => Number(b.kind === "similarity") - Number(a.kind === "similarity"));
}

/** A space's own name, or the dataset with the last word that all names share: "leuven-2008 features". */
function nameOf(spaces: readonly SharedSpace[]): string {
  const [first] = spaces;
  if (spaces.length === 1) return first!.id;
  const lastWord = (id: string): string => id.slice(id.lastIndexOf("-") + 1);
  const word = lastWord(first!.id);
  const shared = spaces.every(({ id }) => lastWord(id) === word);
  return `${first!.dataset} ${shared ? word : first!.kind}`;
}
