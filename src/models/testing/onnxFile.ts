/** A constant tensor: its type's number in onnx.proto, and the bytes or whole numbers it holds. */
export interface TensorBytes {
  readonly name: string;
  readonly dims: readonly number[];
  readonly elementType: number;
  /** raw_data, little-endian. */
  readonly raw?: Uint8Array;
  /** int32_data: numbers stored one by one. */
  readonly integers?: readonly number[];
  /** The file beside the graph that holds the numbers instead. */
  readonly external?: { readonly location: string; readonly offset: number; readonly length: number };
}

/** What a node is set to: a whole number, several, a fraction, or the number of an element type. */
export type Attribute = number | readonly number[] | { readonly float: number };

/** An input or output of a graph: the number of its element type, and its sizes, by name where they are not fixed. */
export interface GraphValue {
  readonly name: string;
  readonly elementType: number;
  readonly dims: readonly (number | string)[];
}

export interface OnnxParts {
  readonly nodes: readonly {
    readonly operator: string;
    readonly inputs: readonly string[];
    readonly output: string;
    /** Outputs beside that one. */
    readonly more?: readonly string[];
    readonly attributes?: Readonly<Record<string, Attribute>>;
  }[];
  readonly tensors: readonly TensorBytes[];
  /** Name of the graph's output: (batch × tokens × 4). */
  readonly output: string;
  /** Inputs beside input_ids. */
  readonly inputs?: readonly GraphValue[];
  /** Outputs in place of `output`. */
  readonly outputs?: readonly GraphValue[];
  /** Version of the operators; default 13. */
  readonly opset?: number;
  /** Whether the sizes of a tensor are packed into one field, as newer writers do. */
  readonly packedDims?: boolean;
}

export function floatTensor(name: string, dims: readonly number[], values: readonly number[]): TensorBytes {
  return { name, dims, elementType: 1, raw: new Uint8Array(Float32Array.from(values).buffer) };
}

/** Whole numbers of 64 bits, as sizes and places are given. */
export function longTensor(name: string, dims: readonly number[], values: readonly number[]): TensorBytes {
  const raw = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return { name, dims, elementType: 7, raw };
}

/** An ONNX file by hand, with the input input_ids: (batch × tokens). Field numbers are those of onnx.proto 1.14. */
export function onnxFile(parts: OnnxParts): Uint8Array {
  const { nodes, tensors, output, packedDims = false, inputs = [], opset = 13 } = parts;
  const outputs = parts.outputs ?? [{ name: output, elementType: 1, dims: ["batch", "tokens", 4] }];
  const ids = { name: "input_ids", elementType: 7, dims: ["batch", "tokens"] };
  const valueInfo = (value: GraphValue): number[] => {
    const sizes = value.dims.flatMap((dim) =>
      field(1, typeof dim === "string" ? field(2, dim) : varint(1, dim)),
    );
    const type = field(1, [...varint(1, value.elementType), ...field(2, sizes)]);
    return [...field(1, value.name), ...field(2, type)];
  };
  const graph = [
    ...nodes.flatMap((node) =>
      field(1, [
        ...node.inputs.flatMap((input) => field(1, input)),
        ...[node.output, ...(node.more ?? [])].flatMap((result) => field(2, result)),
        ...field(4, node.operator),
        ...Object.entries(node.attributes ?? {}).flatMap(([name, value]) => field(5, attribute(name, value))),
      ]),
    ),
    ...field(2, "tiny"),
    ...tensors.flatMap(({ name, dims, elementType, raw, integers, external }) =>
      field(5, [
        ...(packedDims ? field(1, dims.flatMap(base128)) : dims.flatMap((dim) => varint(1, dim))),
        ...varint(2, elementType),
        ...(integers === undefined ? [] : field(5, integers.flatMap(base128))),
        ...field(8, name),
        ...(raw === undefined ? [] : field(9, [...raw])),
        ...(external === undefined
          ? []
          : [
              ...Object.entries(external).flatMap(([key, value]) =>
                field(13, [...field(1, key), ...field(2, String(value))]),
              ),
              ...varint(14, 1),
            ]),
      ]),
    ),
    ...[ids, ...inputs].flatMap((value) => field(11, valueInfo(value))),
    ...outputs.flatMap((value) => field(12, valueInfo(value))),
  ];
  return Uint8Array.from([...varint(1, 8), ...field(7, graph), ...field(8, varint(2, opset))]);
}

function attribute(name: string, value: Attribute): number[] {
  if (typeof value === "number") return [...field(1, name), ...varint(3, value), ...varint(20, 2)];
  if ("float" in value) {
    const bytes = new Uint8Array(Float32Array.of(value.float).buffer);
    return [...field(1, name), ...base128(2 * 8 + 5), ...bytes, ...varint(20, 1)];
  }
  return [...field(1, name), ...value.flatMap((one) => varint(8, one)), ...varint(20, 7)];
}

/** A field of bytes: its key, its length, its content. */
function field(number: number, content: string | readonly number[]): number[] {
  const bytes = typeof content === "string" ? [...Buffer.from(content)] : content;
  return [...base128(number * 8 + 2), ...base128(bytes.length), ...bytes];
}

/** A field of one whole number. */
function varint(number: number, value: number): number[] {
  return [...base128(number * 8), ...base128(value)];
}

function base128(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...base128(value >> 7)];
}
