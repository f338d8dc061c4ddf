import { basename } from "node:path";
import { itemId } from "../../datasets/itemId.ts";
import { UserError } from "../../errors.ts";
import { verifyWeights } from "../../models/verify.ts";
import { rowOf } from "../../numeric/matrix.ts";
import { sha256 } from "../../storage/sha256.ts";
import { assemble } from "../assemble.ts";
import { checkItems } from "../checkItems.ts";
import { oneLayer } from "../oneLayer.ts";
import type { VectorSource } from "../vectorSource.ts";
import { parseFileReference } from "./fileReference.ts";
import { readNamedMatrix } from "./readNamedMatrix.ts";

/**
 * A file of vectors, computed elsewhere, as a source; its one layer is "given".
 *
 * Rows are joined to items by name, never by place: by the item's id, else by its text, else by the id of its text,
 * which is in lower case. The names are those of the file that `items=` names, else the file's own (see readMatrix),
 * else of `<file without ending>.items.txt` beside it, which `sortal embed` writes. Rows that belong to no item are not
 * used. Numbers are those of the file.
 * @param reference `vectors.npz#last`, `vectors.npy?items=words.txt`, `vectors.npy?items=words.csv&column=word`
 * @throws UserError when a file cannot be read, has no names or another number of them; on embedding, naming the
 *   items it has no row for
 * @example (await vectorFileSource("vectors.csv")).layers // ["given"]
 */
export async function vectorFileSource(reference: string): Promise<VectorSource> {
  const { path, items: itemsFile, column } = parseFileReference(reference);
  const { points, file, namesFrom } = await readNamedMatrix(path, { file: itemsFile, column });
  const { matrix, rowNames: names } = points;
  if (names === null) {
    const asText = /\.npz(#|$)/i.test(path)
      ? " Or save items as text: items=numpy.array(words, dtype=str)."
      : "";
    throw new UserError(
      `${path}: has ${matrix.rows} rows without names; say which items they are, as in ${path}?items=items.txt.${asText}`,
    );
  }
  const rows = new Map(names.map((name, r) => [name, r]));
  const hash = await verifyWeights(file, null);
  return {
    id: reference,
    title: basename(path),
    sha256: hash,
    pinned: false,
    dtype: null,
    from: "file",
    licence: "not stated beside the file",
    parameters: null,
    layers: ["given"],
    defaultLayers: ["given"],
    blocks: null,
    joinedBy: "id",
    fingerprint: async () => `${reference} ${hash} ${sha256(JSON.stringify(names))}`,
    probe: async () => [],
    async embed(items, options = {}) {
      checkItems(items);
      const layers = oneLayer(options.layers, "given", reference);
      const vectors = items.map(({ id, text }) => {
        const row = rows.get(id) ?? rows.get(text) ?? rows.get(itemId(text));
        return row === undefined ? null : rowOf(matrix, row);
      });
      const reason = `${namesFrom ?? path} has no such item`;
      const found = { source: reference, layer: "given", vectors, reason } as const;
      const embedding = assemble(items, found, options.dropUnknown);
      return layers.map(() => embedding);
    },
  };
}
