import { UserError } from "../errors.ts";
import { formatNpy } from "../numeric/npy.ts";
import { rowOf, type Matrix } from "../numeric/matrix.ts";
import { formatNpyText } from "../storage/npyText.ts";
import { writeAtomic } from "../storage/writeAtomic.ts";
import type { Embedding, Layer } from "./embedding.ts";

/** Endings of the files that vectors can be saved in. */
export const savedFormats = [".npz", ".npy", ".csv", ".parquet"] as const;

/** Name of a layer's array in a .npz file. @example layerName(3) // "layer-3" */
export function layerName(layer: Layer): string {
  return typeof layer === "number" ? `layer-${layer}` : layer;
}

/**
 * The format a path's ending asks for, before anything is computed.
 *
 * @throws UserError for another ending, or several layers where the format holds one
 */
export function savedFormat(path: string, layers: number): (typeof savedFormats)[number] {
  const format = savedFormats.find((ending) => path.toLowerCase().endsWith(ending));
  if (format === undefined) {
    throw new UserError(
      `${path}: vectors are saved as ${savedFormats.join(", ")}; end the name with one of these.`,
    );
  }
  if (layers > 1 && format !== ".npz") {
    throw new UserError(`${path}: a ${format} file holds one layer; ${layers} layers need a .npz file.`);
  }
  return format;
}

/**
 * Writes embeddings of the same items to a file that NumPy, pandas and sortal read.
 *
 * - .npz: an array a layer (`static`, `last`, `layer-3`, `given`) and `items`, texts of type <U.
 * - .npy: one layer, and the items in `<name>.items.txt` beside it, one a line.
 * - .csv: a column `item`, then a column a dimension, headed 0, 1, …
 * - .parquet: the same columns.
 *
 * Binary numbers are single precision where they are exact in it, as a model's are; else double. The same vectors give the
 * same bytes.
 * @returns the files written
 * @throws UserError for another ending, several layers where the format holds one, an item that the format cannot
 *   hold, a file that cannot be written
 * @example await saveEmbeddings(await embed(model, items), "vectors.npz") // ["vectors.npz"]
 */
export async function saveEmbeddings(
  embeddings: readonly Embedding[],
  path: string,
): Promise<readonly string[]> {
  const format = savedFormat(path, embeddings.length);
  const [first] = embeddings;
  if (first === undefined) throw new RangeError("There is no embedding to save.");
  const { items, vectors } = first;
  if (
    embeddings.some((one) => one.items.length !== items.length || one.items.some((id, r) => id !== items[r]))
  ) {
    throw new RangeError("Embeddings of different items do not go into one file.");
  }
  switch (format) {
    case ".npz":
      await writeAtomic(path, await npz(embeddings));
      return [path];
    case ".npy": {
      const bad = items.find((item) => /[\r\n]/.test(item));
      if (bad !== undefined) {
        throw new UserError(`${path}: the item ${JSON.stringify(bad)} has a line break; save a .npz file.`);
      }
      const beside = `${path.slice(0, -4)}.items.txt`;
      await writeAtomic(path, formatNpy(vectors, precisionOf(vectors)));
      await writeAtomic(beside, `${items.join("\n")}\n`);
      return [path, beside];
    }
    case ".csv":
      await writeAtomic(path, csv(items, vectors));
      return [path];
    case ".parquet":
      await writeAtomic(path, await parquet(items, vectors));
      return [path];
  }
}

function precisionOf(vectors: Matrix): "<f4" | "<f8" {
  return vectors.data.every((value) => value === Math.fround(value)) ? "<f4" : "<f8";
}

async function npz(embeddings: readonly Embedding[]): Promise<Uint8Array> {
  const { zipSync } = await import("fflate");
  const arrays = new Map<string, Uint8Array>();
  for (const { layer, vectors } of embeddings) {
    arrays.set(`${layerName(layer)}.npy`, formatNpy(vectors, precisionOf(vectors)));
  }
  arrays.set("items.npy", formatNpyText(embeddings[0]!.items));
  // Packing gains nothing on such numbers; a fixed date, so that the same vectors give the same bytes.
  return zipSync(Object.fromEntries(arrays), { level: 0, mtime: "1980-01-01T00:00:00" });
}

function csv(items: readonly string[], vectors: Matrix): string {
  const header = ["item", ...Array.from({ length: vectors.cols }, (_, c) => c)].join(",");
  const lines = items.map((item, r) => {
    const cell = /[",\r\n]|^\s|\s$/.test(item) ? `"${item.replaceAll('"', '""')}"` : item;
    return [cell, ...rowOf(vectors, r)].join(",");
  });
  return `${[header, ...lines].join("\n")}\n`;
}

async function parquet(items: readonly string[], vectors: Matrix): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const single = precisionOf(vectors) === "<f4";
  const columns = Array.from({ length: vectors.cols }, (_, c) => {
    const data = Float64Array.from({ length: vectors.rows }, (__, r) => vectors.data[r * vectors.cols + c]!);
    return single
      ? ({ name: String(c), data: Float32Array.from(data), type: "FLOAT" } as const)
      : ({ name: String(c), data, type: "DOUBLE" } as const);
  });
  const words = { name: "item", data: [...items], type: "STRING" as const };
  return new Uint8Array(parquetWriteBuffer({ columnData: [words, ...columns] }));
}
