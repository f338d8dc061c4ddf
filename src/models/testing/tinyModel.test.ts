import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tinyJson, tinyModelFolder, tinyOnnx } from "./tinyModel.ts";

it("is committed as its script writes it", async () => {
  expect(new Uint8Array(await readFile(join(tinyModelFolder, "onnx", "model.onnx")))).toEqual(tinyOnnx());
  for (const [name, content] of Object.entries(tinyJson())) {
    expect(JSON.parse(await readFile(join(tinyModelFolder, name), "utf8"))).toEqual(content);
  }
});
