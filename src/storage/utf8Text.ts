import { UserError } from "../errors.ts";

/**
 * The text of a UTF-8 file, without its byte order mark.
 *
 * @throws UserError naming the file for bytes that are not UTF-8, since a guess would turn one word into another
 */
export function utf8Text(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`${file}: is not UTF-8; save the file as UTF-8.`);
  }
}
