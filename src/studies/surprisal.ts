import { certifiedCurve } from "../curves/certifiedCurve.ts";
import type { Curve } from "../curves/curve.ts";
import { groupingPoint } from "../curves/groupingPoint.ts";
import { itemsAndCentroidsDistortion } from "../curves/itemsAndCentroids.ts";
import { tiltedInformation, type TiltedInformation } from "../curves/tiltedInformation.ts";
import type { PairedGroup } from "../agreement/pooledSpearmanReplicates.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import type { CellContext } from "./cellContext.ts";
import type { Surprisal } from "./distinctionsResult.ts";
import { roundedTo } from "./roundedTo.ts";
import type { Score } from "./score.ts";
import { canSolveCurve } from "./tradeoffBound.ts";
import { pooledScore } from "./typicality.ts";
import { typicalityListings, type CategoryListings } from "./typicalityListings.ts";
import { rhoOf, type Paired } from "./typicalityPooling.ts";
import { listingDeletions, pairedReplicates } from "./typicalityReplicates.ts";

/** Codes of single categories are small, and solved until the sixth decimal of an item's bits stands. */
const CODE_TOLERANCE_BITS = 1e-9;
const DECIMALS = 6;

/** Distances that differ in their last bits alone are ties. */
const DIGITS = 9;

/**
 * Do typical items cost fewer bits?
 *
 * An item's bits are its d-tilted information under the best code of its category: the source is the category's rated
 * items, the reproductions are these items and their mean, distortion is in shares of the variance of *all* items, and
 * every category is coded at one price, the slope at which the curve of all items has people's rate. Spearman's ρ of
 * typicality with the bits, falling, pooled and held against chance as the study of typicality does.
 *
 * @returns null where no item is rated, the categories spend no bits, or the curve is too large to solve (with a warning)
 */
export function surprisal(context: CellContext): Surprisal | null {
  const { config, dataset, vectors, rng, typicalityCeiling, warn } = context;
  const categories = typicalityListings(dataset, config.members, vectors);
  if (categories.length === 0) {
    warn(dataWarning(`${dataset.title} has no typicality ratings, so typicality in bits is left out.`));
    return null;
  }
  const slopeNats = peopleSlope(context);
  if (slopeNats === null) return null;
  const coded = categories.map((category) => codeOf(category, context, slopeNats));
  const pairs = costAgainstTypicality(coded, ({ bits }) => bits);
  const distances = costAgainstTypicality(coded, ({ toMean }) => toMean);
  const late = coded.filter(({ code }) => !code.converged);
  if (late.length > 0) {
    warn({
      kind: "convergence",
      severity: "warning",
      message: `The best code of ${late.length} of ${coded.length} categories did not reach its tolerance.`,
      value: Math.max(...late.map(({ code }) => code.gapBits)),
      threshold: null,
      items: [],
    });
  }
  const deletions = listingDeletions(categories, rngFromSeed(config.seed).fork("listings", dataset.id));
  const score = (paired: readonly Paired[], stream: string): Score | null => {
    const pooled = pooledScore(paired, typicalityCeiling, rng.fork("distinctions", stream));
    return pooled && { ...pooled, ...pairedReplicates(allListings(paired), deletions) };
  };
  const listings = coded.flatMap(({ category, bits }, index) =>
    category.listings.map((listing, i) => ({ ...listing, index, bits: bits[i]! })),
  );
  return {
    slopeNats,
    score: score(pairs, "surprisal"),
    oneCodeword: score(distances, "one codeword"),
    meanBits: listings.reduce((sum, l) => sum + l.bits, 0) / listings.length,
    categories: coded.map(({ category, code }, c) => ({
      category: category.name,
      n: category.listings.length,
      rho: rhoOf(pairs[c]!),
      rhoOneCodeword: rhoOf(distances[c]!),
      rateBits: code.rateBits,
      gapBits: code.gapBits,
      distortionShare: code.distortion,
      symbols: code.symbols,
    })),
    listings: {
      items: listings.map((l) => l.item),
      texts: listings.map((l) => l.text),
      category: listings.map((l) => l.index),
      typicality: listings.map((l) => l.typicality),
      bits: listings.map((l) => l.bits),
    },
  };
}

/** The slope at which the curve of all items has the rate of people's categories: nats per share of the variance. */
function peopleSlope(context: CellContext): number | null {
  const { space, dataset, warn } = context;
  const { rateBits } = groupingPoint(space.gram, space.people);
  if (!(rateBits > 0)) {
    warn(
      dataWarning(`${dataset.title} has one category, which spends no bits: typicality in bits is left out.`),
    );
    return null;
  }
  if (!canSolveCurve(context)) {
    warn(
      dataWarning(`${dataset.title} has too many items for its curve, so typicality in bits is left out.`),
    );
    return null;
  }
  const distortion = itemsAndCentroidsDistortion(space.gram, [space.people], undefined, space.totalVariance);
  return slopeOfRate(certifiedCurve({ distortion, count: 2, atRates: [rateBits] }), rateBits);
}

/** The slope of a curve at a rate, between the two solved slopes around it. */
function slopeOfRate({ points }: Curve, rateBits: number): number {
  const above = points.findIndex((point) => point.rateBits >= rateBits);
  const [below, reached] = [points[above - 1], points[above]];
  if (reached === undefined) return points.at(-1)!.slopeNats;
  if (below === undefined) return reached.slopeNats;
  const t = (rateBits - below.rateBits) / (reached.rateBits - below.rateBits);
  return below.slopeNats + t * (reached.slopeNats - below.slopeNats);
}

/** A category and its best code. */
interface CodedCategory {
  readonly category: CategoryListings;
  readonly code: TiltedInformation;
  /** Of each listing. */
  readonly bits: readonly number[];
  /** Squared distance of each listing to the mean of all. */
  readonly toMean: readonly number[];
}

function codeOf(
  category: CategoryListings,
  { vectors, space }: CellContext,
  slopeNats: number,
): CodedCategory {
  const { listings } = category;
  const items = centredGram(gram(vectors.of(listings.map(({ text }) => text))));
  const code = tiltedInformation(
    itemsAndCentroidsDistortion(items, [], undefined, space.totalVariance),
    slopeNats,
    { toleranceBits: CODE_TOLERANCE_BITS },
  );
  return {
    category,
    code,
    bits: Array.from(code.itemBits, (bits) => Number(bits.toFixed(DECIMALS))),
    toMean: listings.map((_, i) => roundedTo(DIGITS, items.data[i * items.cols + i]!)),
  };
}

/** Typicality against cheapness, category by category. */
function costAgainstTypicality(
  coded: readonly CodedCategory[],
  costs: (coded: CodedCategory) => readonly number[],
): Paired[] {
  return coded.map((one) => ({
    human: one.category.listings.map((l) => l.typicality),
    model: costs(one).map((cost) => -cost),
  }));
}

/** Pairs of all listings, which are numbered through the categories. */
function allListings(pairs: readonly Paired[]): PairedGroup[] {
  let start = 0;
  return pairs.map(({ human, model }) => {
    const items = human.map((_, i) => start + i);
    start += human.length;
    return { x: human, y: model, items };
  });
}

function dataWarning(message: string): Parameters<CellContext["warn"]>[0] {
  return { kind: "dataset", severity: "warning", message, value: null, threshold: null, items: [] };
}
