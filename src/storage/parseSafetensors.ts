import { UserError, unknownName } from "../errors.ts";
import { halfFloat } from "../numeric/halfFloat.ts";
import { matrix } from "../numeric/matrix.ts";
import type { NamedMatrix } from "./readMatrix.ts";

interface Format {
  readonly bytes: number;
  read(view: DataView, at: number): number;
}

const formats: Readonly<Record<string, Format>> = {
  F64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  F32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  F16: { bytes: 2, read: (view, at) => halfFloat(view.getUint16(at, true)) },
  BF16: { bytes: 2, read: upperHalf },
};

const scratch = new DataView(new ArrayBuffer(4));

/** A bfloat16 is the upper half of a single-precision number. */
function upperHalf(view: DataView, at: number): number {
  scratch.setUint16(0, view.getUint16(at, true));
  return scratch.getFloat32(0);
}

interface Entry {
  readonly dtype?: string;
  readonly shape?: readonly number[];
  readonly data_offsets?: readonly number[];
}

/**
 * Reads one matrix from a safetensors file: a length (8 bytes), a header in JSON, then the numbers.
 *
 * @param wanted name of the tensor, needed when there are several matrices
 * @returns row names when the header's `__metadata__` has `items`, a JSON list of texts
 * @throws UserError when the file is none, has no such tensor, or one of another type than F64, F32, F16 or BF16
 * Source: Hugging Face, "Safetensors", format section of its README
 */
export function parseSafetensors(bytes: Uint8Array, file: string, wanted: string | null): NamedMatrix {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < 8 ? Number.NaN : Number(view.getBigUint64(0, true));
  const header = headerOf(bytes, length, file);
  const entries = Object.entries(header).filter(([name]) => name !== "__metadata__");
  const names = entries.filter(([, entry]) => (entry as Entry).shape?.length === 2).map(([name]) => name);
  if (wanted !== null && !names.includes(wanted)) throw unknownName(`matrix of ${file}`, wanted, names);
  if (wanted === null && names.length !== 1) {
    throw new UserError(
      names.length === 0
        ? `${file} holds no matrix.`
        : `${file} holds ${names.length} matrices; name one, as in ${file}#${names[0]}. Valid: ${names.join(", ")}.`,
    );
  }
  const name = wanted ?? names[0]!;
  const { dtype = "", shape = [], data_offsets: offsets = [] } = header[name] as Entry;
  const [rows, cols] = [shape[0]!, shape[1]!];
  const format = formats[dtype];
  if (format === undefined) {
    throw new UserError(
      `${file}#${name}: holds numbers of type ${dtype}; readable are ${Object.keys(formats).join(", ")}.`,
    );
  }
  const start = 8 + length + (offsets[0] ?? Number.NaN);
  const end = 8 + length + (offsets[1] ?? Number.NaN);
  if (!(end <= bytes.length) || end - start !== rows * cols * format.bytes) {
    throw new UserError(`${file}#${name}: is cut short.`);
  }
  const out = matrix(rows, cols);
  for (let i = 0; i < out.data.length; i += 1) out.data[i] = format.read(view, start + i * format.bytes);
  return { matrix: out, rowNames: itemsOf(header, file), columnNames: null };
}

function headerOf(bytes: Uint8Array, length: number, file: string): Readonly<Record<string, unknown>> {
  try {
    if (!(length <= bytes.length - 8)) throw new Error("its header is cut short");
    const header: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    if (typeof header === "object" && header !== null) return header as Record<string, unknown>;
    throw new Error("its header is no object");
  } catch (error) {
    throw new UserError(`${file} is not a safetensors file (${(error as Error).message}).`);
  }
}

function itemsOf(header: Readonly<Record<string, unknown>>, file: string): string[] | null {
  const text = (header["__metadata__"] as Readonly<Record<string, string>> | undefined)?.["items"];
  if (text === undefined) return null;
  try {
    const items: unknown = JSON.parse(text);
    if (Array.isArray(items) && items.every((item) => typeof item === "string")) return items;
  } catch {
    // Said below.
  }
  throw new UserError(`${file}: the items in its metadata are not a JSON list of texts.`);
}
