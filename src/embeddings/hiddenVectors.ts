import { batchesOf } from "./batches.ts";
import { pooledTokens, type Pooling } from "./pooling.ts";
import type { Prompt } from "./prompt.ts";
import type { HiddenLayer, Session } from "./session.ts";

/** Tokens of a batch in single precision, at most: more make the products no faster, and the memory larger. */
const TOKENS = 128;

/**
 * Rows of a batch of prompts of a length: in single precision the largest power of two with at most 128 tokens, 1 to 16;
 * weights of fewer bits scale by what else is in the batch, so there one alone.
 *
 * @example rowsFor("fp32")(7) // 16
 */
export function rowsFor(dtype: string): (length: number) => number {
  if (dtype !== "fp32") return () => 1;
  return (length) => Math.min(16, 2 ** Math.floor(Math.log2(Math.max(1, TOKENS / length))));
}

/**
 * Runs prompts through a model, once, and gives, batch by batch, the mean of each one's hidden states in each layer.
 *
 * @param rows of a batch of prompts of a length
 * @yields index of the prompt and its vectors, one a layer, for each prompt of a batch
 */
export async function* hiddenVectors(
  session: Session,
  prompts: readonly Prompt[],
  layers: readonly HiddenLayer[],
  pooling: Pooling,
  rows: (length: number) => number,
): AsyncGenerator<{ readonly index: number; readonly vectors: readonly Float32Array[] }[]> {
  const batches = batchesOf(
    prompts.map((prompt) => prompt.ids.length),
    rows,
  );
  for (const batch of batches) {
    const { states, dimensions } = await session.hidden(
      batch.rows.map((index) => prompts[index]!.ids),
      layers,
    );
    yield batch.members.map((index, row) => {
      const prompt = prompts[index]!;
      const [from, to] = pooledTokens(prompt, pooling);
      const first = row * prompt.ids.length;
      return {
        index,
        vectors: states.map((state) => meanOfRows(state, first + from, first + to, dimensions)),
      };
    });
  }
}

/** Mean of rows [from, to) of a flat table, summed in double precision. */
export function meanOfRows(table: Float32Array, from: number, to: number, dimensions: number): Float32Array {
  if (to - from === 1) return table.slice(from * dimensions, to * dimensions);
  const mean = new Float32Array(dimensions);
  for (let d = 0; d < dimensions; d += 1) {
    let sum = 0;
    for (let at = from * dimensions + d; at < to * dimensions; at += dimensions) sum += table[at]!;
    mean[d] = sum / (to - from);
  }
  return mean;
}
