import { itemDeletions } from "../../src/agreement/itemDeletions.ts";
import { jackknifeScore, type JackknifeScore } from "../../src/agreement/jackknifeScore.ts";
import { scoreDifference } from "../../src/agreement/scoreDifference.ts";
import { rateAtDistortion } from "../../src/curves/bounds.ts";
import { certifiedCodes } from "../../src/curves/certifiedCurve.ts";
import { distortionShareOfSubset } from "../../src/curves/distortionOfSubset.ts";
import { groupingPoint } from "../../src/curves/groupingPoint.ts";
import { itemCosts } from "../../src/curves/itemCosts.ts";
import { itemsAndCentroidsDistortion } from "../../src/curves/itemsAndCentroids.ts";
import { excessAmong, pointwiseExcess } from "../../src/curves/pointwiseExcess.ts";
import { randomGroupingShare } from "../../src/curves/randomGroupingNull.ts";
import type { HardGrouping } from "../../src/groupings/grouping.ts";
import { itemsOfGroups } from "../../src/groupings/itemsOfGroups.ts";
import { centredGram, gram } from "../../src/numeric/gram.ts";
import { matrix, type Matrix } from "../../src/numeric/matrix.ts";
import { rngFromSeed, type Rng } from "../../src/numeric/rng.ts";
import { shareJackknife } from "../../src/studies/shareJackknife.ts";
import {
  categoriesOf,
  categorySizes,
  coverageOf,
  fixed,
  moments,
  named,
  percent,
  summary,
  uniformityP,
} from "./simulation.ts";

// npx tsx bench/agreement/coverageOfDistortion.ts [datasets a setting, default 500]
//
// How often the nominal 95 % intervals of people's D/V and of their excess rate hold the truth, for items drawn around their
// categories' means in 8 dimensions, each with a spread of its own; truth: the mean over as many new items of the same categories
// (3,000 simulations; 1,500 for the excess rate, with every curve solved). Then two models, whose vectors of an item share half of their
// variance around the category's mean: the difference of D/V and of excess rate when the second's categories are closer together
// (coverage), and when they are alike (p-values). The excess rate is measured where sizes are equal or uneven, up to 130 items.
// SE is the mean standard error over the true spread.

const datasets = Number(process.argv[2] ?? 500);
const TRUTH_DRAWS = 3000;
const CURVE_TRUTH_DRAWS = 1500;
const DIMENSIONS = 8;

interface World {
  readonly grouping: HardGrouping;
  /** (categories × dimensions) */
  readonly means: Matrix;
  readonly spreads: readonly number[];
}

function world(n: number, k: number, uneven: boolean, separation: number, rng: Rng): World {
  const labels = categoriesOf(categorySizes(n, k, uneven));
  const means = matrix(k, DIMENSIONS);
  for (let t = 0; t < means.data.length; t += 1) means.data[t] = separation * rng.normal();
  return {
    grouping: {
      kind: "hard",
      items: Array.from(labels, (_, i) => `item ${i}`),
      names: Array.from({ length: k }, (_, c) => `category ${c}`),
      labels,
    },
    means,
    spreads: Array.from({ length: k }, () => 0.6 + 0.8 * rng.next()),
  };
}

/** Vectors of the items in several models, categories drawn together by a factor each. */
function vectors({ grouping, means, spreads }: World, together: readonly number[], rng: Rng): Matrix[] {
  const n = grouping.items.length;
  const out = together.map(() => matrix(n, DIMENSIONS));
  for (let i = 0; i < n; i += 1) {
    const c = grouping.labels[i]!;
    const spread = spreads[c]! * Math.exp(0.25 * rng.normal());
    for (let d = 0; d < DIMENSIONS; d += 1) {
      const shared = rng.normal();
      together.forEach((factor, m) => {
        out[m]!.data[i * DIMENSIONS + d] =
          factor * means.data[c * DIMENSIONS + d]! + spread * Math.SQRT1_2 * (shared + rng.normal());
      });
    }
  }
  return out;
}

const all = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

/** The excess rate, and the scores of subsets that its jackknife needs. */
function excessOf(points: Matrix, grouping: HardGrouping) {
  const inner = centredGram(gram(points));
  const { rateBits, distortion: left } = groupingPoint(inner, grouping);
  const distortion = itemsAndCentroidsDistortion(inner, [grouping]);
  const coded = {
    ...certifiedCodes({ distortion, slopes: [], atDistortions: [left], toleranceBits: 1e-4 }),
    distortion,
  };
  const value = rateBits - rateAtDistortion(coded.curve, left).high;
  const strata = itemsOfGroups(grouping.labels, grouping.names.length);
  const ofItems = pointwiseExcess(coded)(itemCosts(inner, grouping));
  return { value, among: (): ((kept: Int32Array) => number) => excessAmong(value, ofItems, strata) };
}

const names = ["D/V", "excess rate"] as const;
type Name = (typeof names)[number];
const empty = (): Record<Name, number[]> => ({ "D/V": [], "excess rate": [] });
const [covered, coveredDifference, uniform, below] = [empty(), empty(), empty(), empty()];

/** Coverage of a score and of the difference of two models, and the p-values of like models. */
function run(
  name: Name,
  setting: World,
  truthDraws: number,
  valueOf: (points: Matrix, grouping: HardGrouping) => number,
  scoreOf: (points: Matrix, seed: number) => JackknifeScore,
  rng: Rng,
): string {
  const truths = Array.from({ length: truthDraws }, () => {
    const [a, b] = vectors(setting, [1, 0.8], rng).map((points) => valueOf(points, setting.grouping));
    return [a!, a! - b!] as const;
  });
  const single = coverageOf(moments(truths.map(([a]) => a)));
  const difference = coverageOf(moments(truths.map(([, d]) => d)));
  const pValues = Array.from({ length: datasets }, (_, d) => {
    const [a, b, c] = vectors(setting, [1, 0.8, 1], rng).map((points) => scoreOf(points, Math.floor(d / 20)));
    single.add(a!);
    difference.add(scoreDifference(a!, b!));
    return scoreDifference(a!, c!).pValue;
  });
  covered[name].push(single.share());
  coveredDifference[name].push(difference.share());
  uniform[name].push(uniformityP(pValues));
  below[name].push(pValues.filter((p) => p < 0.05).length / datasets);
  return (
    `${fixed(moments(truths.map(([a]) => a)).mean, 3)} ${percent(single.share())} ${fixed(single.ratio(), 2)} | ` +
    `${percent(difference.share())} ${fixed(difference.ratio(), 2)} ${fixed(uniformityP(pValues), 3)} ${percent(below[name].at(-1)!)}`
  );
}

console.log(
  `${datasets} datasets a setting; standard error of a coverage of 95 %:${percent(Math.sqrt(0.0475 / datasets))}`,
);
console.log(
  "                   score   n   K  sizes  | truth   covered   SE | difference  SE  p uniform  p < .05",
);
for (const [n, k] of [
  [48, 8],
  [100, 12],
  [120, 20],
  [300, 10],
] as const) {
  for (const uneven of [false, true]) {
    for (const separation of [0.3, 0.6, 1.5]) {
      const rng = named(rngFromSeed("distortion"), n, k, uneven, separation);
      const setting = world(n, k, uneven, separation, rng);
      const { grouping } = setting;
      const size = grouping.items.length;
      const chance = randomGroupingShare(grouping);
      const strata = Array.from(grouping.labels, (label) => grouping.names[label]!);
      const deletions = Array.from({ length: Math.ceil(datasets / 20) }, (_, d) =>
        itemDeletions(grouping.items, strata, {}, rng.fork("deletions", d)),
      );
      const share = run(
        "D/V",
        setting,
        TRUTH_DRAWS,
        (points) => distortionShareOfSubset(points, grouping)(all(size)),
        (points, d) => {
          const statistic = distortionShareOfSubset(points, grouping);
          const share = statistic(all(size));
          return jackknifeScore(
            statistic,
            deletions[d]!,
            shareJackknife({
              gram: centredGram(gram(points)),
              parts: [{ grouping, weight: 1 }],
              share,
              chance,
              strata: deletions[d]!.strata,
            }),
          );
        },
        rng,
      );
      const label = `${String(size).padStart(4)} ${String(k).padStart(3)}  ${uneven ? "uneven" : "equal "}`;
      console.log(`${"D/V".padStart(24)} ${label} | ${share}`);
      if (size > 130) continue;
      const excess = run(
        "excess rate",
        setting,
        CURVE_TRUTH_DRAWS,
        (points) => excessOf(points, grouping).value,
        (points, d) => jackknifeScore(excessOf(points, grouping).among(), deletions[d]!, { lowerBound: 0 }),
        rng.fork("excess"),
      );
      console.log(`${"excess rate".padStart(24)} ${label} | ${excess}`);
    }
  }
}
for (const name of names) {
  console.log(`${name}: ${summary(covered[name])}; of the difference ${summary(coveredDifference[name])}`);
  console.log(
    `p-values of the difference of ${name} of like models: below .05 in ${percent(Math.min(...below[name])).trim()} to ` +
      `${percent(Math.max(...below[name])).trim()}; KS p at or below .01 in ` +
      `${uniform[name].filter((p) => p <= 0.01).length} of ${uniform[name].length}`,
  );
}
