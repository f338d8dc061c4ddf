import { UserError } from "../errors.ts";
import { matrix } from "../numeric/matrix.ts";
import type { EmbedItem } from "./checkItems.ts";
import type { Embedding, Layer, LintWarning } from "./embedding.ts";
import { lintEmbedding } from "./lint.ts";
import { missingItems } from "./missingItems.ts";
import { namedItems } from "./namedItems.ts";

/** A source's vectors by item, where it has them. */
export interface FoundVectors {
  readonly source: string;
  readonly layer: Layer;
  /** In the order of the items; null where there is none. */
  readonly vectors: readonly (ArrayLike<number> | null)[];
  /** Why an item has none, for the message: "is not in the table". */
  readonly reason: string;
  /** What the source itself warns of. */
  readonly lint?: readonly LintWarning[];
}

/** How many items a message names. */
const NAMED = 8;

/**
 * Puts vectors found one by one into an Embedding; items without one are an error, or left out.
 *
 * @throws UserError naming the items without a vector, unless `dropUnknown`; when none has one
 */
export function assemble(items: readonly EmbedItem[], found: FoundVectors, dropUnknown = false): Embedding {
  const { source, layer, vectors: rows } = found;
  const missing = items.filter((_, i) => rows[i] === null);
  if (missing.length > 0 && (!dropUnknown || missing.length === items.length)) {
    throw new UserError(
      `"${source}" has no vector for ${missing.length} of ${items.length} items: ${namedItems(missing, NAMED)} (${found.reason}).`,
    );
  }
  const kept = items.flatMap((item, i) => (rows[i] === null ? [] : [{ item, row: rows[i]! }]));
  const vectors = matrix(kept.length, kept[0]!.row.length);
  kept.forEach(({ row }, r) => vectors.data.set(row, r * vectors.cols));
  const embedding = { model: source, layer, items: kept.map(({ item }) => item.id), vectors };
  const texts = kept.map(({ item }) => item.text);
  const without: LintWarning[] = missing.length === 0 ? [] : [missingItems(missing, found.reason)];
  return {
    ...embedding,
    lint: [...without, ...(found.lint ?? []), ...lintEmbedding(embedding, { texts })],
    ...(missing.length === 0 ? {} : { missing: missing.map(({ id }) => id), missingReason: found.reason }),
  };
}
