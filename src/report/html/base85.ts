/** The printable characters of ASCII without " $ & ' < > \ ` ~, so that no text made of them can end a script element. */
export const BASE85_ALPHABET =
  "!#%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}";

/**
 * Bytes as text, five characters for four bytes: base64 takes a fifteenth more. A last group of n bytes takes n + 1
 * characters, so the text says how many bytes there were.
 *
 * @example base85(new Uint8Array(0)) // ""
 */
export function base85(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 4) {
    const given = Math.min(4, bytes.length - start);
    let word = 0;
    for (let i = 0; i < 4; i += 1) word = word * 256 + (bytes[start + i] ?? 0);
    let group = "";
    for (let i = 0; i < 5; i += 1) {
      group = (BASE85_ALPHABET[word % 85] ?? "") + group;
      word = Math.floor(word / 85);
    }
    text += group.slice(0, given + 1);
  }
  return text;
}
