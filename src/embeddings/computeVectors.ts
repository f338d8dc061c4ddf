import { UserError } from "../errors.ts";
import type { Layer } from "./embedding.ts";
import type { Engine } from "./engine.ts";
import { batchSize, lastLayerVectors, type Pooling } from "./lastLayer.ts";
import { ownTokens, promptOf } from "./prompt.ts";
import type { StoredVector } from "./shard.ts";
import { staticVector } from "./staticLayer.ts";
import type { Template } from "./template.ts";

/** Computes the vectors of texts in one layer, in an order of its own. */
export async function* computeVectors(
  engine: Engine,
  layer: Layer,
  texts: readonly string[],
  prompting: { readonly template: Template; readonly pooling: Pooling },
): AsyncGenerator<StoredVector> {
  if (texts.length === 0) return;
  const vectors = layer === "static" ? staticVectors(engine, texts) : lastVectors(engine, texts, prompting);
  for await (const row of vectors) {
    if (!row.vector.every((value) => Number.isFinite(value))) {
      throw new UserError(
        `"${engine.model.id}" gives ${JSON.stringify(row.text)} a vector that is not finite.`,
      );
    }
    yield row;
  }
}

async function* staticVectors(engine: Engine, texts: readonly string[]): AsyncGenerator<StoredVector> {
  const tokenizer = await engine.tokenizer();
  const words = engine.words();
  for (const text of texts) {
    const { ids, pieces, unknown } = ownTokens(tokenizer, text);
    yield { text, pieces, unknown, vector: staticVector(words, ids) };
  }
}

async function* lastVectors(
  engine: Engine,
  texts: readonly string[],
  { template, pooling }: { readonly template: Template; readonly pooling: Pooling },
): AsyncGenerator<StoredVector> {
  const tokenizer = await engine.tokenizer();
  // All prompts are made before the model is loaded, so that a text it cannot read is refused at once.
  const prompts = texts.map((text) => promptOf(tokenizer, template, text));
  const size = batchSize(engine.model.dtype);
  for await (const batch of lastLayerVectors(await engine.session(), prompts, pooling, size)) {
    for (const { index, vector } of batch) {
      const { pieces, unknown } = prompts[index]!;
      yield { text: texts[index]!, pieces, unknown, vector };
    }
  }
}
