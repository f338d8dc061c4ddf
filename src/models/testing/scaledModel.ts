import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { floatTensor, onnxFile } from "./onnxFile.ts";
import { tinyModelFolder, tinyRow, tinyVocabulary } from "./tinyModel.ts";

/** Writes the tiny model with numbers of 8 bits, whose scale is taken from all that is in the batch, and gives its folder. */
export async function writeScaledModel(folder: string): Promise<string> {
  await cp(tinyModelFolder, folder, { recursive: true });
  await rm(join(folder, "onnx", "model.onnx"));
  const graph = onnxFile({
    nodes: [
      { operator: "Gather", inputs: ["table", "input_ids"], output: "x" },
      { operator: "DynamicQuantizeLinear", inputs: ["x"], output: "q", more: ["scale", "zero"] },
      { operator: "DequantizeLinear", inputs: ["q", "scale", "zero"], output: "last_hidden_state" },
    ],
    tensors: [floatTensor("table", [16, 4], tinyVocabulary.flatMap(tinyRow))],
    output: "last_hidden_state",
  });
  await writeFile(join(folder, "onnx", "model_quantized.onnx"), graph);
  return folder;
}
