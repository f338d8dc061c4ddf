import { averageRanks } from "../agreement/averageRanks.ts";
import { pearson } from "../agreement/pearson.ts";
import { summarizeNull } from "../agreement/permutationNull.ts";
import { poolCorrelations, type PooledCorrelation } from "../agreement/poolCorrelations.ts";
import { rngFromSeed, shuffle, type Rng } from "../numeric/rng.ts";
import { memberCells, type Collection } from "./memberCells.ts";
import type { CellContext, CellStudy } from "./cellContext.ts";
import type { Ceiling, Score } from "./score.ts";
import { typicalityListings } from "./typicalityListings.ts";
import { pairedWith, pooledOf, rhoOf, type Paired } from "./typicalityPooling.ts";
import { listingDeletions, typicalityReplicates } from "./typicalityReplicates.ts";
import type { TypicalityCell, TypicalityReference, TypicalityResult } from "./typicalityResult.ts";

const NULL_DRAWS = 999;

/**
 * RQ2: do items that people find typical lie nearer to their category?
 *
 * Spearman's ρ of human typicality with cos(item, category name), and with cos(item, mean of the category's other
 * items), within each category and pooled over categories by Fisher's z (pooling the raw numbers over categories
 * would mix within with between: Simpson's paradox). Chance: typicality permuted within categories. Ceiling: how
 * well two norms agree on the pairs both rated.
 * Source: Shani et al. (2025), arXiv:2505.17117, research question 2.
 */
export const typicality: CellStudy<TypicalityCell> & {
  pool(cells: readonly TypicalityCell[], collections: readonly Collection[]): TypicalityResult["pooled"];
} = {
  id: "typicality",
  question: "Do items people find typical lie nearer to their category?",

  async run(context: CellContext): Promise<TypicalityCell | null> {
    const { cell, config, dataset, vectors, typicalityCeiling, rng } = context;
    const categories = typicalityListings(dataset, config.members, vectors);
    if (categories.length === 0) return null;
    const deletions = listingDeletions(categories, rngFromSeed(config.seed).fork("listings", dataset.id));
    const score = (reference: TypicalityReference): Score | null => {
      const pairs = categories.map((c) => pairedWith(c, reference));
      const pooled = pooledScore(pairs, typicalityCeiling, rng.fork("typicality", reference));
      return pooled && { ...pooled, ...typicalityReplicates(categories, reference, deletions) };
    };
    const listings = categories.flatMap((c, index) => c.listings.map((listing) => ({ ...listing, index })));
    return {
      cell,
      name: score("name"),
      centroid: score("centroid"),
      nCategories: categories.length,
      nListings: listings.length,
      categories: categories.map((c) => ({
        category: c.name,
        n: c.listings.length,
        name: rhoOf(pairedWith(c, "name")),
        centroid: rhoOf(pairedWith(c, "centroid")),
      })),
      listings: {
        items: listings.map((l) => l.item),
        texts: listings.map((l) => l.text),
        category: listings.map((l) => l.index),
        typicality: listings.map((l) => l.typicality),
        cosineToName: listings.map((l) => l.cosineToName),
        cosineToCentroid: listings.map((l) => l.cosineToCentroid),
      },
    };
  },

  pool(cells, collections) {
    return memberCells(cells, collections).map(({ collection, model, layer, members }) => {
      const over = (reference: TypicalityReference): Score | null => {
        const pooled = poolCorrelations(
          members.flatMap((member) =>
            member.categories.flatMap((c) => (c[reference] === null ? [] : [{ rho: c[reference], n: c.n }])),
          ),
        );
        const ceiling = members.find((m) => m[reference]?.ceiling)?.[reference]?.ceiling ?? null;
        return pooled && { value: pooled.rho, interval: intervalOf(pooled), chance: null, ceiling };
      };
      return {
        collection,
        members: members.map((m) => m.cell.dataset),
        model,
        layer,
        name: over("name"),
        centroid: over("centroid"),
      };
    });
  },
};

/** ρ pooled over categories, with its interval, the permutation null and the ceiling; null where it is defined in none. */
export function pooledScore(pairs: readonly Paired[], ceiling: Ceiling | null, rng: Rng): Score | null {
  const pooled = pooledOf(pairs);
  if (pooled === null) return null;
  // Shuffling keeps the ranks, so they are taken once: ρ is Pearson's r of ranks.
  const ranked = pairs.map(({ human, model }) => ({
    human: averageRanks(human),
    model: averageRanks(model),
  }));
  const draws = Float64Array.from({ length: NULL_DRAWS }, () => {
    const shuffled = ranked.flatMap(({ human, model }) => {
      const rho = pearson(shuffle(human, rng), model);
      return rho === null ? [] : [{ rho, n: human.length }];
    });
    return poolCorrelations(shuffled)?.rho ?? 0;
  });
  const chance = summarizeNull(pooled.rho, draws);
  return {
    value: pooled.rho,
    interval: intervalOf(pooled),
    chance: { ...chance, method: "typicality permuted within categories" },
    ceiling,
  };
}

function intervalOf(pooled: PooledCorrelation): Score["interval"] {
  return {
    low: pooled.low,
    high: pooled.high,
    level: 0.95,
    method: pooled.method,
  };
}
