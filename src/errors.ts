import { editDistance } from "./numeric/editDistance.ts";

/**
 * A mistake of the user's: shown as one line, exit code 2. The message says what was given, what is allowed and
 * where (file, row, column), and names the nearest valid name where there is one.
 */
export class UserError extends Error {
  override readonly name = "UserError";

  /** Further mistakes found beside the first, a sentence each; the command line shows them below it. */
  readonly others: readonly string[];

  constructor(message: string, options: ErrorOptions & { readonly others?: readonly string[] } = {}) {
    super(message, options);
    this.others = options.others ?? [];
  }
}

/** The share of the longer name's letters that a slip of the hand may change. */
const MOST_CHANGED = 0.4;

/** How many valid names are listed where none is near. */
const SHORT_LIST = 12;

/**
 * The valid name that was probably meant by what was typed (case ignored): one that begins with it, else one that
 * contains it, else one with few other letters, else one that it begins with; of several the nearest. Undefined when
 * there is none of these.
 *
 * @example nearestName("shani", ["ap", "shani-2025"]) // "shani-2025"
 */
export function nearestName(given: string, valid: readonly string[]): string | undefined {
  const typed = given.toLowerCase();
  const names = valid.map((name) => {
    const lower = name.toLowerCase();
    const changed = editDistance(typed, lower);
    return { name, lower, changed, near: changed <= MOST_CHANGED * Math.max(typed.length, lower.length) };
  });
  const begun = typed.length >= 2 ? names.filter(({ lower }) => lower.startsWith(typed)) : [];
  const containing = typed.length >= 3 ? names.filter(({ lower }) => lower.includes(typed)) : [];
  const near = names.filter((one) => one.near);
  const extended = names.filter(({ lower }) => lower.length >= 3 && typed.startsWith(lower));
  const meant = [begun, containing, near, extended].find((some) => some.length > 0) ?? [];
  return meant.toSorted((a, b) => a.changed - b.changed)[0]?.name;
}

/** The nearest valid name as a question, after a blank; nothing where none is near. */
export function didYouMean(given: string, valid: readonly string[]): string {
  const nearest = nearestName(given, valid);
  return nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
}

/** The nearest valid name as a question; where none is near, the valid names if they are few, else nothing. */
export function didYouMeanOrValid(given: string, valid: readonly string[]): string {
  const few = valid.length > 0 && valid.length <= SHORT_LIST;
  return didYouMean(given, valid) || (few ? ` Valid: ${valid.join(", ")}.` : "");
}

/** The UserError for a name that does not exist: what was given, the nearest valid name, all valid names. */
export function unknownName(what: string, given: string, valid: readonly string[]): UserError {
  return new UserError(
    `Unknown ${what} "${given}".${didYouMean(given, valid)} Valid: ${valid.join(", ") || "none"}.`,
  );
}
