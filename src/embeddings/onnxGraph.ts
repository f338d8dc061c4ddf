import { protobufFields, type ByteFile, type ProtobufField } from "./protobuf.ts";

/** A constant tensor of an ONNX graph; its numbers stay in the file. */
export interface OnnxTensor {
  readonly name: string;
  readonly dims: readonly number[];
  /** 1 float32, 2 uint8, 3 int8, 10 float16, … */
  readonly elementType: number;
  /** Where the numbers are, little-endian, in the file; null when they are elsewhere. */
  readonly data: { readonly start: number; readonly end: number } | null;
  /** The file beside this one that holds them instead, and where in it; null when they are here. */
  readonly external: { readonly file: string; readonly start: number } | null;
  /** Whole numbers stored one by one, as exporters do with a single zero point. */
  readonly integers: readonly number[];
}

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly tensors: ReadonlyMap<string, OnnxTensor>;
  /** Names of what the graph gives, in its order. */
  readonly outputs: readonly string[];
}

/**
 * Reads the nodes and the constant tensors of an ONNX file, without their numbers.
 *
 * Field numbers are those of onnx.proto (ModelProto.graph 7; GraphProto.node 1, initializer 5, output 12;
 * NodeProto.input 1, output 2, op_type 4; TensorProto.dims 1, data_type 2, float_data 4, int32_data 5, name 8,
 * raw_data 9, external_data 13; ValueInfoProto.name 1; StringStringEntryProto.key 1, value 2).
 */
export function readOnnxGraph(file: ByteFile): OnnxGraph {
  const nodes: OnnxNode[] = [];
  const tensors = new Map<string, OnnxTensor>();
  const outputs: string[] = [];
  for (const model of protobufFields(file, 0, file.size)) {
    if (model.number !== 7) continue;
    for (const { number, start, end } of protobufFields(file, model.start, model.end)) {
      if (number === 1) nodes.push(readNode(file, start, end));
      if (number === 5) {
        const tensor = readTensor(file, start, end);
        tensors.set(tensor.name, tensor);
      }
      if (number === 12) outputs.push(firstText(file, start, end));
    }
  }
  return { nodes, tensors, outputs };
}

function readNode(file: ByteFile, start: number, end: number): OnnxNode {
  let operator = "";
  const inputs: string[] = [];
  const outputs: string[] = [];
  for (const field of protobufFields(file, start, end)) {
    if (field.number === 1) inputs.push(textOf(file, field.start, field.end));
    if (field.number === 2) outputs.push(textOf(file, field.start, field.end));
    if (field.number === 4) operator = textOf(file, field.start, field.end);
  }
  return { operator, inputs, outputs };
}

function readTensor(file: ByteFile, start: number, end: number): OnnxTensor {
  let name = "";
  let elementType = 0;
  let data: OnnxTensor["data"] = null;
  const dims: number[] = [];
  const integers: number[] = [];
  const external = new Map<string, string>();
  for (const field of protobufFields(file, start, end)) {
    if (field.number === 1) dims.push(...wholeNumbers(file, field));
    if (field.number === 2) elementType = field.value ?? 0;
    if (field.number === 4 || field.number === 9) data = { start: field.start, end: field.end };
    if (field.number === 5) integers.push(...wholeNumbers(file, field));
    if (field.number === 8) name = textOf(file, field.start, field.end);
    if (field.number === 13) {
      const entry = [...protobufFields(file, field.start, field.end)];
      const [key, value] = [1, 2].map((part) => entry.find((one) => one.number === part));
      if (key && value) external.set(textOf(file, key.start, key.end), textOf(file, value.start, value.end));
    }
  }
  const elsewhere = external.get("location");
  return {
    name,
    dims,
    elementType,
    data,
    external:
      elsewhere === undefined ? null : { file: elsewhere, start: Number(external.get("offset") ?? 0) },
    integers,
  };
}

/** Field 1 of a message, as text: the name of a graph's output. */
function firstText(file: ByteFile, start: number, end: number): string {
  for (const field of protobufFields(file, start, end)) {
    if (field.number === 1) return textOf(file, field.start, field.end);
  }
  return "";
}

/** A repeated whole number comes one a field, or many packed into one. */
function wholeNumbers(file: ByteFile, field: ProtobufField): number[] {
  if (field.value !== null) return [field.value];
  const numbers: number[] = [];
  let value = 0n;
  let shift = 0n;
  for (const byte of file.bytes(field.start, field.end)) {
    value |= BigInt(byte & 127) << shift;
    shift += 7n;
    if (byte >= 128) continue;
    numbers.push(Number(BigInt.asIntN(64, value)));
    value = 0n;
    shift = 0n;
  }
  return numbers;
}

function textOf(file: ByteFile, start: number, end: number): string {
  return new TextDecoder().decode(file.bytes(start, end));
}
