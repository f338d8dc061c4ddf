import { markup, nothing, type Html } from "./html.ts";

/** A part of the page with its entry in the list of contents. */
export interface Section {
  readonly id: string;
  /** The heading: a question or a sentence. */
  readonly title: string;
  /** Its name in the list of contents. */
  readonly short: string;
  readonly body: Html;
  /** Figures of other spaces, by figure and space: drawn when chosen. */
  readonly variants: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function sectionHtml(section: Section): Html {
  return markup`<section id="${section.id}">
    <h2>${section.title}</h2>
    ${section.body}
  </section> `;
}

/** How to read a figure, folded. */
export function howToRead(...sentences: readonly string[]): Html {
  return markup`<details class="reading">
    <summary>How to read this</summary>
    <p>${sentences.join(" ")}</p>
  </details>`;
}

export function caveats(sentences: readonly string[]): Html {
  if (sentences.length === 0) return nothing;
  return markup`<ul class="caveats">
    ${sentences.map((sentence) => markup`<li>${sentence}</li>`)}
  </ul>`;
}

/** Links to the findings and every section. */
export function contentsList(sections: readonly Section[]): Html {
  return markup`<ol>
    <li><a href="#findings">Findings</a></li>
    ${sections.map((s) => markup`<li><a href="#${s.id}">${s.short}</a></li>`)}
  </ol>`;
}

/** The figures of all sections that are drawn when they are chosen. */
export function variantsOf(sections: readonly Section[]): Section["variants"] {
  return Object.assign({}, ...sections.map((section) => section.variants)) as Section["variants"];
}
