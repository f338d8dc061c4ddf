import { UserError } from "../errors.ts";
import type { Layer } from "./embedding.ts";
import type { Engine } from "./engine.ts";
import { hiddenVectors, rowsFor } from "./hiddenVectors.ts";
import type { Pooling } from "./pooling.ts";
import { ownTokens, promptOf } from "./prompt.ts";
import type { HiddenLayer } from "./session.ts";
import type { StoredVector } from "./shard.ts";
import { staticVector } from "./staticLayer.ts";
import type { Template } from "./template.ts";

/** A text's vector in each layer that was asked for, in that order. */
export type LayeredVectors = readonly StoredVector[];

/** Computes the vectors of texts, in an order of its own: of the static layer, or of hidden layers in one pass. */
export async function* computeVectors(
  engine: Engine,
  layers: readonly ["static"] | readonly HiddenLayer[],
  texts: readonly string[],
  prompting: { readonly template: Template; readonly pooling: Pooling },
): AsyncGenerator<LayeredVectors> {
  if (texts.length === 0) return;
  const vectors = isStatic(layers)
    ? staticVectors(engine, texts)
    : promptedVectors(engine, layers, texts, prompting);
  for await (const row of vectors) {
    for (const { text, vector } of row) {
      if (vector.every((value) => Number.isFinite(value))) continue;
      throw new UserError(`"${engine.model.id}" gives ${JSON.stringify(text)} a vector that is not finite.`);
    }
    yield row;
  }
}

function isStatic(layers: readonly Layer[]): layers is readonly ["static"] {
  return layers[0] === "static";
}

async function* staticVectors(engine: Engine, texts: readonly string[]): AsyncGenerator<LayeredVectors> {
  const tokenizer = await engine.tokenizer();
  const words = engine.words();
  for (const text of texts) {
    const { ids, pieces, unknown } = ownTokens(tokenizer, text);
    yield [{ text, pieces, unknown, vector: staticVector(words, ids) }];
  }
}

async function* promptedVectors(
  engine: Engine,
  layers: readonly HiddenLayer[],
  texts: readonly string[],
  { template, pooling }: { readonly template: Template; readonly pooling: Pooling },
): AsyncGenerator<LayeredVectors> {
  const tokenizer = await engine.tokenizer();
  // All prompts are made before the model is loaded, so that a text it cannot read is refused at once.
  const prompts = texts.map((text) => promptOf(tokenizer, template, text));
  const rows = rowsFor(engine.model.dtype);
  for await (const batch of hiddenVectors(await engine.session(), prompts, layers, pooling, rows)) {
    for (const { index, vectors } of batch) {
      const { pieces, unknown } = prompts[index]!;
      yield vectors.map((vector) => ({ text: texts[index]!, pieces, unknown, vector }));
    }
  }
}
