import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { matrixFromRows, rowsOf } from "../numeric/matrix.ts";
import { formatNpy } from "../numeric/npy.ts";
import { formatNpyText } from "./npyText.ts";
import { readMatrix } from "./readMatrix.ts";
import { safetensorsFile } from "./testing/safetensorsFile.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-tables-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, content: string | Uint8Array | ArrayBuffer, member = "") {
  const path = join(folder, name);
  await writeFile(path, typeof content === "string" ? content : new Uint8Array(content));
  const { matrix, rowNames, columnNames } = await readMatrix(path + member);
  return { rows: rowsOf(matrix), rowNames, columnNames };
}

async function refusal(...file: Parameters<typeof read>): Promise<string> {
  const error: unknown = await read(...file).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message.replaceAll(`${folder}/`, "");
}

const rows = [
  [1, 2],
  [3, -4.5],
];
const bytesOf = (array: Float32Array | Float64Array | Uint16Array): Uint8Array =>
  new Uint8Array(array.buffer);
const singles = { dtype: "F32", shape: [2, 2], bytes: bytesOf(Float32Array.from(rows.flat())) };

describe("a .npz file with items", () => {
  const zip = (items: readonly string[]): Uint8Array =>
    zipSync({ "items.npy": formatNpyText(items), "last.npy": formatNpy(matrixFromRows(rows)) });

  it("names the rows, and is read without naming the array", async () => {
    expect(await read("a.npz", zip(["robin", "café"]))).toEqual({
      rows,
      rowNames: ["robin", "café"],
      columnNames: null,
    });
  });

  it("is refused when the items are not one a row, or repeat", async () => {
    expect(await refusal("a.npz", zip(["robin"]))).toBe("a.npz#last: has 2 rows and 1 items.");
    expect(await refusal("a.npz", zip(["robin", "robin"]))).toMatch(/row name "robin" stands there twice/);
  });
});

describe("a .safetensors file", () => {
  it.each([
    ["F64", singles.shape, bytesOf(Float64Array.from(rows.flat()))],
    ["F32", singles.shape, singles.bytes],
    ["F16", singles.shape, bytesOf(Uint16Array.of(0x3c00, 0x4000, 0x4200, 0xc480))],
    ["BF16", singles.shape, bytesOf(Uint16Array.of(0x3f80, 0x4000, 0x4040, 0xc090))],
  ])("is read from %s", async (dtype, shape, bytes) => {
    const file = safetensorsFile({ vectors: { dtype, shape, bytes } }, { items: '["robin","chair"]' });
    expect(await read("a.safetensors", file)).toEqual({
      rows,
      rowNames: ["robin", "chair"],
      columnNames: null,
    });
  });

  it("needs the name of one of several matrices", async () => {
    const vector = { dtype: "F32", shape: [1], bytes: bytesOf(Float32Array.of(9)) };
    const other = { ...singles, bytes: bytesOf(Float32Array.of(5, 6, 7, 8)) };
    const file = safetensorsFile({ a: singles, b: other, vector });
    expect((await read("two.safetensors", file, "#b")).rows).toEqual([
      [5, 6],
      [7, 8],
    ]);
    expect(await refusal("two.safetensors", file)).toMatch(
      /holds 2 matrices; name one, as in .*#a\. Valid: a, b/,
    );
    expect(await refusal("two.safetensors", file, "#vector")).toMatch(/Unknown matrix of .* "vector"/);
    expect((await read("one.safetensors", safetensorsFile({ a: singles, vector }))).rows).toEqual(rows);
  });

  it("is refused when it is none, is cut short, or holds other numbers", async () => {
    expect(await refusal("a.safetensors", "hello, world")).toMatch(/is not a safetensors file/);
    expect(await refusal("a.safetensors", safetensorsFile({ a: singles }).subarray(0, -1))).toBe(
      "a.safetensors#a: is cut short.",
    );
    const whole = { dtype: "I32", shape: [2, 2], bytes: new Uint8Array(16) };
    expect(await refusal("a.safetensors", safetensorsFile({ a: whole }))).toMatch(
      /of type I32; readable are F64/,
    );
    const infinite = { ...singles, bytes: bytesOf(Float32Array.of(1, Infinity, 3, 4)) };
    expect(await refusal("a.safetensors", safetensorsFile({ a: infinite }))).toMatch(
      /row 1, column 2 is Infinity/,
    );
    expect(await refusal("a.safetensors", safetensorsFile({ a: singles }, { items: "robin" }))).toMatch(
      /items in its metadata are not a JSON list/,
    );
  });
});

describe("a .parquet file", () => {
  const column = (name: string, values: (number | null)[]) => ({
    name,
    data: values,
    type: "DOUBLE" as const,
  });
  const items = { name: "item", data: ["robin", "chair"], type: "STRING" as const };

  it("is read from columns of numbers, with a column of names", async () => {
    const file = parquetWriteBuffer({ columnData: [column("0", [1, 3]), items, column("1", [2, -4.5])] });
    expect(await read("a.parquet", file)).toEqual({
      rows,
      rowNames: ["robin", "chair"],
      columnNames: ["0", "1"],
    });
  });

  it("is read without names", async () => {
    const file = parquetWriteBuffer({ columnData: [column("x", [1, 3]), column("y", [2, -4.5])] });
    expect(await read("a.parquet", file)).toEqual({ rows, rowNames: null, columnNames: ["x", "y"] });
  });

  it("is read from a column of lists", async () => {
    const schema = [
      { name: "root", num_children: 2 },
      { name: "item", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
      { name: "vector", repetition_type: "REQUIRED", num_children: 1, converted_type: "LIST" },
      { name: "list", repetition_type: "REPEATED", num_children: 1 },
      { name: "element", type: "FLOAT", repetition_type: "REQUIRED" },
    ] as const;
    const file = parquetWriteBuffer({
      columnData: [
        { name: "item", data: ["robin", "chair"] },
        { name: "vector", data: rows },
      ],
      schema: [...schema],
    });
    expect(await read("a.parquet", file)).toEqual({ rows, rowNames: ["robin", "chair"], columnNames: null });
  });

  it("is refused with the place of what is wrong", async () => {
    expect(await refusal("a.parquet", "no such file")).toMatch(/is not a readable Parquet file/);
    const empty = parquetWriteBuffer({ columnData: [items, column("0", [1, null])] });
    expect(await refusal("a.parquet", empty)).toBe('a.parquet, row 2, column "0": the cell is empty.');
    expect(await refusal("a.parquet", parquetWriteBuffer({ columnData: [items] }))).toMatch(/no numbers/);
  });
});
