import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { UserError } from "../errors.ts";
import { unreadable } from "../storage/unreadable.ts";

/** A file read by position, so that a field of 90 MB can be skipped instead of loaded. */
export interface ByteFile {
  readonly path: string;
  readonly size: number;
  byteAt(position: number): number;
  bytes(start: number, end: number): Uint8Array;
  close(): void;
}

const WINDOW = 1 << 16;
/** The longest stretch that is read with what lies behind it. */
const NAME = 256;

/** @throws UserError when the file cannot be read */
export function openByteFile(path: string): ByteFile {
  const descriptor = openToRead(path);
  const { size } = fstatSync(descriptor);
  const window = new Uint8Array(WINDOW);
  let windowStart = 0;
  let windowEnd = 0;
  const check = (start: number, end: number): void => {
    if (start < 0 || end > size) throw new UserError(`${path} is cut short, or is not an ONNX file.`);
  };
  const lookAt = (position: number): void => {
    windowStart = position;
    windowEnd = position + readSync(descriptor, window, 0, WINDOW, position);
  };
  return {
    path,
    size,
    byteAt(position) {
      if (position < windowStart || position >= windowEnd) {
        check(position, position + 1);
        lookAt(position);
      }
      return window[position - windowStart]!;
    },
    bytes(start, end) {
      check(start, end);
      // Names are short and lie one behind the other: read by themselves, a graph's would be thousands of reads.
      if (end - start <= NAME && (start < windowStart || end > windowEnd)) lookAt(start);
      if (start >= windowStart && end <= windowEnd)
        return window.slice(start - windowStart, end - windowStart);
      const out = new Uint8Array(end - start);
      let filled = 0;
      while (filled < out.length)
        filled += readSync(descriptor, out, filled, out.length - filled, start + filled);
      return out;
    },
    close: () => closeSync(descriptor),
  };
}

function openToRead(path: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** One field of a protobuf message: a whole number, or a stretch of the file that holds its content. */
export interface ProtobufField {
  readonly number: number;
  /** The number itself; null when the field is a stretch of bytes. */
  readonly value: number | null;
  readonly start: number;
  readonly end: number;
}

/**
 * Walks the fields of the protobuf message that fills [start, end) of a file, in their order.
 *
 * Source: Protocol Buffers, "Encoding": varints, and fields of 4, 8, or a stated number of bytes.
 * @throws UserError when the bytes are not a protobuf message
 */
export function* protobufFields(file: ByteFile, start: number, end: number): Generator<ProtobufField> {
  let at = start;
  const varint = (): number => {
    let value = 0;
    // Beyond 2^53 a varint is a negative number or a hash, neither of which is used here.
    for (let factor = 1; factor < 2 ** 70; factor *= 128) {
      const byte = file.byteAt(at);
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new UserError(`${file.path} is not an ONNX file.`);
  };
  while (at < end) {
    const key = varint();
    const number = Math.floor(key / 8);
    const wire = key % 8;
    if (wire === 0) {
      const from = at;
      yield { number, value: varint(), start: from, end: at };
      continue;
    }
    const length = wire === 2 ? varint() : wire === 5 ? 4 : wire === 1 ? 8 : -1;
    if (length < 0 || at + length > end)
      throw new UserError(`${file.path} is cut short, or is not an ONNX file.`);
    yield { number, value: null, start: at, end: at + length };
    at += length;
  }
}
