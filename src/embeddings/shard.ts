import { createHash } from "node:crypto";
import type { Pieces } from "./prompt.ts";
import type { VectorKey } from "./vectorKey.ts";

/** A text, its vector, and how the tokenizer cut it (kept so that a cached run needs no tokenizer). */
export interface StoredVector extends Pieces {
  readonly text: string;
  readonly vector: Float32Array;
}

interface ShardHeader {
  readonly key: VectorKey;
  readonly dimensions: number;
  readonly rows: readonly (readonly [text: string, pieces: number, unknown: number])[];
}

/**
 * Puts vectors into the bytes of one cache file: SHA-256 of all that follows (32 bytes), length of the header (4,
 * little-endian), header (JSON, padded with blanks), then the vectors in single precision.
 */
export function encodeShard(key: VectorKey, rows: readonly StoredVector[]): Uint8Array {
  const dimensions = rows[0]!.vector.length;
  const header: ShardHeader = {
    key,
    dimensions,
    rows: rows.map((row) => [row.text, row.pieces, row.unknown]),
  };
  const json = Buffer.from(JSON.stringify(header));
  const headerLength = Math.ceil(json.length / 4) * 4;
  const bytes = Buffer.alloc(36 + headerLength + rows.length * dimensions * 4, " ");
  bytes.writeUInt32LE(headerLength, 32);
  bytes.set(json, 36);
  rows.forEach(({ vector }, r) => {
    const view = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
    bytes.set(view, 36 + headerLength + r * dimensions * 4);
  });
  bytes.set(createHash("sha256").update(bytes.subarray(32)).digest());
  return bytes;
}

/** The vectors of a cache file; null when its bytes are not whole, or are of another key. */
export function decodeShard(key: VectorKey, bytes: Uint8Array): StoredVector[] | null {
  if (bytes.length < 36) return null;
  const digest = createHash("sha256").update(bytes.subarray(32)).digest();
  if (!digest.equals(bytes.subarray(0, 32))) return null;
  const headerLength = Buffer.from(bytes.buffer, bytes.byteOffset).readUInt32LE(32);
  const header = JSON.parse(Buffer.from(bytes.subarray(36, 36 + headerLength)).toString()) as ShardHeader;
  if (JSON.stringify(header.key) !== JSON.stringify(key)) return null;
  // Copied, because a Float32Array must begin at a multiple of four of its buffer; not by slice(), which in a Buffer
  // makes a view.
  const numbers = new Float32Array(new Uint8Array(bytes.subarray(36 + headerLength)).buffer);
  return header.rows.map(([text, pieces, unknown], r) => ({
    text,
    pieces,
    unknown,
    vector: numbers.subarray(r * header.dimensions, (r + 1) * header.dimensions),
  }));
}
