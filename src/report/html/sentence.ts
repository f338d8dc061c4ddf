import { markup, type Html } from "./html.ts";

const HYPHENATED = /([^\s(]*\w-\w[^\s),;:.]*)/;

/** A sentence whose hyphenated names (k-means, minilm-l6) are not torn apart at the end of a line. */
export function sentence(text: string): Html {
  return markup`${text.split(HYPHENATED).map((part, index) => (index % 2 === 1 ? markup`<span class="nb">${part}</span>` : part))}`;
}
