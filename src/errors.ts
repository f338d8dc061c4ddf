import { editDistance } from "./numeric/editDistance.ts";

/**
 * A mistake of the user's: shown as one line, exit code 2. The message says what was given, what is allowed and
 * where (file, row, column), and names the nearest valid name where there is one.
 */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** The valid name nearest to what was typed (case ignored), or undefined when there are none. */
export function nearestName(given: string, valid: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const name of valid) {
    const distance = editDistance(given.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** The UserError for a name that does not exist: what was given, the nearest valid name, all valid names. */
export function unknownName(what: string, given: string, valid: readonly string[]): UserError {
  const nearest = nearestName(given, valid);
  const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
  return new UserError(`Unknown ${what} "${given}".${hint} Valid: ${valid.join(", ") || "none"}.`);
}
