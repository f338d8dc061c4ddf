import { UserError, unknownName } from "../errors.ts";
import { parseTemplate } from "./template.ts";

/**
 * Lists of templates that have a name.
 *
 * `shani-2025`: the eight prompts that the paper compares, in its order; its own choice is the second, our default.
 * Source: Shani, Soffer, Jurafsky, LeCun & Shwartz-Ziv 2025, arXiv:2505.17117v6, appendix E
 */
export const namedTemplates: Readonly<Record<string, readonly string[]>> = {
  "shani-2025": [
    "This is a {item}.",
    "This is a {item}. ",
    "The concept of {item} is",
    "When we think of {item}, we consider",
    "A typical {item} would be",
    "Examples of {item} include",
    "The category {item} contains",
    "One kind of {item} is",
  ],
};

/**
 * The templates asked for, each once: names stand for the templates of their list.
 *
 * @throws UserError for none at all, a text without exactly one place for the item, an unknown name
 * @example templatesOf(["shani-2025", "{item}"], "{item}").length // 9
 */
export function templatesOf(given: string | readonly string[] | undefined, usual: string): readonly string[] {
  const templates = [...new Set([given ?? usual].flat().flatMap(listed))];
  if (templates.length === 0) throw new UserError("There is no template; at least one is needed.");
  templates.forEach((template) => parseTemplate(template));
  return templates;
}

/** The templates of a name; any text with a brace or a space is a template itself. */
function listed(given: string): readonly string[] {
  if (Object.hasOwn(namedTemplates, given)) return namedTemplates[given]!;
  if (/^[\w-]+$/.test(given)) {
    const { message } = unknownName("list of templates", given, Object.keys(namedTemplates));
    throw new UserError(`${message} A template of your own has {item} in it, as in "a {item}".`);
  }
  return [given];
}
