/**
 * What is wrong with a cell that should hold a word or a phrase, or null. A line break or an invisible character makes
 * two items of one; a cell that a spreadsheet would run as a formula must not come out of a norm again.
 *
 * @example textFault("robin") // null
 * @example textFault("=HYPERLINK(A1)") // '"=HYPERLINK(A1)" is a formula to a spreadsheet; a text is needed.'
 */
export function textFault(value: string): string | null {
  if (value.trim() === "") return "is empty; a text is needed.";
  const shown = JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (/\p{Cc}/u.test(value)) return `${shown} holds a line break or another control character.`;
  if (value !== value.trim()) return `${shown} has blanks around it.`;
  if (/^=|^[@+-].*[(|!]/.test(value)) return `${shown} is a formula to a spreadsheet; a text is needed.`;
  const invisible = /[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\ufeff]/.exec(value)?.[0];
  if (invisible !== undefined) {
    const code = invisible.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
    return `${shown} holds an invisible character (U+${code}).`;
  }
  if (value.includes("\ufffd")) {
    return `${shown} holds U+FFFD: an earlier program could not read a letter here; restore it from the source.`;
  }
  return null;
}
