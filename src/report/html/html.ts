/** HTML that is safe to put on a page as it stands. Only `html` and `raw` make it. */
export interface Html {
  readonly markup: string;
}

type Piece = Html | string | number | null | false | readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it must stand in HTML, in content and in quoted attributes alike. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/**
 * A template whose holes are escaped unless they are `Html` already. Arrays are joined; null and false leave nothing.
 *
 * @example html`<b title="${name}">${name}</b>`.markup // "<b title=\"&lt;i&gt;\">&lt;i&gt;</b>" for name "<i>"
 */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  let markup = strings[0] ?? "";
  pieces.forEach((piece, index) => {
    markup += markupOf(piece) + (strings[index + 1] ?? "");
  });
  return { markup };
}

function markupOf(piece: Piece): string {
  if (piece === null || piece === false) return "";
  if (typeof piece === "string") return escapeHtml(piece);
  if (typeof piece === "number") {
    if (!Number.isFinite(piece)) throw new RangeError(`A page shows no ${piece}.`);
    return String(piece);
  }
  if (isHtml(piece)) return piece.markup;
  return piece.map(markupOf).join("");
}

function isHtml(piece: Html | readonly Piece[]): piece is Html {
  return "markup" in piece;
}

/** Marks text made by this folder (an SVG, a style sheet) as HTML. Never for data. */
export function raw(markup: string): Html {
  return { markup };
}

export const nothing: Html = { markup: "" };
