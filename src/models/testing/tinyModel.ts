import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { floatTensor, onnxFile } from "./onnxFile.ts";

/** The smallest model there is: one look-up in a table of 16 rows of 4 numbers, with a WordPiece tokenizer. */
export const tinyModelFolder = fileURLToPath(new URL("./tiny-model", import.meta.url));

export const tinyVocabulary: readonly string[] =
  "[PAD] [UNK] [CLS] [SEP] this is a . robin bird chair ##s sparrow fur ##nit ##ure".split(" ");

/** The row of a token in the model's table; exact in single precision. */
export function tinyRow(token: string): number[] {
  const r = tinyVocabulary.indexOf(token);
  return [r, 1 - r / 2, (r * r) / 8, (r % 3) / 4];
}

/** Writes the files of the tiny model, weights included: `npx tsx src/models/testing/makeTinyModel.ts`. */
export async function writeTinyModel(folder: string): Promise<void> {
  await mkdir(join(folder, "onnx"), { recursive: true });
  for (const [name, content] of Object.entries(tinyJson())) {
    await writeFile(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
  }
  await writeFile(join(folder, "onnx", "model.onnx"), tinyOnnx());
}

export function tinyJson(): Record<string, unknown> {
  const special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"];
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  const specialToken = (id: number) => ({ id: special[id], ids: [id], tokens: [special[id]] });
  const around = [
    { SpecialToken: { id: "[CLS]", type_id: 0 } },
    { Sequence: { id: "A", type_id: 0 } },
    { SpecialToken: { id: "[SEP]", type_id: 0 } },
  ];
  return {
    "config.json": {
      model_type: "bert",
      architectures: ["BertModel"],
      max_position_embeddings: 32,
      vocab_size: 16,
    },
    "tokenizer_config.json": {
      tokenizer_class: "BertTokenizer",
      do_lower_case: true,
      model_max_length: 32,
      pad_token: "[PAD]",
      unk_token: "[UNK]",
      cls_token: "[CLS]",
      sep_token: "[SEP]",
    },
    "tokenizer.json": {
      version: "1.0",
      truncation: null,
      padding: null,
      added_tokens: special.map((content, id) => ({ id, content, ...flags })),
      normalizer: {
        type: "BertNormalizer",
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: null,
        lowercase: true,
      },
      pre_tokenizer: { type: "BertPreTokenizer" },
      post_processor: {
        type: "TemplateProcessing",
        single: around,
        pair: around,
        special_tokens: { "[CLS]": specialToken(2), "[SEP]": specialToken(3) },
      },
      decoder: { type: "WordPiece", prefix: "##", cleanup: true },
      model: {
        type: "WordPiece",
        unk_token: "[UNK]",
        continuing_subword_prefix: "##",
        max_input_chars_per_word: 100,
        vocab: Object.fromEntries(tinyVocabulary.map((token, id) => [token, id])),
      },
    },
  };
}

export function tinyOnnx(): Uint8Array {
  return onnxFile({
    nodes: [{ operator: "Gather", inputs: ["table", "input_ids"], output: "last_hidden_state" }],
    tensors: [
      floatTensor(
        "table",
        [16, 4],
        tinyVocabulary.flatMap((token) => tinyRow(token)),
      ),
    ],
    output: "last_hidden_state",
  });
}
