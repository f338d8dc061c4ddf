import { unknownName } from "../errors.ts";
import type { Embedding, Layer } from "./embedding.ts";

/**
 * Answers a list of layers for a source that has one.
 *
 * @throws UserError for a layer that is not that one
 */
export function oneLayer(
  asked: readonly Layer[] | undefined,
  layer: Layer,
  source: string,
  embedding: Embedding,
): readonly Embedding[] {
  for (const one of asked ?? []) {
    if (one !== layer) throw unknownName(`layer of "${source}"`, String(one), [String(layer)]);
  }
  return (asked ?? [layer]).map(() => embedding);
}
