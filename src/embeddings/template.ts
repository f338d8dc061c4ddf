import { UserError } from "../errors.ts";
import { withArticle } from "./withArticle.ts";

/** The prompt of Shani et al. 2025 (arXiv 2505.17117), trailing space included. */
export const defaultTemplate = "This is a {item}. ";

/** What stands before and after the item in a prompt. */
export interface Template {
  readonly prefix: string;
  readonly suffix: string;
  /** Whether the item gets its article, a or an, before it. */
  readonly article: boolean;
}

/**
 * Splits a template at the place of the item: `{item}`, or `{a_item}` for the item with "a" or "an" before it.
 *
 * @throws UserError unless one of the two stands in it exactly once
 * @example parseTemplate("This is {a_item}. ") // { prefix: "This is ", suffix: ". ", article: true }
 */
export function parseTemplate(template: string): Template {
  const [prefix, place, suffix, more] = template.split(/(\{item\}|\{a_item\})/);
  if (prefix === undefined || place === undefined || suffix === undefined || more !== undefined) {
    throw new UserError(
      `The template "${template}" must contain {item}, or {a_item}, exactly once, as in "${defaultTemplate}".`,
    );
  }
  return { prefix, suffix, article: place === "{a_item}" };
}

/**
 * What stands before the item in a template, the item's article included.
 *
 * @example prefixFor(parseTemplate("It is {a_item}."), "orange") // "It is an "
 */
export function prefixFor({ prefix, article }: Template, text: string): string {
  return article ? prefix + withArticle(text).slice(0, -text.length) : prefix;
}
