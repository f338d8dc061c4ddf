import { unknownName } from "../errors.ts";
import type { Layer } from "./embedding.ts";

/**
 * The layers asked of a source that has one: that one, as often as it was asked for.
 *
 * @throws UserError for a layer that is not that one
 */
export function oneLayer(
  asked: readonly Layer[] | undefined,
  layer: Layer,
  source: string,
): readonly Layer[] {
  for (const one of asked ?? []) {
    if (one !== layer) throw unknownName(`layer of "${source}"`, String(one), [String(layer)]);
  }
  return asked ?? [layer];
}
