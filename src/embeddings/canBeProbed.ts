import type { VectorSource } from "./vectorSource.ts";

/**
 * Whether a source can be run in several ways, so that its `probe` looks for anything: a transformer can, a file and people
 * cannot, and an endpoint would cost money.
 */
export function canBeProbed({ layers }: Pick<VectorSource, "layers">): boolean {
  return layers.includes("last");
}
