import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { floatTensor, onnxFile, type OnnxParts } from "../models/testing/onnxFile.ts";
import { tinyModelFolder, tinyOnnx, tinyRow, tinyVocabulary } from "../models/testing/tinyModel.ts";
import { openWordVectors } from "./wordVectors.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-words-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(content: Uint8Array): Promise<string> {
  const path = join(folder, "model.onnx");
  await writeFile(path, content);
  return path;
}

async function rowsOf(parts: Omit<OnnxParts, "output">): Promise<number[][]> {
  const words = openWordVectors(await file(onnxFile({ ...parts, output: "last_hidden_state" })));
  const rows = Array.from({ length: words.tokens }, (_, token) => Array.from(words.row(token)));
  words.close();
  return rows;
}

const gather = { operator: "Gather", inputs: ["table", "input_ids"], output: "rows" };

describe("openWordVectors", () => {
  it("reads every row of the table", () => {
    const words = openWordVectors(join(tinyModelFolder, "onnx", "model.onnx"));
    expect([words.tokens, words.dimensions]).toEqual([16, 4]);
    tinyVocabulary.forEach((token, id) => expect(Array.from(words.row(id))).toEqual(tinyRow(token)));
    expect(() => words.row(16)).toThrow(RangeError);
    expect(() => words.row(-1)).toThrow(RangeError);
    words.close();
  });

  it("knows the table by its use, not by its name or place", async () => {
    const rows = await rowsOf({
      nodes: [{ operator: "Gather", inputs: ["positions", "places"], output: "p" }, gather],
      tensors: [floatTensor("positions", [1, 2], [9, 9]), floatTensor("table", [2, 2], [1, 2, 3, 4])],
      packedDims: true,
    });
    expect(rows).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it("reads half precision", async () => {
    const raw = new Uint8Array(Uint16Array.from([0x3c00, 0xc000, 0x3555, 0x0000]).buffer);
    const rows = await rowsOf({
      nodes: [gather],
      tensors: [{ name: "table", dims: [2, 2], elementType: 10, raw }],
    });
    expect(rows).toEqual([
      [1, -2],
      [0.333251953125, 0],
    ]);
  });

  const bytes = { name: "table", dims: [2, 2], elementType: 2, raw: Uint8Array.from([0, 128, 130, 255]) };
  const scale = floatTensor("scale", [], [0.5]);
  const zero = { name: "zero", dims: [], elementType: 2, integers: [128] };
  const expected = [
    [-64, 0],
    [1, 63.5],
  ];

  it("reads 8-bit rows that are made into numbers after they are gathered", async () => {
    const dequantize = { operator: "DequantizeLinear", inputs: ["rows", "scale", "zero"], output: "x" };
    expect(await rowsOf({ nodes: [gather, dequantize], tensors: [bytes, scale, zero] })).toEqual(expected);
  });

  it("reads an 8-bit table that is made into numbers before", async () => {
    const dequantize = { operator: "DequantizeLinear", inputs: ["bytes", "scale", "zero"], output: "table" };
    const nodes = [dequantize, gather];
    expect(await rowsOf({ nodes, tensors: [{ ...bytes, name: "bytes" }, scale, zero] })).toEqual(expected);
  });

  it("reads signed bytes, and none for a zero point", async () => {
    const raw = new Uint8Array(Int8Array.from([-128, 0, 2, 127]).buffer);
    const dequantize = { operator: "DequantizeLinear", inputs: ["rows", "scale"], output: "x" };
    const tensors = [{ ...bytes, elementType: 3, raw }, scale];
    expect(await rowsOf({ nodes: [gather, dequantize], tensors })).toEqual(expected);
  });

  it.each([
    ["no Gather by input_ids", { nodes: [], tensors: [] }],
    ["a table computed by other nodes", { nodes: [gather], tensors: [] }],
    ["bytes without a scale", { nodes: [gather], tensors: [bytes] }],
    [
      "a scale for every row",
      {
        nodes: [gather, { operator: "DequantizeLinear", inputs: ["rows", "scale", "zero"], output: "x" }],
        tensors: [bytes, floatTensor("scale", [2], [1, 2]), zero],
      },
    ],
    [
      "doubles",
      {
        nodes: [gather],
        tensors: [{ name: "table", dims: [1, 1], elementType: 11, raw: new Uint8Array(8) }],
      },
    ],
    ["fewer numbers than its size", { nodes: [gather], tensors: [floatTensor("table", [2, 2], [1, 2, 3])] }],
    [
      "numbers kept in another file",
      { nodes: [gather], tensors: [{ name: "table", dims: [1, 1], elementType: 1 }] },
    ],
  ] as [string, Omit<OnnxParts, "output">][])("refuses a graph with %s", async (_, parts) => {
    await expect(rowsOf(parts)).rejects.toThrow(UserError);
    await expect(rowsOf(parts)).rejects.toThrow(/the static layer cannot be read/);
  });

  it("refuses a file cut short anywhere before the end of its table", async () => {
    const whole = tinyOnnx();
    for (let length = 0; length < 330; length += 7) {
      const path = await file(whole.subarray(0, length));
      expect(() => openWordVectors(path), `${length} bytes`).toThrow(UserError);
    }
  });

  it("refuses text", async () => {
    const path = await file(Buffer.from("not a model at all, but a line of text"));
    expect(() => openWordVectors(path)).toThrow(/not an ONNX file/);
  });
});
