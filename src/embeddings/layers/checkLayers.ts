import { UserError, unknownName } from "../../errors.ts";
import type { ResolvedModel } from "../../models/model.ts";
import type { Layer } from "../embedding.ts";
import { layersOf, type ModelLayers } from "./layersOf.ts";

/**
 * Makes sure that a model has the layers asked for, before anything is computed.
 *
 * @throws UserError naming the layers it has
 */
export function checkLayers(layers: readonly Layer[], model: ResolvedModel): void {
  let found: ModelLayers | undefined;
  for (const layer of layers) {
    if (layer === "static" || layer === "last") continue;
    if (typeof layer !== "number") throw unknownName("layer", String(layer), ["static", "last"]);
    const { blocks, reason } = (found ??= layersOf(model));
    if (blocks === null) {
      throw new UserError(
        `Layer ${layer} of "${model.id}" cannot be read: ${reason}. It has the layers static and last.`,
      );
    }
    if (!Number.isInteger(layer) || layer < 0 || layer > blocks) {
      throw new UserError(
        `"${model.id}" has no layer ${layer}; it has static, 0 (embeddings) to ${blocks} (after the last block), and last.`,
      );
    }
  }
}
