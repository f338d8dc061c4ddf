import type { AddedAbout } from "./addedDescription.ts";
import type { Meaning } from "./addPlan.ts";

/**
 * The card of a dataset that is added: what is known, and questions where its owner knows more.
 *
 * @param scale what its numbers mean, as scaleText or membersText says it
 */
export function addedCard(
  about: AddedAbout,
  scale: string,
  counts: { readonly rows: number; readonly items: number; readonly categories: number },
  from: string,
): string {
  const { source } = about;
  return `# ${about.title}

${about.description}

| | |
|---|---|
| Task | ${about.task} |
| Scale | ${scale} |
| Raters | ${about.raters ?? "not recorded"} |
| Rows | ${counts.rows} in ${counts.categories} categories |
| Items | ${counts.items} |

## Where it comes from

The file ${from}. *Who gathered it, from whom, when and how? Which words were changed on the way?*

## Faults

*What is known to be wrong or missing? Which items were put in to be rejected? See* \`sortal datasets check\`*.*

## Licence

${source.licence}

## Cite

${source.citation}

\`\`\`bibtex
${source.bibtex}
\`\`\`
`;
}

/** What the members of a collection are, where a norm's card says what its scale is. */
export function membersText(names: readonly string[]): string {
  return `its members' own: ${names.map((name) => `[${name}](${name}/README.md)`).join(", ")}`;
}

/** What the numbers of a norm mean. */
export function scaleText({ scale, frequency }: Meaning): string {
  if (frequency !== null) return `counts of people; typicality is the share of the ${frequency.of}'s answers`;
  if (scale === null) return "none: an item is in a category or not";
  const { min, max, typicalEnd } = scale;
  return `${min} to ${max}, **${typicalEnd === "max" ? max : min} = most typical**`;
}
