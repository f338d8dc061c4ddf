/** A constant tensor: its type's number in onnx.proto, and the bytes or whole numbers it holds. */
export interface TensorBytes {
  readonly name: string;
  readonly dims: readonly number[];
  readonly elementType: number;
  /** raw_data, little-endian. */
  readonly raw?: Uint8Array;
  /** int32_data: numbers stored one by one. */
  readonly integers?: readonly number[];
}

export interface OnnxParts {
  readonly nodes: readonly {
    readonly operator: string;
    readonly inputs: readonly string[];
    readonly output: string;
  }[];
  readonly tensors: readonly TensorBytes[];
  /** Name of the graph's output: (batch × tokens × 4). */
  readonly output: string;
  /** Whether the sizes of a tensor are packed into one field, as newer writers do. */
  readonly packedDims?: boolean;
}

export function floatTensor(name: string, dims: readonly number[], values: readonly number[]): TensorBytes {
  return { name, dims, elementType: 1, raw: new Uint8Array(Float32Array.from(values).buffer) };
}

/** An ONNX file by hand, with the input input_ids: (batch × tokens). Field numbers are those of onnx.proto 1.14. */
export function onnxFile({ nodes, tensors, output, packedDims = false }: OnnxParts): Uint8Array {
  const valueType = (elementType: number, dims: readonly (number | string)[]): number[] =>
    field(1, [
      ...varint(1, elementType),
      ...field(
        2,
        dims.flatMap((dim) => field(1, typeof dim === "string" ? field(2, dim) : varint(1, dim))),
      ),
    ]);
  const graph = [
    ...nodes.flatMap(({ operator, inputs, output: result }) =>
      field(1, [...inputs.flatMap((input) => field(1, input)), ...field(2, result), ...field(4, operator)]),
    ),
    ...field(2, "tiny"),
    ...tensors.flatMap(({ name, dims, elementType, raw, integers }) =>
      field(5, [
        ...(packedDims ? field(1, dims.flatMap(base128)) : dims.flatMap((dim) => varint(1, dim))),
        ...varint(2, elementType),
        ...(integers === undefined ? [] : field(5, integers.flatMap(base128))),
        ...field(8, name),
        ...(raw === undefined ? [] : field(9, [...raw])),
      ]),
    ),
    ...field(11, [...field(1, "input_ids"), ...field(2, valueType(7, ["batch", "tokens"]))]), // int64
    ...field(12, [...field(1, output), ...field(2, valueType(1, ["batch", "tokens", 4]))]),
  ];
  return Uint8Array.from([...varint(1, 8), ...field(7, graph), ...field(8, varint(2, 13))]);
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
