import { poolCorrelations } from "../../src/agreement/poolCorrelations.ts";
import { scoreDifference, type ReplicatedScore } from "../../src/agreement/scoreDifference.ts";
import { spearman } from "../../src/agreement/spearman.ts";
import { rngFromSeed, type Rng } from "../../src/numeric/rng.ts";
import type { CategoryListings } from "../../src/studies/typicalityListings.ts";
import { listingDeletions, typicalityReplicates } from "../../src/studies/typicalityReplicates.ts";
import { pairedWith, pooledOf } from "../../src/studies/typicalityPooling.ts";
import { categorySizes, coverageOf, fixed, named, percent, summary, uniformityP } from "./simulation.ts";

// npx tsx bench/agreement/coverageOfPooledSpearman.ts [datasets a setting, default 500]
//
// How often the nominal 95 % interval of the pooled Spearman correlation holds the truth: items of each category drawn
// from a bivariate normal distribution, whose ρ_s is (6/π) asin(r/2), the same in all categories or differing between them
// (by .2 in Fisher's z). Truth: the categories' ρ_s pooled with the same weights. Both variances of z. Then two models on the same
// items, whose errors correlate at .6: the difference of their ρ when the second has r − .1 (coverage), and when they are alike
// (whether its p-values, and those of ρ = 0 where r is 0, are uniform, Kolmogorov–Smirnov).

const datasets = Number(process.argv[2] ?? 500);
const variances = ["bonett-wright", "fieller"] as const;
const covered: Record<string, number[]> = { "(1 + ρ²/2)/(n − 3)": [], "1.06/(n − 3)": [], difference: [] };
const uniform: number[] = [];
const below: number[] = [];
const SHARED = 0.6;

const spearmanOfNormal = (r: number): number => (6 / Math.PI) * Math.asin(r / 2);
const less = (r: number): number => Math.max(-0.1, r - 0.1);

/** Three models' cosines for the items of each category: with r, with r − .1 and with r again. */
function listings(sizes: readonly number[], own: readonly number[], rng: Rng): CategoryListings[][] {
  const all: CategoryListings[][] = [[], [], []];
  sizes.forEach((size, c) => {
    const typicality = Array.from({ length: size }, () => rng.normal());
    const noise = typicality.map(() => rng.normal());
    [own[c]!, less(own[c]!), own[c]!].forEach((r, m) => {
      const cosines = typicality.map((t, i) => {
        const error = m === 0 ? noise[i]! : SHARED * noise[i]! + Math.sqrt(1 - SHARED ** 2) * rng.normal();
        return r * t + Math.sqrt(1 - r * r) * error;
      });
      all[m]!.push({
        category: String(c),
        name: String(c),
        listings: typicality.map((t, i) => ({
          item: `${c} ${i}`,
          text: "",
          typicality: t,
          cosineToName: cosines[i]!,
          cosineToCentroid: null,
        })),
      });
    });
  });
  return all;
}

function replicated(
  categories: readonly CategoryListings[],
  deletions: ReturnType<typeof listingDeletions>,
): ReplicatedScore {
  const { rho } = pooledOf(categories.map((c) => pairedWith(c, "name")))!;
  return { value: rho, replicates: typicalityReplicates(categories, "name", deletions).replicates! };
}

console.log(
  `${datasets} datasets a setting; standard error of a coverage of 95 %:${percent(Math.sqrt(0.0475 / datasets))}`,
);
console.log(
  "   n   K  categories  true ρ | (1 + ρ²/2)/(n − 3)  1.06/(n − 3) | difference  true  p uniform  p < .05 | ρ = 0: p uniform",
);
for (const [n, k] of [
  [48, 8],
  [50, 6],
  [100, 8],
  [120, 20],
  [300, 10],
  [300, 20],
] as const) {
  for (const r of [0, 0.3, 0.6, 0.85]) {
    const differing = n >= 100 && k !== 20;
    const rng = named(rngFromSeed("pooled"), n, k, r);
    const sizes =
      n === 48 ? categorySizes(n, k, false) : categorySizes(n, k, true).map((s) => Math.max(5, s));
    const own = sizes.map(() => Math.tanh(Math.atanh(r) + (differing ? 0.2 * rng.normal() : 0)));
    const weight = sizes.reduce((sum, size) => sum + size - 3, 0);
    const pooledTruth = (change: (r: number) => number): number =>
      Math.tanh(
        own.reduce(
          (sum, value, c) => sum + ((sizes[c]! - 3) / weight) * Math.atanh(spearmanOfNormal(change(value))),
          0,
        ),
      );
    const truth = pooledTruth((value) => value);
    const trueDifference = truth - pooledTruth(less);
    const hits = [0, 0];
    const difference = coverageOf({ mean: trueDifference, standardDeviation: 1 });
    const [alike, nothing]: [number[], number[]] = [[], []];
    let deletions = listingDeletions(listings(sizes, own, rng)[0]!, rng.fork("deletions"));
    for (let d = 0; d < datasets; d += 1) {
      const [first, second, third] = listings(sizes, own, rng);
      const groups = first!.map((c) => {
        const { human, model } = pairedWith(c, "name");
        return { rho: spearman(human, model), n: human.length };
      });
      variances.forEach((variance, v) => {
        const { low, high, pValue } = poolCorrelations(groups, { variance })!;
        hits[v]! += Number(low <= truth && truth <= high) / datasets;
        if (v === 0) nothing.push(pValue);
      });
      if (d % 20 === 19) deletions = listingDeletions(first!, rng.fork("deletions", d));
      const [a, b, c] = [first!, second!, third!].map((model) => replicated(model, deletions));
      difference.add(scoreDifference(a!, b!));
      alike.push(scoreDifference(a!, c!).pValue);
    }
    covered["(1 + ρ²/2)/(n − 3)"]!.push(hits[0]!);
    covered["1.06/(n − 3)"]!.push(hits[1]!);
    covered["difference"]!.push(difference.share());
    below.push(alike.filter((p) => p < 0.05).length / datasets);
    const nothingThere = r === 0 && !differing ? uniformityP(nothing) : null;
    if (nothingThere !== null) uniform.push(nothingThere);
    console.log(
      `${String(sizes.reduce((x, y) => x + y, 0)).padStart(4)} ${String(k).padStart(3)}  ` +
        `${differing ? "differing " : "alike     "} ${fixed(truth, 3)} |            ${percent(hits[0]!)}       ${percent(hits[1]!)} | ` +
        `   ${percent(difference.share())} ${fixed(trueDifference, 3)}      ${uniformityP(alike).toFixed(3)} ${percent(below.at(-1)!)} | ` +
        (nothingThere === null ? "" : `    ${nothingThere.toFixed(3)}`),
    );
  }
}
for (const [name, shares] of Object.entries(covered)) console.log(`${name}: ${summary(shares)}`);
console.log(
  `p-values of the difference of like models: below .05 in ${percent(Math.min(...below)).trim()} to ` +
    `${percent(Math.max(...below)).trim()}`,
);
console.log(`p-values of ρ = 0: KS p ${uniform.map((p) => p.toFixed(3)).join(", ")}`);
