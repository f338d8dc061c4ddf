import { adjustedMutualInformationNull } from "../../src/agreement/adjustedMutualInformationNull.ts";
import { adjustedRandIndex } from "../../src/agreement/adjustedRandIndex.ts";
import { mantelTest } from "../../src/agreement/mantelTest.ts";
import { normalizedMutualInformation } from "../../src/agreement/normalizedMutualInformation.ts";
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
// lie below .05. Draws that tie with the observed score count against it, so that a score with few values (ARI, a function of
// one whole number) has p-values a shade too large: no p-value of such a score can be uniform, and none may be too small. With
// ties broken at random, which a test must not do, nothing else is left to see.

const datasets = Number(process.argv[2] ?? 500);
const DRAWS = 999;
const ITEMS = 120;
const CATEGORIES = 8;

/** ARI of 120 items moves in steps of some 1e-4. */
const LESS_THAN_A_STEP = 1e-8;

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

function shuffled(measure: (a: Int32Array, b: Int32Array) => number, rng: Rng): number {
  const labels = clusters(rng);
  const statistic = (order: Int32Array): number =>
    measure(
      categories,
      order.map((i) => labels[i]!),
    );
  return permutationNull(statistic, labels.length, DRAWS, rng).pValue;
}

const tests: Readonly<Record<string, (rng: Rng) => number | null>> = {
  AMI: (rng) => adjustedMutualInformationNull(categories, clusters(rng), DRAWS, rng).pValue,
  "AMI, soft categories": (rng) =>
    softAdjustedMutualInformation(shares(rng), clusters(rng), DRAWS, rng).null.pValue,
  NMI: (rng) => shuffled(normalizedMutualInformation, rng),
  ARI: (rng) => shuffled(adjustedRandIndex, rng),
  "ARI, ties broken at random": (rng) =>
    shuffled((a, b) => adjustedRandIndex(a, b) + LESS_THAN_A_STEP * rng.next(), rng),
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
