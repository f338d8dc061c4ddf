import type { HumanSpace } from "../datasets/spaces/humanSpace.ts";
import { placesInSpace } from "../datasets/spaces/placesInSpace.ts";
import { rowOf } from "../numeric/matrix.ts";
import { assemble } from "./assemble.ts";
import { checkItems } from "./checkItems.ts";
import { MISSING_ITEMS } from "./missingItems.ts";
import { oneLayer } from "./oneLayer.ts";
import type { VectorSource } from "./vectorSource.ts";

/**
 * A space made of people's judgements as a source, to stand where a model does; its one layer is "given".
 *
 * Items are found by id, else by text (`placesInSpace`). The linter's rules are about the extraction of a model's
 * vectors and are not asked; what was done to make the judgements fit is said instead.
 */
export function humanSpaceSource(space: HumanSpace): VectorSource {
  const placeOf = placesInSpace(space);
  return {
    id: space.id,
    title: space.title,
    sha256: space.hash,
    pinned: false,
    dtype: null,
    from: "people",
    licence: space.source.licence,
    parameters: null,
    layers: ["given"],
    defaultLayers: ["given"],
    blocks: null,
    joinedBy: "id",
    fingerprint: async () => `${space.id} ${space.hash}`,
    probe: async () => [],
    async embed(items, options = {}) {
      checkItems(items);
      const layers = oneLayer(options.layers, "given", space.id);
      const vectors = items.map((item) => {
        const place = placeOf(item);
        return typeof place === "number" ? rowOf(space.vectors, place) : null;
      });
      const reason = "not in the space, or its text is that of several items there";
      const found = { source: space.id, layer: "given", vectors, reason } as const;
      const { lint, ...embedding } = assemble(items, found, options.dropUnknown);
      const notes = space.notes.map((message) => ({
        rule: "human-space",
        severity: "warning" as const,
        message,
        value: null,
        threshold: null,
        items: [],
      }));
      const laidOut = {
        ...embedding,
        lint: [...lint.filter((one) => one.rule === MISSING_ITEMS), ...notes],
      };
      return layers.map(() => laidOut);
    },
  };
}
