import { selectRows, selectSquare, type Matrix } from "../../numeric/matrix.ts";
import { onGrid } from "../../numeric/onGrid.ts";
import { squaredDistances } from "../../numeric/squaredDistances.ts";
import type { Dataset, Source } from "../dataset.ts";
import type { HumanSpace } from "./humanSpace.ts";
import { joinSpace } from "./joinSpace.ts";

/** What a human space says of the items of a dataset: plain data, restricted to what the two share. */
export interface SharedSpace {
  readonly id: string;
  readonly title: string;
  /** Id of the dataset whose folder holds it. */
  readonly dataset: string;
  readonly kind: HumanSpace["kind"];
  readonly source: Pick<Source, "citation" | "doi">;
  /** SHA-256 of its file. */
  readonly hash: string;
  /** Ids of the dataset's items, in the dataset's order. */
  readonly items: readonly string[];
  /**
   * For "similarity" the similarities as published: (items × items); for "vectors" the coordinates:
   * (items × dimensions).
   */
  readonly numbers: Matrix;
}

/**
 * Restricts a human space to the items of a dataset, found by id, else by text.
 *
 * Items of the dataset that read like another one (two bats) are left out: a model has one vector for both.
 *
 * @example (await shareSpace(dataset, await loadHumanSpace("leuven-2008-bird-similarity"))).items.length // 30
 */
export function shareSpace(dataset: Dataset, space: HumanSpace): SharedSpace {
  const { items, rows, vectors } = joinSpace(withoutNamesakes(dataset), space);
  const { id, title, kind, hash, similarities, source } = space;
  return {
    id,
    title,
    dataset: space.dataset,
    source: { citation: source.citation, doi: source.doi },
    kind,
    hash,
    items,
    numbers: similarities === null ? vectors : selectSquare(similarities, rows),
  };
}

/**
 * How far people put every two of some items apart.
 *
 * 1 − s of similarities as published (only their order counts), squared Euclidean distances of coordinates.
 *
 * Numbers that differ by rounding alone are made equal (`onGrid`).
 *
 * @param chosen places in `space.items`
 * @returns (chosen × chosen), symmetric
 */
export function humanDistances(space: SharedSpace, chosen: readonly number[]): Matrix {
  const { kind, numbers } = space;
  if (kind === "similarity") {
    const part = selectSquare(numbers, chosen);
    return onGrid({ ...part, data: part.data.map((similarity) => 1 - similarity) });
  }
  const vectors = selectRows(numbers, chosen);
  return onGrid(squaredDistances(vectors, vectors));
}

function withoutNamesakes(dataset: Dataset): Dataset {
  const readers = new Map<string, number>();
  for (const { text } of dataset.items) readers.set(text, (readers.get(text) ?? 0) + 1);
  return { ...dataset, items: dataset.items.filter(({ text }) => readers.get(text) === 1) };
}
