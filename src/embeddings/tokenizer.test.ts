import { expect, it } from "vitest";
import { places } from "./tokenizer.ts";

it.each([
  ["BERT", { model_type: "bert", max_position_embeddings: 512, pad_token_id: 0 }, 512],
  [
    "RoBERTa, which counts from 2",
    { model_type: "roberta", max_position_embeddings: 514, pad_token_id: 1 },
    512,
  ],
  ["MPNet without its padding said", { model_type: "mpnet", max_position_embeddings: 514 }, 512],
  ["GPT-2", { model_type: "gpt2", n_positions: 1024 }, 1024],
  ["settings that do not say", { model_type: "mamba" }, Infinity],
])("knows how many tokens a model has places for: %s", (_, config, expected) => {
  expect(places(config)).toBe(expected);
});
