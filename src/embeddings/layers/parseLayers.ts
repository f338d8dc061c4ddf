import { UserError, unknownName } from "../../errors.ts";
import type { Layer } from "../embedding.ts";

/**
 * Reads a list of layers as a command takes it: `static`, `last`, numbers, and `all`, joined by commas.
 *
 * `all` is static, and 0 to the last block where the hidden layers are known, else last. A layer named twice is
 * given once.
 * @param blocks the model's number of blocks; null when its hidden layers cannot be read
 * @param has layers of a source that has a few only, as a file of vectors does; default a model's
 * @throws UserError for another word, or a layer the model lacks
 * @example parseLayers("static,0,3", 6) // ["static", 0, 3]
 */
export function parseLayers(text: string, blocks: number | null, has?: readonly Layer[]): readonly Layer[] {
  const numbers = blocks === null ? [] : Array.from({ length: blocks + 1 }, (_, layer) => layer);
  const all: readonly Layer[] = has ?? ["static", ...(blocks === null ? (["last"] as const) : numbers)];
  const valid: readonly Layer[] = has ?? ["static", "last", ...numbers];
  const layers = text.split(",").flatMap((part): readonly Layer[] => {
    const word = part.trim();
    if (word === "all") return all;
    const layer = /^\d+$/.test(word) ? Number(word) : (word as Layer);
    if (valid.includes(layer)) return [layer];
    if (typeof layer === "number") {
      const range = blocks === null ? "its hidden layers cannot be read" : `it has 0 to ${blocks}`;
      throw new UserError(
        `There is no layer ${layer}: ${has === undefined ? range : `it has ${has.join(", ")}`}.`,
      );
    }
    throw unknownName("layer", word, ["all", ...valid.map(String)]);
  });
  return [...new Set(layers)];
}
