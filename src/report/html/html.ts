/** HTML that is safe to put on a page as it stands. Only `markup` and `raw` make it. */
export interface Html {
  readonly source: string;
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
 * @example markup`<b title="${name}">${name}</b>`.source // "<b title=\"&lt;i&gt;\">&lt;i&gt;</b>" for name "<i>"
 */
export function markup(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  let source = strings[0] ?? "";
  pieces.forEach((piece, index) => {
    source += sourceOf(piece) + (strings[index + 1] ?? "");
  });
  return { source };
}

function sourceOf(piece: Piece): string {
  if (piece === null || piece === false) return "";
  if (typeof piece === "string") return escapeHtml(piece);
  if (typeof piece === "number") {
    if (!Number.isFinite(piece)) throw new RangeError(`A page shows no ${piece}.`);
    return String(piece);
  }
  if (isHtml(piece)) return piece.source;
  return piece.map(sourceOf).join("");
}

function isHtml(piece: Html | readonly Piece[]): piece is Html {
  return "source" in piece;
}

/** Marks text made by this folder (an SVG, a style sheet) as HTML. Never for data. */
export function raw(source: string): Html {
  return { source };
}

export const nothing: Html = { source: "" };
