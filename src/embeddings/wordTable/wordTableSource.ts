import { basename } from "node:path";
import { verifyWeights } from "../../models/verify.ts";
import { assemble } from "../assemble.ts";
import { checkItems, type EmbedItem } from "../checkItems.ts";
import type { LintWarning } from "../embedding.ts";
import { meanVector } from "../meanVector.ts";
import { namedItems } from "../namedItems.ts";
import { oneLayer } from "../oneLayer.ts";
import type { VectorSource } from "../vectorSource.ts";
import { readWordTable } from "./readWordTable.ts";
import { lookUp, spellings } from "./spellings.ts";
import type { WordRows } from "./wordRows.ts";

/** What is known of a table beside its file. */
export interface WordTableDetails {
  readonly id?: string;
  readonly title?: string;
  readonly licence?: string;
  readonly from?: VectorSource["from"];
  /** The file's hash, when it has been checked already. */
  readonly sha256?: string;
}

/**
 * A table of word vectors as a source; its one layer is "static".
 *
 * An item is looked up whole, as it is and in lower case; else it is the mean of its words' vectors, each of which
 * must be in the table (`spellings` tells how a word may be written there). An item with a word that is not there
 * has no vector, and is named. Templates and poolings mean nothing here.
 * @throws UserError when the file cannot be read or is no such table
 */
export async function wordTableSource(path: string, details: WordTableDetails = {}): Promise<VectorSource> {
  const id = details.id ?? path;
  // Hashed in a pass of its own: provenance is wanted before any word is looked up.
  const sha256 = details.sha256 ?? (await verifyWeights(path, null));
  const known = new Map<string, Float32Array>();
  const looked = new Set<string>();
  const readRows = async (wanted: ReadonlySet<string>): Promise<void> => {
    if ([...wanted].every((word) => looked.has(word))) return;
    const table: WordRows = await readWordTable(path, wanted);
    for (const word of wanted) looked.add(word);
    for (const [word, row] of table.rows) known.set(word, row);
  };
  return {
    id,
    title: details.title ?? basename(path),
    sha256,
    pinned: details.sha256 !== undefined,
    dtype: "fp32",
    from: details.from ?? "file",
    licence: details.licence ?? "not stated beside the file",
    parameters: null,
    layers: ["static"],
    defaultLayers: ["static"],
    blocks: null,
    joinedBy: "text",
    fingerprint: async () => sha256,
    probe: async () => [],
    async embed(items, options = {}) {
      checkItems(items);
      const layers = oneLayer(options.layers, "static", id);
      const ways = items.map(({ text }) => spellings(text));
      const stage = `looking up words in ${id}`;
      options.onProgress?.({ stage, done: 0, total: items.length });
      await readRows(new Set(ways.flatMap(({ whole, words }) => [...whole, ...words.flat()])));
      const found = ways.map((way) => lookUp(way, known));
      options.onProgress?.({ stage, done: items.length, total: items.length });
      const unknown = [...new Set(found.flatMap((one) => one.unknown))];
      const vectors = found.map((one) =>
        one.unknown.length > 0 || one.vectors.length === 0 ? null : meanVector(one.vectors),
      );
      const lint = meansOfWords(items.filter((_, i) => vectors[i] !== null && found[i]!.vectors.length > 1));
      const reason = `not in the table: ${unknown.slice(0, 8).join(", ")}${unknown.length > 8 ? " …" : ""}`;
      const embedding = assemble(
        items,
        { source: id, layer: "static", vectors, reason, lint },
        options.dropUnknown,
      );
      return layers.map(() => embedding);
    },
  };
}

function meansOfWords(items: readonly EmbedItem[]): LintWarning[] {
  if (items.length === 0) return [];
  const who =
    items.length === 1
      ? "One item is not an entry of the table; it"
      : `${items.length} items are not entries of the table; each`;
  return [
    {
      rule: "mean-of-words",
      severity: "warning",
      message: `${who} is the mean of its words: ${namedItems(items, 5)}.`,
      value: items.length,
      threshold: 0,
      items: items.map(({ id }) => id),
    },
  ];
}
