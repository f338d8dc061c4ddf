/** The letters that windows-1252 has for the bytes 80 to 9F, which are control characters elsewhere; the dots are none. */
const windows1252 = new Map(
  Array.from("€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ", (letter, i) => [letter, 0x80 + i] as const).filter(
    ([letter]) => letter !== ".",
  ),
);

/**
 * What a letter of Latin, Cyrillic, Arabic or Asian script begins with when its UTF-8 is read so. Other letters that
 * could are left out, for they end words that a sign follows: "NESCAFÉ®".
 */
const beginning = /[\u00c2-\u00c5\u00d0\u00d1\u00d8\u00d9\u00e0-\u00f4]/;

/**
 * What a text was before a program read its UTF-8 as windows-1252 or Latin-1, or null where it was not: "cafÃ©" was
 * "café". A text that was meant as it stands all but never is UTF-8 by accident.
 *
 * @example beforeMojibake("cafÃ©") // "café"
 * @example beforeMojibake("São Paulo") // null
 */
export function beforeMojibake(text: string): string | null {
  if (!beginning.test(text)) return null;
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const byte = windows1252.get(character) ?? (code < 256 ? code : undefined);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}
