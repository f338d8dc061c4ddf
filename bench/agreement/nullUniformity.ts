import { adjustedRandIndex } from "../../src/agreement/adjustedRandIndex.ts";
import { agreementNulls, type AgreementNulls } from "../../src/agreement/agreementNulls.ts";
import { mantelTest } from "../../src/agreement/mantelTest.ts";
import { permutationNull } from "../../src/agreement/permutationNull.ts";
import { softAdjustedMutualInformation } from "../../src/agreement/softAdjustedMutualInformation.ts";
import { matrix, type Matrix } from "../../src/numeric/matrix.ts";
import { rngFromSeed, type Rng } from "../../src/numeric/rng.ts";
import { squaredDistances } from "../../src/numeric/squaredDistances.ts";
import { pooledScore } from "../../src/studies/typicality.ts";
import { categoriesOf, categorySizes, named, percent, uniformityP } from "./simulation.ts";

// npx tsx bench/agreement/nullUniformity.ts [datasets a test, default 500]
//
// Whether the p-values of the permutation nulls are uniform where there is nothing to find: Kolmogorov–Smirnov, and how many
// lie below .05. "ARI, ties against it" is what a permutation test of ARI alone gives, without ranking by mutual information the
// shuffles that tie: a score with few values, so that its p-values are a shade too large.

const datasets = Number(process.argv[2] ?? 500);
const DRAWS = 999;
const ITEMS = 120;
const CATEGORIES = 8;

const categories = categoriesOf(categorySizes(ITEMS, CATEGORIES, true));
const clusters = (rng: Rng): Int32Array => categories.map(() => rng.below(CATEGORIES));
const normals = (n: number, rng: Rng): number[] => Array.from({ length: n }, () => rng.normal());

/** Items in one category, or shared between two. */
function shares(rng: Rng): Matrix {
  const q = matrix(categories.length, CATEGORIES);
  categories.forEach((category, i) => {
    const share = rng.next() < 0.3 ? rng.next() : 1;
    q.data[i * CATEGORIES + category]! += share;
    q.data[i * CATEGORIES + rng.below(CATEGORIES)]! += 1 - share;
  });
  return q;
}

function distances(rng: Rng): Matrix {
  const points = matrix(20, 4);
  for (let e = 0; e < points.data.length; e += 1) points.data[e] = rng.normal();
  return squaredDistances(points, points);
}

function plainRandIndex(rng: Rng): number {
  const labels = clusters(rng);
  const statistic = (order: Int32Array): number =>
    adjustedRandIndex(
      categories,
      order.map((i) => labels[i]!),
    );
  return permutationNull(statistic, labels.length, DRAWS, rng).pValue;
}

const agreement = (score: keyof AgreementNulls) => (rng: Rng) =>
  agreementNulls(categories, clusters(rng), DRAWS, rng)[score].pValue;

const tests: Readonly<Record<string, (rng: Rng) => number | null>> = {
  AMI: agreement("adjustedMutualInformation"),
  "AMI, soft categories": (rng) =>
    softAdjustedMutualInformation(shares(rng), clusters(rng), DRAWS, rng).null.pValue,
  NMI: agreement("normalizedMutualInformation"),
  ARI: agreement("adjustedRandIndex"),
  "ARI, ties against it": plainRandIndex,
  "typicality, pooled over 8 categories": (rng) =>
    pooledScore(
      categorySizes(ITEMS, CATEGORIES, true).map((n) => ({ human: normals(n, rng), model: normals(n, rng) })),
      null,
      rng,
    )!.chance!.pValue,
  "Mantel, 20 items": (rng) =>
    mantelTest(distances(rng), distances(rng), { draws: DRAWS }, rng)!.chance.pValue,
};

console.log(`${datasets} datasets a test, ${DRAWS} draws each`);
console.log("                                     | KS p   p < .05");
for (const [test, pValueOf] of Object.entries(tests)) {
  const pValues = Array.from(
    { length: datasets },
    (_, d) => pValueOf(named(rngFromSeed("null uniformity"), test, d)) ?? Number.NaN,
  );
  const below = pValues.filter((p) => p < 0.05).length / datasets;
  console.log(`${test.padEnd(36)} | ${uniformityP(pValues).toFixed(3)} ${percent(below)}`);
}
