import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { unreadable } from "../../storage/unreadable.ts";

/**
 * The bytes of a file in pieces of about a megabyte, unpacked when its name ends in .gz.
 *
 * @throws UserError when the file cannot be read, or is no whole gzip file
 */
export async function* byteChunks(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  const stream = path.toLowerCase().endsWith(".gz") ? file.pipe(createGunzip({ chunkSize: 1 << 20 })) : file;
  if (stream !== file) file.on("error", (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    file.destroy();
  }
}
