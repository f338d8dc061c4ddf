import { UserError } from "../errors.ts";

/** A file of a tar archive: its path, its size, and its bytes, to be read or skipped before the next. */
export interface TarEntry {
  readonly path: string;
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

const BLOCK = 512;

/**
 * Walks the files of a tar archive as its bytes come.
 *
 * Paths longer than a header holds are read from the extended headers before it (pax, GNU). Links, folders and other
 * entries are left out.
 * @throws UserError when the archive is cut short or is none
 * Source: IEEE Std 1003.1-2017, pax, "ustar Interchange Format" and "pax Header Block"
 */
export async function* tarEntries(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<TarEntry> {
  const reader = byteReader(chunks, name);
  let longPath: string | null = null;
  for (;;) {
    const header = await reader.read(BLOCK);
    if (header === null || header.every((byte) => byte === 0)) return;
    const text = (from: number, length: number): string =>
      Buffer.from(header.subarray(from, from + length))
        .toString("utf8")
        .replace(/\0.*$/s, "");
    if (!hasChecksum(header)) throw new UserError(`${name} is not a tar archive.`);
    const size = sizeOf(header);
    const type = text(156, 1);
    const padding = (BLOCK - (size % BLOCK)) % BLOCK;
    if (type === "x" || type === "L") {
      const content = Buffer.from((await reader.read(size)) ?? []).toString("utf8");
      longPath = type === "L" ? content.replace(/\0.*$/s, "") : (paxPath(content) ?? longPath);
      await reader.skip(padding);
      continue;
    }
    const prefix = text(257, 5) === "ustar" ? text(345, 155) : "";
    const path: string = longPath ?? (prefix === "" ? text(0, 100) : `${prefix}/${text(0, 100)}`);
    longPath = null;
    const left = { bytes: size };
    if (type === "0" || type === "") yield { path, size, bytes: reader.stream(left) };
    await reader.skip(left.bytes + padding);
  }
}

/** The sum of a header's bytes, its own field counted as spaces, stands in it as an octal number. */
function hasChecksum(header: Uint8Array): boolean {
  const stated = Number.parseInt(Buffer.from(header.subarray(148, 156)).toString("latin1"), 8);
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
  return stated === sum;
}

/** Octal digits, or a binary number where they do not suffice. */
function sizeOf(header: Uint8Array): number {
  const field = header.subarray(124, 136);
  if ((field[0]! & 0x80) === 0) {
    return Number.parseInt(Buffer.from(field).toString("latin1").replaceAll("\0", " ").trim() || "0", 8);
  }
  return field.subarray(1).reduce((total, byte) => total * 256 + byte, 0);
}

/** Records are "length key=value\n". */
function paxPath(content: string): string | null {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(content)?.[1] ?? null;
}

interface ByteReader {
  /** That many bytes; null when there are none left at all. */
  read(length: number): Promise<Uint8Array | null>;
  skip(length: number): Promise<void>;
  /** Bytes as they come, counted down in `left`. */
  stream(left: { bytes: number }): AsyncGenerator<Uint8Array>;
}

function byteReader(chunks: AsyncIterable<Uint8Array>, name: string): ByteReader {
  const source = chunks[Symbol.asyncIterator]();
  let buffer: Uint8Array = new Uint8Array(0);
  const some = async (most: number): Promise<Uint8Array | null> => {
    while (buffer.length === 0) {
      const next = await source.next();
      if (next.done === true) return null;
      buffer = next.value;
    }
    const taken = buffer.subarray(0, most);
    buffer = buffer.subarray(taken.length);
    return taken;
  };
  async function* stream(left: { bytes: number }): AsyncGenerator<Uint8Array> {
    while (left.bytes > 0) {
      const part = await some(left.bytes);
      if (part === null) throw new UserError(`${name} is cut short.`);
      left.bytes -= part.length;
      yield part;
    }
  }
  return {
    stream,
    async read(length) {
      const parts: Uint8Array[] = [];
      let have = 0;
      while (have < length) {
        const part = await some(length - have);
        if (part === null && have === 0) return null;
        if (part === null) throw new UserError(`${name} is cut short.`);
        parts.push(part);
        have += part.length;
      }
      return Buffer.concat(parts);
    },
    async skip(length) {
      const left = { bytes: length };
      for await (const _ of stream(left));
    },
  };
}
