import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { ResolvedModel } from "../models/model.ts";
import { oneLine } from "./oneLine.ts";
import { transformersJs } from "./transformersJs.ts";

/** A model's way of cutting text into tokens. */
export interface Tokenizer {
  /** Token ids of a text, with the special tokens around it or without. */
  encode(text: string, options: { readonly special: boolean }): readonly number[];
  /** The id that stands for what the vocabulary lacks; null when every text can be spelled. */
  readonly unknownId: number | null;
  /** Tokens the model can read at once, special ones included. */
  readonly maxTokens: number;
}

/** @throws UserError when the model's tokenizer or settings cannot be read */
export async function loadTokenizer(model: ResolvedModel): Promise<Tokenizer> {
  const { AutoTokenizer } = await transformersJs();
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(model.folder, { local_files_only: true });
    const settings = await readFile(join(model.folder, "config.json"), "utf8");
    const config = JSON.parse(settings) as Record<string, unknown>;
    return {
      encode: (text, { special }) => tokenizer.encode(text, { add_special_tokens: special }),
      unknownId: tokenizer.unk_token_id ?? null,
      maxTokens: Math.min(tokenizer.model_max_length, places(config)),
    };
  } catch (error) {
    throw new UserError(`${model.folder}: the tokenizer cannot be used (${oneLine(error)}).`);
  }
}

/** Models that count places from behind the padding's id, so that the first rows of their table are never read. */
const countedPastPadding =
  /^(roberta|xlm-roberta|xlm-roberta-xl|camembert|mpnet|longformer|data2vec-text|ibert)$/;

/** How many tokens a model has places for, by its settings; Infinity where they do not say. */
export function places(config: Readonly<Record<string, unknown>>): number {
  const rows = config["max_position_embeddings"] ?? config["n_positions"];
  if (typeof rows !== "number") return Infinity;
  const padding = config["pad_token_id"] ?? 1;
  const unread = countedPastPadding.test(String(config["model_type"])) && typeof padding === "number";
  return unread ? rows - padding - 1 : rows;
}
