import { UserError } from "../errors.ts";
import { describeProblem, type Problem } from "./problems.ts";

/**
 * The UserError for problems: the first in its message, with the number of others, and each of the others.
 */
export function problemsError(problems: readonly Problem[]): UserError {
  const [first, ...others] = problems.map(describeProblem);
  return new UserError(`${first}${others.length === 0 ? "" : ` (and ${others.length} more)`}`, { others });
}
