import { escapeHtml } from "../html/html.ts";

/**
 * What a mark carries for the page's script: the item and the category it stands for (indices into the page's names),
 * what hovering it says, and which grouping or cell clicking it chooses.
 */
export interface MarkAttributes {
  /** Item, as an index into the dataset's items. */
  readonly i?: number;
  /** Category, as an index into the dataset's categories. */
  readonly c?: number;
  /** Further category of the mark, where two meet (a cell of the confusion). */
  readonly d?: number;
  /** Values shown in the figure's hover text. */
  readonly v?: string;
  /** A hover text of the mark's own. */
  readonly tip?: string;
  /** Cluster, as an index into the figure's clusters. */
  readonly k?: number;
  /** Model, as an index into the comparison's models. */
  readonly m?: number;
  /** A grouping that clicking chooses: people or clusters. */
  readonly g?: string;
}

/** Hands out the token that goes into a mark's description; the renderer puts the attributes in its place. */
export interface MarkRegister {
  add(attributes: MarkAttributes): string;
  /** The attributes of token n as text. */
  text(token: number): string;
}

export function markRegister(): MarkRegister {
  const texts: string[] = [];
  return {
    add(attributes) {
      texts.push(
        Object.entries(attributes)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => `data-${name}="${escapeHtml(String(value))}"`)
          .join(" "),
      );
      return `⟦${texts.length - 1}⟧`;
    },
    text: (token) => texts[token] ?? "",
  };
}
