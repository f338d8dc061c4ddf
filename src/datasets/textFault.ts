import { LONGEST_TEXT } from "./limits.ts";
import { beforeMojibake } from "./mojibake.ts";

/**
 * What is wrong with a cell that should hold a word or a phrase, or null. A line break or an invisible character makes
 * two items of one; a cell that a spreadsheet would run as a formula must not come out of a norm again.
 *
 * @example textFault("robin") // null
 * @example textFault("=HYPERLINK(A1)") // '"=HYPERLINK(A1)" is a formula to a spreadsheet; a text is needed.'
 */
export function textFault(value: string): string | null {
  if (value.trim() === "") return "is empty; a text is needed.";
  const fault = lettersFault(value);
  if (fault !== null) return fault;
  if (value !== value.trim()) return `${shown(value)} has blanks around it.`;
  // Some spreadsheets take the wide signs of East Asian keyboards for the narrow ones.
  const narrow = value.slice(0, 1).normalize("NFKC") + value.slice(1);
  if (/^=|^[@+-].*[(|!]/.test(narrow))
    return `${shown(value)} is a formula to a spreadsheet; a text is needed.`;
  return null;
}

/** What is wrong with the letters of a text that is not empty, whatever it says; or null. */
export function lettersFault(value: string): string | null {
  if (value.length > LONGEST_TEXT) {
    return `${shown(value)} has ${value.length.toLocaleString("en")} characters; at most ${LONGEST_TEXT} are read.`;
  }
  if (/\p{Cc}/u.test(value)) return `${shown(value)} holds a line break or another control character.`;
  const invisible = /[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/.exec(value)?.[0];
  if (invisible !== undefined) {
    const code = invisible.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
    return `${shown(value)} holds an invisible character (U+${code}).`;
  }
  if (/\p{Cs}/u.test(value)) return `${shown(value)} holds half of a character.`;
  if (value.includes("\ufffd")) {
    return `${shown(value)} holds U+FFFD: an earlier program could not read a letter here; restore it from the source.`;
  }
  const before = beforeMojibake(value);
  if (before !== null) {
    return `${shown(value)} is ${shown(before)}, read by an earlier program in the wrong encoding; restore it from the source.`;
  }
  return null;
}

/** A text as a message shows it: in quotes, what cannot be seen escaped, its beginning where it is long. */
export function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
}
