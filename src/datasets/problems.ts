/** Something wrong, or doubtful, in a dataset's files. */
export interface Problem {
  readonly file: string;
  /** Line in the file, from 1; null where the whole file is meant. */
  readonly line: number | null;
  /** The column of a table by its name, or the key of a datapackage.json with dots (norm.scale.min). */
  readonly column: string | null;
  readonly message: string;
}

/** What a check of a dataset found: errors keep it from being loaded, warnings do not. */
export interface CheckReport {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Gathers problems, so that one reading names them all and not only the first. */
export class ProblemList implements CheckReport {
  readonly errors: Problem[] = [];
  readonly warnings: Problem[] = [];

  error(file: string, line: number | null, column: string | null, message: string): void {
    this.errors.push({ file, line, column, message });
  }

  warning(file: string, line: number | null, column: string | null, message: string): void {
    this.warnings.push({ file, line, column, message });
  }
}

/**
 * A problem on one line, `file:line:column message`; what is not known is left out, and a control character that a
 * name or a cell brings along is shown as a blank.
 *
 * @example describeProblem({ file: "items.csv", line: 3, column: "rating", message: '"x" is not a number' })
 * // items.csv:3:rating "x" is not a number
 */
export function describeProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(":");
  return `${place} ${problem.message}`.replace(/\p{Cc}+/gu, " ");
}
