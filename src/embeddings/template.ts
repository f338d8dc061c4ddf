import { UserError } from "../errors.ts";

/** The prompt of Shani et al. 2025 (arXiv 2505.17117), trailing space included. */
export const defaultTemplate = "This is a {item}. ";

/** What stands before and after the item in a prompt. */
export interface Template {
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * Splits a template at the place of the item.
 *
 * @throws UserError unless `{item}` stands in it exactly once
 * @example parseTemplate("This is a {item}. ") // { prefix: "This is a ", suffix: ". " }
 */
export function parseTemplate(template: string): Template {
  const [prefix, suffix, more] = template.split("{item}");
  if (prefix === undefined || suffix === undefined || more !== undefined) {
    throw new UserError(
      `The template "${template}" must contain {item} exactly once, as in "${defaultTemplate}".`,
    );
  }
  return { prefix, suffix };
}
