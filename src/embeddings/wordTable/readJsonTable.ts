import { UserError } from "../../errors.ts";
import type { WordRows } from "./wordRows.ts";

/**
 * Reads the table of word vectors that the npm packages wink-embeddings-sg-* carry: JSON with "dimensions" and
 * "vectors", in which each word has a list of its numbers, followed by their length and the word's place.
 *
 * The file is larger than a string may be, so its entries are found in its bytes, one by one.
 * @throws UserError when the file is no such table, or is cut short
 */
export async function readJsonTable(
  chunks: AsyncIterable<Buffer>,
  path: string,
  wanted: ReadonlySet<string>,
): Promise<WordRows> {
  const rows = new Map<string, Float32Array>();
  let dimensions = 0;
  let words = 0;
  let inside = false;
  let ended = false;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (ended) break;
    const buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (!inside) {
      if (dimensions === 0)
        dimensions = Number(/"dimensions":\s*(\d+)/.exec(buffer.toString("latin1", 0, 4096))?.[1] ?? 0);
      const start = buffer.indexOf('"vectors":{');
      if (dimensions === 0) throw new UserError(`${path}: is not a table of word vectors in JSON.`);
      if (start < 0) {
        // The list of words comes first; only its end may hold the beginning of what is looked for.
        rest = buffer.subarray(-16);
        continue;
      }
      inside = true;
      at = start + 11;
    }
    while (!ended) {
      const opens = buffer.indexOf(":[", at);
      const closes = opens < 0 ? -1 : buffer.indexOf("]", opens);
      // One byte more tells whether another entry follows.
      if (closes < 0 || closes + 1 >= buffer.length) break;
      words += 1;
      const word = JSON.parse(buffer.toString("utf8", at, opens)) as string;
      if (wanted.has(word) && !rows.has(word)) {
        const numbers = JSON.parse(buffer.toString("latin1", opens + 1, closes + 1)) as number[];
        if (numbers.length < dimensions)
          throw new UserError(`${path}: "${word}" has ${numbers.length} numbers.`);
        rows.set(word, Float32Array.from(numbers.slice(0, dimensions)));
      }
      ended = buffer[closes + 1] === "}".charCodeAt(0);
      at = closes + 2;
    }
    rest = buffer.subarray(at);
  }
  if (!ended) throw new UserError(`${path}: is cut short, or is not a table of word vectors in JSON.`);
  return { dimensions, rows, words };
}
