/** Longest text that is written; NumPy gives every text of an array the room of the longest. */
const LONGEST = 10_000;

/**
 * Writes texts as the bytes of a .npy file, in NumPy's fixed-width type <U (UTF-32, little-endian, filled up with
 * zeros), which NumPy reads without pickle.
 *
 * @throws RangeError for a text over 10,000 characters, or one that ends in a zero, which would be lost
 * @example formatNpyText(["robin", "chair"]).length // 168: a header of 128 bytes and two texts of 5 characters
 */
export function formatNpyText(texts: readonly string[]): Uint8Array {
  const points = texts.map((text) => Array.from(text, (character) => character.codePointAt(0)!));
  const width = points.reduce((most, one) => Math.max(most, one.length), 1);
  if (width > LONGEST || points.some((one) => one.at(-1) === 0)) {
    throw new RangeError(`A text of ${width} characters, or one that ends in a zero, cannot be written.`);
  }
  const header = `{'descr': '<U${width}', 'fortran_order': False, 'shape': (${texts.length},), }`;
  const start = Math.ceil((10 + header.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + texts.length * width * 4);
  const view = new DataView(bytes.buffer);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  view.setUint16(8, start - 10, true);
  bytes.set(new TextEncoder().encode(`${header.padEnd(start - 11)}\n`), 10);
  points.forEach((one, r) =>
    one.forEach((point, i) => view.setUint32(start + (r * width + i) * 4, point, true)),
  );
  return bytes;
}

/**
 * Reads texts from the bytes of a .npy file.
 *
 * @returns null when the file does not hold a list of texts of NumPy's type <U
 * @throws RangeError when it is cut short, or a character is none
 */
export function parseNpyText(bytes: Uint8Array): string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(0) !== 0x934e554d) return null;
  const version = bytes[6]!;
  const end = version === 1 ? 10 + view.getUint16(8, true) : 12 + view.getUint32(8, true);
  const header = new TextDecoder("latin1").decode(bytes.subarray(10, end));
  const width = /'descr'\s*:\s*'<U(\d+)'/.exec(header)?.[1];
  const count = /'shape'\s*:\s*\((\d+),\s*\)/.exec(header)?.[1];
  if (width === undefined || count === undefined) return null;
  const [characters, rows] = [Number(width), Number(count)];
  if (bytes.length - end !== characters * rows * 4) throw new RangeError("is cut short, or too long");
  return Array.from({ length: rows }, (_, r) => {
    const points = Array.from({ length: characters }, (__, i) =>
      view.getUint32(end + (r * characters + i) * 4, true),
    );
    while (points.at(-1) === 0) points.pop();
    return String.fromCodePoint(...points);
  });
}
