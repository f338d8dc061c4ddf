import type { Dataset } from "../datasets/dataset.ts";
import { RATED_IN_TYPICALITY, type MemberRule } from "../datasets/membership.ts";
import { rowOf, type Matrix } from "../numeric/matrix.ts";
import { roundedTo } from "./roundedTo.ts";
import type { VectorIndex } from "./vectorIndex.ts";

/**
 * Digits that listings are rounded to before they are ranked: means of ratings that are equal, and cosines of equal
 * vectors, differ in their last bits and would not tie; and what results.json says gives the ρ it says.
 */
const DIGITS = 9;

/** An item under a category, with people's typicality and the model's two answers. */
export interface TypicalityListing {
  readonly item: string;
  readonly text: string;
  /** 0–1, 1 = most typical; the mean over norms where several rated the pair. */
  readonly typicality: number;
  /** null where the name has no vector, as in a space of items alone. */
  readonly cosineToName: number | null;
  /** null where the category has no other item, or the others' mean is zero. */
  readonly cosineToCentroid: number | null;
}

export interface CategoryListings {
  readonly category: string;
  readonly name: string;
  readonly listings: readonly TypicalityListing[];
}

/**
 * The rated listings of a dataset, category by category, with cos(item, category name) and cos(item, mean of the
 * category's other items). Every listed pair counts, whatever the membership policy: a rating is about a pair.
 *
 * @param members `rated-in` leaves out listings with a typicality under .5
 */
export function typicalityListings(
  dataset: Dataset,
  members: MemberRule,
  vectors: VectorIndex,
): CategoryListings[] {
  return dataset.categories.flatMap((category) => {
    // A count of how many people named an item says that they accept it, however small its share.
    const allAccepted = members === "all" || dataset.frequency?.of === "category";
    const rated = ratedPairs(dataset, category.id).filter(
      (pair) => allAccepted || pair.typicality >= RATED_IN_TYPICALITY,
    );
    if (rated.length === 0) return [];
    const items = vectors.of(rated.map((pair) => pair.text));
    const name = vectors.has(category.name) ? rowOf(vectors.of([category.name]), 0) : null;
    const sum = columnSums(items);
    const listings = rated.map((pair, i): TypicalityListing => {
      const own = rowOf(items, i);
      const others = sum.map((total, d) => total - own[d]!);
      return {
        ...pair,
        cosineToName: name === null ? null : (cosine(own, name) ?? 0),
        cosineToCentroid: rated.length > 1 ? cosine(own, others) : null,
      };
    });
    return [{ category: category.id, name: category.name, listings }];
  });
}

function ratedPairs(
  dataset: Dataset,
  category: string,
): { item: string; text: string; typicality: number }[] {
  return dataset.items.flatMap((item) => {
    const ratings = item.memberships.flatMap((m) =>
      m.category === category && m.typicality !== null ? [m.typicality] : [],
    );
    if (ratings.length === 0) return [];
    return [
      {
        item: item.id,
        text: item.text,
        typicality: roundedTo(DIGITS, ratings.reduce((a, b) => a + b, 0) / ratings.length),
      },
    ];
  });
}

function columnSums(m: Matrix): Float64Array {
  const sums = new Float64Array(m.cols);
  for (let r = 0; r < m.rows; r += 1) {
    for (let d = 0; d < m.cols; d += 1) sums[d] = sums[d]! + m.data[r * m.cols + d]!;
  }
  return sums;
}

/** cos(a, b); null when either is zero. */
function cosine(a: Float64Array, b: Float64Array): number | null {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let d = 0; d < a.length; d += 1) {
    ab += a[d]! * b[d]!;
    aa += a[d]! * a[d]!;
    bb += b[d]! * b[d]!;
  }
  return aa > 0 && bb > 0 ? roundedTo(DIGITS, Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb)))) : null;
}
