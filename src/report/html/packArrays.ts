/** A value whose repeated lists are said once: a list that was taken out stands as {"@": its number}. */
export interface Packed {
  readonly lists: readonly (readonly unknown[])[];
  readonly value: unknown;
}

/** Shorter lists cost less than a reference to them. */
const LEAST_LENGTH = 8;

/**
 * Takes lists of texts and numbers out of a JSON value, each different list once: a run names the same items in every
 * space. Putting them back gives the same JSON text.
 */
export function packArrays(value: unknown): Packed {
  const lists: (readonly unknown[])[] = [];
  const known = new Map<string, number>();
  const pack = (part: unknown): unknown => {
    if (Array.isArray(part)) {
      if (part.length < LEAST_LENGTH || part.some((entry) => typeof entry === "object" && entry !== null)) {
        return part.map(pack);
      }
      const text = JSON.stringify(part);
      const index = known.get(text) ?? lists.push(part) - 1;
      known.set(text, index);
      return { "@": index };
    }
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, pack(entry)]));
  };
  return { value: pack(value), lists };
}
