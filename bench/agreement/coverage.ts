import { adjustedMutualInformation } from "../../src/agreement/adjustedMutualInformation.ts";
import { adjustedMutualInformationInterval } from "../../src/agreement/adjustedMutualInformationInterval.ts";
import { bootstrapInterval } from "../../src/agreement/bootstrapInterval.ts";
import { mutualInformationBits } from "../../src/information/mutualInformation.ts";
import { entropyOfSizesBits } from "../../src/information/entropy.ts";
import { matrix } from "../../src/numeric/matrix.ts";
import { rngFromSeed, type Rng } from "../../src/numeric/rng.ts";

// npx tsx bench/agreement/coverage.ts [datasets a setting, default 300]
//
// How often the nominal 95 % interval of AMI holds the truth, for items simulated from a known table of categories and
// clusters: truth n, the mean AMI of as many new items of the same categories (by 6,000 simulations), which the interval
// is for; and truth ∞, the AMI of endless items. Beside it the percentile bootstrap, and how far its centre is off.

const datasets = Number(process.argv[2] ?? 300);
const TRUTH_DRAWS = 6000;
const BOOTSTRAP_DRAWS = 100;

interface Population {
  readonly categories: Int32Array;
  /** p(cluster | category), cumulated. */
  readonly cumulated: readonly (readonly number[])[];
  readonly limit: number;
}

/** Categories of equal or uneven size; an item keeps to its own cluster with chance `same`, else falls unevenly. */
function population(n: number, k: number, same: number, uneven: boolean, rng: Rng): Population {
  const weights = Array.from({ length: k }, (_, c) => (uneven ? 1 / (1 + 0.3 * c) : 1));
  const total = weights.reduce((a, b) => a + b, 0);
  const sizes = weights.map((w) => Math.max(2, Math.round((n * w) / total)));
  const nItems = sizes.reduce((a, b) => a + b, 0);
  const table = matrix(k, k);
  const cumulated = sizes.map((size, c) => {
    const raw = Array.from({ length: k }, () => Math.log(1 - rng.next()) ** 2);
    const sum = raw.reduce((a, b) => a + b, 0);
    const own = Math.min(0.98, Math.max(0.02, same + 0.3 * (rng.next() - 0.5)));
    let reached = 0;
    return raw.map((value, g) => {
      const p = ((1 - own) * value) / sum + (g === c ? own : 0);
      table.data[c * k + g] = (p * size) / nItems;
      return (reached += p);
    });
  });
  const clusterShares = Array.from({ length: k }, (_, g) =>
    sizes.reduce((sum, _size, c) => sum + table.data[c * k + g]!, 0),
  );
  return {
    categories: Int32Array.from(sizes.flatMap((size, c) => Array.from({ length: size }, () => c))),
    cumulated,
    limit:
      (2 * mutualInformationBits(table)) / (entropyOfSizesBits(sizes) + entropyOfSizesBits(clusterShares)),
  };
}

function sample({ categories, cumulated }: Population, rng: Rng): Int32Array {
  return categories.map((c) => {
    const u = rng.next();
    const cluster = cumulated[c]!.findIndex((reached) => u < reached);
    return cluster === -1 ? cumulated[c]!.length - 1 : cluster;
  });
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(7);
const holds = (interval: { low: number; high: number }, truth: number): number =>
  Number(interval.low <= truth && truth <= interval.high) / datasets;

console.log(
  `${datasets} datasets a setting; standard error of a coverage of 95 %: ${percent(Math.sqrt(0.0475 / datasets))}`,
);
console.log(
  "    n   K  categories  AMI n  AMI ∞ | jackknife: n, ∞      SE ratio | bootstrap: n     centre off by",
);
const covered: number[] = [];
for (const uneven of [false, true]) {
  for (const [n, k] of [
    [50, 8],
    [100, 8],
    [100, 12],
    [120, 20],
    [300, 10],
    [300, 20],
    [492, 18],
    [900, 10],
    [900, 20],
  ] as const) {
    for (const same of [0.15, 0.5, 0.85]) {
      const rng = rngFromSeed(`coverage ${n} ${k} ${same} ${uneven}`);
      const world = population(n, k, same, uneven, rng);
      const { categories } = world;
      const scores = Array.from({ length: TRUTH_DRAWS }, () =>
        adjustedMutualInformation(categories, sample(world, rng)),
      );
      const truth = scores.reduce((a, b) => a + b, 0) / TRUTH_DRAWS;
      const spread = Math.sqrt(scores.reduce((sum, s) => sum + (s - truth) ** 2, 0) / (TRUTH_DRAWS - 1));
      let [jackknife, atLimit, ratio, bootstrap, off] = [0, 0, 0, 0, 0];
      for (let d = 0; d < datasets; d += 1) {
        const clusters = sample(world, rng);
        const interval = adjustedMutualInformationInterval(categories, clusters, { draws: 200 }, rng)!;
        jackknife += holds(interval, truth);
        atLimit += holds(interval, world.limit);
        ratio += interval.standardError / spread / datasets;
        const score = (drawn: Int32Array): number =>
          adjustedMutualInformation(
            drawn.map((i) => categories[i]!),
            drawn.map((i) => clusters[i]!),
          );
        const options = { strata: categories, draws: BOOTSTRAP_DRAWS, method: "percentile" } as const;
        const boot = bootstrapInterval(score, categories.length, options, rng);
        bootstrap += holds(boot, truth);
        off += ((boot.low + boot.high) / 2 - boot.value) / datasets;
      }
      covered.push(jackknife);
      console.log(
        `${String(categories.length).padStart(5)} ${String(k).padStart(3)}  ${uneven ? "uneven    " : "equal     "}  ` +
          `${truth.toFixed(3)}  ${world.limit.toFixed(3)} |    ${percent(jackknife)} ${percent(atLimit)}      ${ratio.toFixed(2)} | ` +
          `  ${percent(bootstrap)}        ${off >= 0 ? "+" : ""}${off.toFixed(3)}`,
      );
    }
  }
}
const mean = covered.reduce((a, b) => a + b, 0) / covered.length;
console.log(
  `jackknife: from ${percent(Math.min(...covered))} to ${percent(Math.max(...covered))}, mean ${percent(mean)}`,
);
