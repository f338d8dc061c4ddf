import { adjustedMutualInformation } from "../../src/agreement/adjustedMutualInformation.ts";
import { adjustedRandIndex } from "../../src/agreement/adjustedRandIndex.ts";
import { agreementIntervals } from "../../src/agreement/agreementIntervals.ts";
import { bootstrapInterval } from "../../src/agreement/bootstrapInterval.ts";
import { itemDeletions } from "../../src/agreement/itemDeletions.ts";
import { normalizedMutualInformation } from "../../src/agreement/normalizedMutualInformation.ts";
import { scoreDifference } from "../../src/agreement/scoreDifference.ts";
import { rngFromSeed, type Rng } from "../../src/numeric/rng.ts";
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

// npx tsx bench/agreement/coverage.ts [datasets a setting, default 500]
//
// How often the nominal 95 % intervals of AMI, NMI and ARI hold the truth, for items simulated from a known table of categories
// and clusters; truth: the mean score of as many new items of the same categories (by 4,000 simulations), which the interval is
// for. SE: mean standard error over the true spread. Then two models on the same items, half of the time agreeing on an item:
// the difference of their AMI when the second is worse (coverage), and when they are alike (whether its p-values are uniform,
// Kolmogorov–Smirnov). Last, the percentile bootstrap of AMI (100 datasets, 100 draws).

const datasets = Number(process.argv[2] ?? 500);
const TRUTH_DRAWS = 4000;
const measures = [adjustedMutualInformation, normalizedMutualInformation, adjustedRandIndex] as const;
type Model = readonly (readonly number[])[];

/** p(cluster | category), cumulated: an item keeps to its own cluster with about the chance `same`, else falls unevenly. */
function model(k: number, same: number, rng: Rng): Model {
  return Array.from({ length: k }, (_, c) => {
    const raw = Array.from({ length: k }, () => Math.log(1 - rng.next()) ** 2);
    const sum = raw.reduce((a, b) => a + b, 0);
    const own = Math.min(0.98, Math.max(0.02, same + 0.3 * (rng.next() - 0.5)));
    let reached = 0;
    return raw.map((value, g) => (reached += ((1 - own) * value) / sum + (g === c ? own : 0)));
  });
}

function sample(categories: Int32Array, cumulated: Model, numbers: Float64Array): Int32Array {
  return categories.map((c, i) => {
    const cluster = cumulated[c]!.findIndex((reached) => numbers[i]! < reached);
    return cluster === -1 ? cumulated[c]!.length - 1 : cluster;
  });
}

/** Numbers for two models, the same for half of the items: what is hard for one is hard for the other. */
function numbersForTwo(n: number, rng: Rng): [Float64Array, Float64Array] {
  const first = Float64Array.from({ length: n }, () => rng.next());
  return [first, first.map((u) => (rng.next() < 0.5 ? u : rng.next()))];
}

const covered: Record<string, number[]> = { AMI: [], NMI: [], ARI: [], difference: [] };
const uniform: number[] = [];
const below: number[] = [];
console.log(
  `${datasets} datasets a setting; standard error of a coverage of 95 %:${percent(Math.sqrt(0.0475 / datasets))}`,
);
console.log(
  "   n   K  sizes    AMI |   AMI      SE     NMI      SE     ARI      SE | difference    SE  p uniform  p < .05 | bootstrap",
);
for (const [n, k] of [
  [48, 8],
  [100, 12],
  [120, 20],
  [300, 20],
] as const) {
  for (const uneven of [false, true]) {
    for (const same of [0.15, 0.5, 0.85]) {
      const rng = named(rngFromSeed("coverage"), n, k, same, uneven);
      const categories = categoriesOf(categorySizes(n, k, uneven));
      const items = Array.from(categories, (_, i) => String(i));
      const [good, worse] = [model(k, same, rng), model(k, same - 0.1, rng)];
      const truths = Array.from({ length: TRUTH_DRAWS }, () => {
        const [u, v] = numbersForTwo(items.length, rng);
        const clusters = sample(categories, good, u);
        const [ami, nmi, ari] = measures.map((measure) => measure(categories, clusters));
        return [ami!, nmi!, ari!, ami! - adjustedMutualInformation(categories, sample(categories, worse, v))];
      });
      const coverage = [0, 1, 2, 3].map((m) => coverageOf(moments(truths.map((scores) => scores[m]!))));
      const bootstrap = coverageOf(moments(truths.map(([ami]) => ami!)));
      const pValues: number[] = [];
      let deletions = itemDeletions(items, categories, {}, rng.fork("deletions", 0));
      for (let d = 0; d < datasets; d += 1) {
        if (d % 20 === 19) deletions = itemDeletions(items, categories, {}, rng.fork("deletions", d));
        const [u, v] = numbersForTwo(items.length, rng);
        const clusters = sample(categories, good, u);
        const scores = agreementIntervals(categories, clusters, deletions, {});
        [
          scores.adjustedMutualInformation,
          scores.normalizedMutualInformation,
          scores.adjustedRandIndex,
        ].forEach((score, m) => coverage[m]!.add(score));
        const [other, alike] = [worse, good].map(
          (second) =>
            agreementIntervals(categories, sample(categories, second, v), deletions, {})
              .adjustedMutualInformation,
        );
        coverage[3]!.add(scoreDifference(scores.adjustedMutualInformation, other!));
        pValues.push(scoreDifference(scores.adjustedMutualInformation, alike!).pValue);
        if (d < 100) {
          const statistic = (drawn: Int32Array): number =>
            adjustedMutualInformation(
              drawn.map((i) => categories[i]!),
              drawn.map((i) => clusters[i]!),
            );
          const options = { strata: categories, draws: 100, method: "percentile" } as const;
          bootstrap.add(bootstrapInterval(statistic, items.length, options, rng));
        }
      }
      Object.keys(covered).forEach((name, m) => covered[name]!.push(coverage[m]!.share()));
      uniform.push(uniformityP(pValues));
      below.push(pValues.filter((p) => p < 0.05).length / datasets);
      const cells = coverage.map((of) => `${percent(of.share())}  ${fixed(of.ratio(), 2)}`);
      console.log(
        `${String(items.length).padStart(4)} ${String(k).padStart(3)}  ${uneven ? "uneven" : "equal "} ` +
          `${fixed(moments(truths.map(([ami]) => ami!)).mean, 3)} | ${cells.slice(0, 3).join(" ")} |   ${cells[3]}` +
          `      ${uniform.at(-1)!.toFixed(3)} ${percent(below.at(-1)!)} | ${percent(bootstrap.share())}`,
      );
    }
  }
}
for (const [name, shares] of Object.entries(covered)) console.log(`${name}: ${summary(shares)}`);
console.log(
  `p-values of the difference of like models: below .05 in ${percent(Math.min(...below)).trim()} to ` +
    `${percent(Math.max(...below)).trim()}, mean ${percent(moments(below).mean).trim()}; ` +
    `KS p at or below .01 in ${uniform.filter((p) => p <= 0.01).length} of ${uniform.length}`,
);
