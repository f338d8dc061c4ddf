import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { UserError } from "../../errors.ts";

/** The largest message that protobuf has; larger models keep their numbers in a file beside. */
const LARGEST = 2 ** 31 - 1;

/**
 * Reads an ONNX file and adds tensors of its graph to what the graph gives.
 *
 * A second `graph` field is appended that holds nothing but outputs: a protobuf reader merges two messages of one
 * field, and lists within them are joined. No byte of the file is changed, and no weight is looked at. The file's
 * bytes are read once, into the array that is returned.
 * @param names tensors of the graph, which need no type: ONNX Runtime knows it
 * @returns the bytes of a model
 * Source: Protocol Buffers, "Encoding", Last One Wins; onnx.proto: ModelProto.graph 7, GraphProto.output 12,
 * ValueInfoProto.name 1
 */
export function withOutputs(path: string, names: readonly string[]): Uint8Array {
  const outputs = names.map((name) => field(12, field(1, Buffer.from(name))));
  const tail = outputs.length === 0 ? Buffer.alloc(0) : field(7, Buffer.concat(outputs));
  const descriptor = openSync(path, "r");
  try {
    const { size } = fstatSync(descriptor);
    if (size + tail.length > LARGEST)
      throw new UserError(`${path} has ${size} bytes, over the 2 GB of an ONNX file.`);
    const bytes = Buffer.allocUnsafe(size + tail.length);
    let filled = 0;
    while (filled < size) {
      const read = readSync(descriptor, bytes, filled, size - filled, filled);
      if (read === 0) throw new UserError(`${path} is cut short.`);
      filled += read;
    }
    bytes.set(tail, size);
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

/** A protobuf field of bytes: its key, its length, its content. */
function field(number: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([...base128(number * 8 + 2), ...base128(content.length)]), content]);
}

function base128(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...base128(value >>> 7)];
}
