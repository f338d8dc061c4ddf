import { halfFloat } from "./halfFloat.ts";
import type { Matrix } from "./matrix.ts";

/** An array read from NumPy's file format, in row-major order whatever order the file has. */
export interface NpyArray {
  /** One number for a vector, two for a matrix. */
  readonly shape: readonly [number] | readonly [number, number];
  /** NumPy's name of the type in the file, such as `<f4`. */
  readonly dtype: string;
  readonly data: Float64Array;
}

interface NumberType {
  readonly bytes: number;
  read(view: DataView, at: number, littleEndian: boolean): number;
}

const numberTypes: Readonly<Record<string, NumberType>> = {
  f2: { bytes: 2, read: (view, at, le) => halfFloat(view.getUint16(at, le)) },
  f4: { bytes: 4, read: (view, at, le) => view.getFloat32(at, le) },
  f8: { bytes: 8, read: (view, at, le) => view.getFloat64(at, le) },
  i1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  i2: { bytes: 2, read: (view, at, le) => view.getInt16(at, le) },
  i4: { bytes: 4, read: (view, at, le) => view.getInt32(at, le) },
  i8: { bytes: 8, read: (view, at, le) => exactNumber(view.getBigInt64(at, le)) },
  u1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  u2: { bytes: 2, read: (view, at, le) => view.getUint16(at, le) },
  u4: { bytes: 4, read: (view, at, le) => view.getUint32(at, le) },
  u8: { bytes: 8, read: (view, at, le) => exactNumber(view.getBigUint64(at, le)) },
  b1: { bytes: 1, read: (view, at) => (view.getUint8(at) === 0 ? 0 : 1) },
};

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/**
 * Reads a vector or a matrix from the bytes of a .npy file.
 *
 * Types: floats of 2, 4 and 8 bytes, whole numbers of 1 to 8 bytes with and without sign, booleans (0 and 1); either
 * byte order; C or Fortran order; format versions 1 to 3. NaN and Infinity are kept: what they mean is the
 * caller's to say.
 * @throws RangeError when the bytes are not such an array, are cut short or too long, or hold a whole number that
 *   a double cannot (beyond ±2^53).
 * Source: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays" (Kern, 2007).
 * @example parseNpy(formatNpy(matrix(2, 3))).shape // [2, 3]
 */
export function parseNpy(bytes: Uint8Array): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { text, end } = headerOf(bytes, view);
  const dtype = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  if (dtype === undefined)
    throw new RangeError("holds records with named fields, not a plain array of numbers");
  const type = numberTypes[dtype.slice(1)];
  if (type === undefined || !"<>|=".includes(dtype[0]!)) {
    throw new RangeError(`holds values of type ${dtype}; readable are f2, f4, f8, i1–i8, u1–u8 and b1`);
  }
  const fortran = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const sizes = /'shape'\s*:\s*\(([^)]*)\)/.exec(text)?.[1];
  if (fortran === undefined || sizes === undefined)
    throw new RangeError("has a header without shape or order");
  const shape = shapeOf(sizes);
  const rows = shape[0];
  const cols = shape[1] ?? 1;
  const needed = rows * cols * type.bytes;
  if (bytes.length - end !== needed) {
    throw new RangeError(
      `says ${shape.join(" × ")} of ${dtype}, ${needed} bytes, but holds ${bytes.length - end}`,
    );
  }
  const littleEndian = dtype[0] !== ">";
  const data = new Float64Array(rows * cols);
  if (data.length === 0) return { shape, dtype, data };
  const [rowStep, colStep] = fortran === "True" ? [1, rows] : [cols, 1];
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < cols; c += 1) {
      data[r * cols + c] = type.read(view, end + (r * rowStep + c * colStep) * type.bytes, littleEndian);
    }
  }
  return { shape, dtype, data };
}

/**
 * Writes a vector or a matrix as the bytes of a .npy file (version 1, little-endian, C order).
 *
 * @param dtype `<f8` (default) or `<f4`, which rounds to single precision
 * @example formatNpy(new Float64Array([1, 2])).length // 144: a header of 128 bytes and two doubles
 */
export function formatNpy(
  array: Matrix | Float64Array | Float32Array,
  dtype: "<f8" | "<f4" = "<f8",
): Uint8Array {
  const isMatrix = "rows" in array;
  const values = isMatrix ? array.data : array;
  const shape = isMatrix ? `${array.rows}, ${array.cols}` : `${array.length},`;
  const header = `{'descr': '${dtype}', 'fortran_order': False, 'shape': (${shape}), }`;
  // NumPy pads with spaces so that the numbers begin at a multiple of 64 bytes and can be mapped.
  const start = Math.ceil((10 + header.length + 1) / 64) * 64;
  const width = dtype === "<f8" ? 8 : 4;
  const bytes = new Uint8Array(start + values.length * width);
  const view = new DataView(bytes.buffer);
  bytes.set([...MAGIC, 1, 0]);
  view.setUint16(8, start - 10, true);
  bytes.set(new TextEncoder().encode(`${header.padEnd(start - 11)}\n`), 10);
  for (let i = 0; i < values.length; i += 1) {
    if (width === 8) view.setFloat64(start + i * 8, values[i]!, true);
    else view.setFloat32(start + i * 4, values[i]!, true);
  }
  return bytes;
}

function headerOf(bytes: Uint8Array, view: DataView): { text: string; end: number } {
  if (bytes.length < 10 || MAGIC.some((byte, i) => bytes[i] !== byte))
    throw new RangeError("is not a .npy file");
  const version = bytes[6]!;
  if (version < 1 || version > 3) throw new RangeError(`has .npy version ${version}; readable are 1 to 3`);
  const start = version === 1 ? 10 : 12;
  if (bytes.length < start) throw new RangeError("is cut short within its header");
  const end = start + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (end > bytes.length) throw new RangeError("is cut short within its header");
  return { text: new TextDecoder().decode(bytes.subarray(start, end)), end };
}

function shapeOf(sizes: string): readonly [number] | readonly [number, number] {
  const parts = sizes.split(",").map((part) => part.trim());
  if (parts.at(-1) === "") parts.pop();
  const numbers = parts.map((part) => (/^\d+$/.test(part) ? Number(part) : Number.NaN));
  if (!numbers.every((size) => Number.isSafeInteger(size))) throw new RangeError(`has the shape (${sizes})`);
  const [rows, cols] = numbers;
  if (rows === undefined || numbers.length > 2) {
    throw new RangeError(`has ${numbers.length} dimensions; a vector (1) or a matrix (2) is needed`);
  }
  return cols === undefined ? [rows] : [rows, cols];
}

function exactNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number))
    throw new RangeError(`holds ${value}, which a double cannot hold exactly`);
  return number;
}
