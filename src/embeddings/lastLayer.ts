import { batchesOf } from "./batches.ts";
import type { Prompt } from "./prompt.ts";
import type { Session } from "./session.ts";

/**
 * Which tokens of the prompt a vector is the mean of: the item's own, or all of them, special ones included (what
 * sentence encoders are trained with).
 */
export const poolings = ["item", "text"] as const;
export type Pooling = (typeof poolings)[number];

/** Rows of a batch in single precision; 8-bit weights scale by what else is in the batch, so there one alone. */
export function batchSize(dtype: string): number {
  return dtype === "fp32" ? 8 : 1;
}

/**
 * Runs prompts through a model and gives, batch by batch, the mean of each one's last hidden states.
 *
 * @yields index of the prompt and its vector, for each prompt of a batch
 */
export async function* lastLayerVectors(
  session: Session,
  prompts: readonly Prompt[],
  pooling: Pooling,
  size: number,
): AsyncGenerator<{ readonly index: number; readonly vector: Float32Array }[]> {
  const batches = batchesOf(
    prompts.map((prompt) => prompt.ids.length),
    size,
  );
  for (const { members, rows } of batches) {
    const { data, dimensions } = await session.lastHidden(rows.map((index) => prompts[index]!.ids));
    yield members.map((index, row) => {
      const { ids, start, end } = prompts[index]!;
      const [from, to] = pooling === "item" ? [start, end] : [0, ids.length];
      const first = row * ids.length;
      return { index, vector: meanOfRows(data, first + from, first + to, dimensions) };
    });
  }
}

/** Mean of rows [from, to) of a flat table, summed in double precision. */
export function meanOfRows(table: Float32Array, from: number, to: number, dimensions: number): Float32Array {
  const sum = new Float64Array(dimensions);
  for (let row = from; row < to; row += 1) {
    for (let d = 0; d < dimensions; d += 1) sum[d]! += table[row * dimensions + d]!;
  }
  return Float32Array.from(sum, (total) => total / (to - from));
}
