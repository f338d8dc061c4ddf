import { basename, dirname, join } from "node:path";
import { UserError } from "../errors.ts";
import { halfFloat } from "../numeric/halfFloat.ts";
import { readOnnxGraph, type OnnxGraph, type OnnxTensor } from "./onnxGraph.ts";
import { openByteFile, type ByteFile } from "./protobuf.ts";

/** The input embedding matrix of a model: (tokens × dimensions), rows read when asked for. */
export interface WordVectors {
  readonly tokens: number;
  readonly dimensions: number;
  /** The row of a token id, in single precision. */
  row(token: number): Float32Array;
  close(): void;
}

interface Format {
  readonly bytes: number;
  read(view: DataView, at: number): number;
}

const formats: Readonly<Record<number, Format>> = {
  1: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  2: { bytes: 1, read: (view, at) => view.getUint8(at) },
  3: { bytes: 1, read: (view, at) => view.getInt8(at) },
  10: { bytes: 2, read: (view, at) => halfFloat(view.getUint16(at, true)) },
};

/**
 * Opens the input embedding matrix of a model exported to ONNX: the table from which the graph gathers rows by
 * `input_ids`, whatever its name.
 *
 * Numbers of 32 and 16 bits are read as they are; of 8 bits as (q − zero point) · scale, with the one scale that
 * the graph's DequantizeLinear gives.
 * @param path weight file
 * @throws UserError when the file is no ONNX file, or its graph has no such table in a readable format
 */
export function openWordVectors(path: string): WordVectors {
  const file = openByteFile(path);
  try {
    const graph = readOnnxGraph(file);
    const { table, scale, zeroPoint } = embeddingTable(graph, file);
    const format = formats[table.elementType];
    const [tokens, dimensions] = table.dims;
    if (tokens === undefined || dimensions === undefined || format === undefined) throw unreadable(file);
    const width = dimensions * format.bytes;
    const { numbers, start, size } = numbersOf(table, file);
    if (size !== tokens * width) throw unreadable(file);
    return {
      tokens,
      dimensions,
      row(token) {
        if (!Number.isInteger(token) || token < 0 || token >= tokens) {
          throw new RangeError(`Token ${token} is not among the ${tokens} of ${path}.`);
        }
        const bytes = numbers.bytes(start + token * width, start + (token + 1) * width);
        const view = new DataView(bytes.buffer);
        const row = new Float32Array(dimensions);
        for (let d = 0; d < dimensions; d += 1) {
          row[d] = (format.read(view, d * format.bytes) - zeroPoint) * scale;
        }
        return row;
      },
      close: () => {
        if (numbers !== file) numbers.close();
        file.close();
      },
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** The file that holds a tensor's numbers, and where in it: the graph's own, or one beside it. */
function numbersOf(
  { data, external, dims, elementType }: OnnxTensor,
  file: ByteFile,
): { readonly numbers: ByteFile; readonly start: number; readonly size: number } {
  if (data !== null) return { numbers: file, start: data.start, size: data.end - data.start };
  // A name that leads out of the model's folder is none that an exporter writes.
  if (external === null || basename(external.file) !== external.file) throw unreadable(file);
  const numbers = openByteFile(join(dirname(file.path), external.file));
  const size = dims.reduce((a, b) => a * b, formats[elementType]?.bytes ?? 0);
  return { numbers, start: external.start, size };
}

function embeddingTable(
  graph: OnnxGraph,
  file: ByteFile,
): { table: OnnxTensor; scale: number; zeroPoint: number } {
  const gather = graph.nodes.find((node) => node.operator === "Gather" && node.inputs[1] === "input_ids");
  const source = gather?.inputs[0] ?? "";
  const plain = graph.tensors.get(source);
  // An 8-bit table is made into numbers either before its rows are gathered or after.
  const dequantize = graph.nodes.find(
    ({ operator, inputs, outputs }) =>
      operator === "DequantizeLinear" && (outputs[0] === source || inputs[0] === gather?.outputs[0]),
  );
  if (dequantize === undefined) {
    if (plain === undefined || plain.elementType === 2 || plain.elementType === 3) throw unreadable(file);
    return { table: plain, scale: 1, zeroPoint: 0 };
  }
  const table = plain ?? graph.tensors.get(dequantize.inputs[0] ?? "");
  const scale = graph.tensors.get(dequantize.inputs[1] ?? "");
  const zeroPoint = graph.tensors.get(dequantize.inputs[2] ?? "");
  if (table === undefined || scale === undefined) throw unreadable(file);
  return {
    table,
    scale: single(scale, file),
    zeroPoint: zeroPoint === undefined ? 0 : single(zeroPoint, file),
  };
}

/** The number of a tensor that holds one. */
function single(tensor: OnnxTensor, file: ByteFile): number {
  if (tensor.integers.length === 1) return tensor.integers[0]!;
  const format = formats[tensor.elementType];
  if (format === undefined || tensor.data === null) throw unreadable(file);
  const bytes = file.bytes(tensor.data.start, tensor.data.end);
  if (bytes.length !== format.bytes) throw unreadable(file);
  return format.read(new DataView(bytes.buffer), 0);
}

function unreadable(file: ByteFile): UserError {
  return new UserError(
    `${file.path}: the static layer cannot be read; its graph has no table of 32-, 16- or 8-bit numbers ` +
      `from which rows are gathered by input_ids.`,
  );
}
