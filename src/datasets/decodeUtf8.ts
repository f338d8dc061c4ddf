import type { ProblemList } from "./problems.ts";

/**
 * The text of a UTF-8 file: a byte order mark dropped, every line end made "\n". Bytes that are not UTF-8 are an
 * error naming their line, because a decoder that guesses turns one item into another without a word.
 *
 * @returns null when the bytes are refused
 */
export function decodeUtf8(bytes: Uint8Array, file: string, problems: ProblemList): string | null {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    problems.error(file, firstBadLine(bytes), null, "is not UTF-8; save the file as UTF-8.");
    return null;
  }
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    const line = text.slice(0, nul).split("\n").length;
    problems.error(file, line, null, "holds a NUL character, as UTF-16 files do; save the file as UTF-8.");
    return null;
  }
  return text.replace(/\r\n?/g, "\n");
}

/** A line feed is one byte in UTF-8 and never part of another character, so lines can be decoded one by one. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end;
    line += 1;
  }
  return line;
}
