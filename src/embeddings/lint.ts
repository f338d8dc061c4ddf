import { selectRows } from "../numeric/matrix.ts";
import type { Embedding, LintWarning } from "./embedding.ts";
import { lintItems } from "./lintItems.ts";
import { lintSpace } from "./lintSpace.ts";
import { lintThresholds } from "./lintThresholds.ts";
import type { Pieces } from "./prompt.ts";

/** What the rules about words need beside the vectors; in the order of the items. */
export interface LintDetails {
  /** What the model read for each item; default: the ids. */
  readonly texts?: readonly string[];
  /** How the tokenizer cut each item; without it, the rules about pieces are left out. */
  readonly pieces?: readonly Pieces[];
}

/**
 * Looks for known faults of extraction in an embedding; each warning has its number and the threshold it passed.
 *
 * - `zero-vector` (error): a vector without length, as unknown words get in some tables.
 * - `identical-vectors`: different items with one vector, so that no clustering can part them.
 * - `case-collision`: items that differ in case alone, with one vector: the model does not see case.
 * - `unknown-pieces`: items with pieces that the tokenizer replaces by its sign for the unknown.
 * - `heavily-split`: words cut into more than 3 pieces on average.
 * - `codes`: items such as "B12", which stand for something that their spelling does not tell.
 * - `shared-direction`: ‖mean‖² / E‖x‖² over .8 (anisotropy; Ethayarajh 2019, doi:10.18653/v1/D19-1006).
 * - `dominant-dimension`: one dimension with over a quarter of E‖x‖², and twice an even share (Timkey & van Schijndel 2021,
 *   doi:10.18653/v1/2021.emnlp-main.372; attention sinks have such dimensions).
 * - `effective-rank`: (Σλ)² / Σλ² of the covariance's eigenvalues under 10, (n − 1)/4 and d/2 (participation ratio; Gao
 *   et al. 2017, doi:10.1101/214262).
 *
 * Thresholds are in `lintThresholds`. The last three need at least 10 items.
 * @param embedding vectors: (items × dimensions)
 * @returns warnings, in the order above; empty when nothing was found
 * @throws RangeError when texts or pieces are not one an item
 * @example lintEmbedding({ items: ["a", "b"], vectors: matrix(2, 3) }).map((w) => w.rule)
 * // ["zero-vector", "identical-vectors"]
 */
export function lintEmbedding(
  embedding: Pick<Embedding, "items" | "vectors">,
  details: LintDetails = {},
): readonly LintWarning[] {
  const { items, vectors } = embedding;
  const texts = details.texts ?? items;
  for (const list of [texts, details.pieces ?? items]) {
    if (list.length !== vectors.rows || items.length !== vectors.rows) {
      throw new RangeError(
        `${items.length} items, ${vectors.rows} vectors and ${list.length} texts do not match.`,
      );
    }
  }
  const warnings = lintItems(items, texts, vectors, details.pieces ?? null);
  // Repeated texts would weigh in as often as they are listed.
  const rows = [...new Map(texts.map((text, row) => [text, row])).values()];
  const distinct = rows.length === vectors.rows ? vectors : selectRows(vectors, rows);
  return distinct.rows < lintThresholds.items ? warnings : [...warnings, ...lintSpace(distinct)];
}
