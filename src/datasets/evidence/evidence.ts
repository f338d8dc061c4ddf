import type { Dataset, Membership } from "../dataset.ts";

/** Something a reader of a dataset should look at: in it there may be a mistake, or there is something to know. */
export interface Evidence {
  readonly kind:
    | "rank order"
    | "near duplicate"
    | "spelling"
    | "small category"
    | "several categories"
    | "foil"
    | "direction"
    | "token pieces";
  /** "warning": probably a mistake; "note": as it may be meant. */
  readonly severity: "warning" | "note";
  /** Id of the norm, and the line in its items.csv; null where it is about more than one line. */
  readonly norm: string;
  readonly line: number | null;
  /** One sentence. */
  readonly message: string;
}

/** One row of a norm with its item. */
export interface Listing extends Membership {
  readonly item: string;
  readonly text: string;
}

/** The rows of a dataset, norm by norm, in the order of their lines. */
export function listingsOf(dataset: Dataset): Listing[] {
  const norms = dataset.members.length > 0 ? dataset.members : [dataset.id];
  return dataset.items
    .flatMap(({ id, text, memberships }) => memberships.map((m) => ({ ...m, item: id, text })))
    .toSorted((a, b) => norms.indexOf(a.norm) - norms.indexOf(b.norm) || a.line - b.line);
}

/** Groups things by a key, in the order in which keys are first met. */
export function groupedBy<T>(things: readonly T[], key: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(key(thing));
    if (group === undefined) groups.set(key(thing), [thing]);
    else group.push(thing);
  }
  return groups;
}

/** "a, b and c"; of a long list the first few and how many more there are. */
export function listed(names: readonly string[], most = 5): string {
  if (names.length > most) return `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
  const [last, ...others] = names.toReversed();
  return others.length === 0 ? (last ?? "") : `${others.toReversed().join(", ")} and ${last}`;
}
