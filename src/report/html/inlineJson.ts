/**
 * JSON that may stand inside a script element: no "<" can close the element or open a comment, and the line
 * separators that old scripts choke on are escaped. Parsing gives the value back unchanged.
 */
export function inlineJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
