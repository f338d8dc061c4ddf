import { unzipSync } from "fflate";
import { UserError, unknownName } from "../errors.ts";

/** Name of the array that holds the names of the rows of the others. */
export const ITEMS = "items";

/**
 * Unpacks one array of a .npz file (a zip of .npy files): the one asked for, or the only one; and the array `items`
 * beside it, if there is one.
 *
 * Nothing else is unpacked, and nothing that says, or turns out, to be larger than `maxBytes`.
 * @throws UserError when the file is no zip, holds several arrays and none was asked for, or too large a one.
 */
export function unpackNpz(
  zip: Uint8Array,
  file: string,
  wanted: string | null,
  maxBytes: number,
): { readonly name: string; readonly npy: Uint8Array; readonly items: Uint8Array | null } {
  const all: string[] = [];
  const unzip = (filter: (name: string, size: number) => boolean): Record<string, Uint8Array> => {
    try {
      return unzipSync(zip, { filter: (entry) => filter(entry.name, entry.originalSize) });
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError(`${file} is not a readable .npz file (${(error as Error).message}).`);
    }
  };
  unzip((name) => {
    if (name.endsWith(".npy")) all.push(name.slice(0, -4));
    return false;
  });
  const named = all.length > 1 && all.includes(ITEMS) && wanted !== ITEMS;
  const names = named ? all.filter((name) => name !== ITEMS) : all;
  if (names.length === 0) throw new UserError(`${file} holds no arrays.`);
  if (wanted === null && names.length > 1) {
    throw new UserError(
      `${file} holds ${names.length} arrays; name one, as in ${file}#${names[0]}. Valid: ${names.join(", ")}.`,
    );
  }
  const name = wanted ?? names[0]!;
  if (!names.includes(name)) throw unknownName(`array of ${file}`, name, names);
  const unpacked = unzip((entry, size) => {
    if (entry !== `${name}.npy` && !(named && entry === `${ITEMS}.npy`)) return false;
    if (size > maxBytes) {
      throw new UserError(
        `${file}#${entry.slice(0, -4)} unpacks to ${size} bytes; at most ${maxBytes} are accepted.`,
      );
    }
    return true;
  });
  return { name, npy: unpacked[`${name}.npy`]!, items: named ? unpacked[`${ITEMS}.npy`]! : null };
}
