import { adjustedMutualInformation } from "../../src/agreement/adjustedMutualInformation.ts";
import { halvesError } from "../../src/agreement/halvesError.ts";
import { poolCorrelations } from "../../src/agreement/poolCorrelations.ts";
import { spearman } from "../../src/agreement/spearman.ts";
import { cluster } from "../../src/groupings/cluster.ts";
import { itemDistances } from "../../src/groupings/itemDistances.ts";
import { matrix, selectSquare } from "../../src/numeric/matrix.ts";
import { rngFromSeed, shuffle, type Rng } from "../../src/numeric/rng.ts";

// npx tsx bench/agreement/halves.ts [datasets a setting, default 60]
//
// The standard error of a score's mean over halves (halvesError), and the plain standard deviation over halves, each as
// a multiple of the truth: the spread of that mean over simulated datasets. For Spearman's ρ within 18 categories of 25
// items, and for AMI of categories with clusters that are found in each half anew.

const datasets = Number(process.argv[2] ?? 60);
const CATEGORIES = 18;
const ITEMS = 25;
const DIMENSIONS = 40;
const SPLITS = 15;

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
function deviation(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1));
}

/** The items of every category in two halves. */
function halves(rng: Rng): [number[], number[]] {
  const out: [number[], number[]] = [[], []];
  for (let c = 0; c < CATEGORIES; c += 1) {
    const odd = rng.below(2);
    const own = shuffle(
      Int32Array.from({ length: ITEMS }, (_, i) => c * ITEMS + i),
      rng,
    );
    own.forEach((item, i) => out[(i + odd) % 2]!.push(item));
  }
  return out;
}

type Scorer = (kept: readonly number[], rng: Rng) => Promise<number> | number;

async function report(name: string, dataset: (rng: Rng) => Promise<Scorer> | Scorer): Promise<void> {
  const means: number[] = [];
  const errors: number[] = [];
  const deviations: number[] = [];
  for (let d = 0; d < datasets; d += 1) {
    const rng = rngFromSeed(`${name} ${d}`);
    const score = await dataset(rng);
    const pairs: [number, number][] = [];
    for (let s = 0; s < SPLITS; s += 1) {
      const [first, second] = halves(rng);
      pairs.push([await score(first, rng.fork("first", s)), await score(second, rng.fork("second", s))]);
    }
    const { mean, standardError } = halvesError(pairs);
    means.push(mean);
    errors.push(standardError ** 2);
    deviations.push(deviation(pairs.flat()) ** 2);
  }
  const truth = deviation(means);
  const times = (squares: readonly number[]): string => (Math.sqrt(meanOf(squares)) / truth).toFixed(2);
  console.log(
    `${name.padEnd(24)} mean ${meanOf(means).toFixed(3)}  truth ${truth.toFixed(4)}  halvesError × ${times(errors)}  plain × ${times(deviations)}`,
  );
}

const category = Int32Array.from({ length: CATEGORIES * ITEMS }, (_, i) => Math.floor(i / ITEMS));

for (const rho of [0.3, 0.6]) {
  await report(`ρ, true r = ${rho}`, (rng) => {
    const x = Float64Array.from(category, () => rng.normal());
    const y = x.map((value) => rho * value + Math.sqrt(1 - rho * rho) * rng.normal());
    return (kept) =>
      poolCorrelations(
        Array.from({ length: CATEGORIES }, (_, c) => {
          const own = kept.filter((i) => category[i] === c);
          return {
            rho: spearman(
              own.map((i) => x[i]!),
              own.map((i) => y[i]!),
            ),
            n: own.length,
          };
        }),
      )!.rho;
  });
}

const centreRng = rngFromSeed("centres");
const centres = Array.from({ length: CATEGORIES }, () =>
  Float64Array.from({ length: DIMENSIONS }, () => centreRng.normal()),
);
for (const apart of [0.45, 0.6, 0.8]) {
  await report(`AMI, centres ${apart} apart`, async (rng) => {
    const points = matrix(category.length, DIMENSIONS);
    category.forEach((c, i) => {
      const spread = Math.exp(0.3 * rng.normal());
      for (let d = 0; d < DIMENSIONS; d += 1) {
        points.data[i * DIMENSIONS + d] = apart * centres[c]![d]! + spread * rng.normal();
      }
    });
    const { nItems, values } = await itemDistances({ vectors: points }, { threads: 1 });
    return async (kept, stream) => {
      const own = selectSquare({ rows: nItems, cols: nItems, data: values }, kept);
      const { labels } = await cluster(
        { distances: { nItems: kept.length, values: own.data } },
        { k: CATEGORIES, starts: 8, swaps: 100, threads: 1 },
        stream,
      );
      return adjustedMutualInformation(
        kept.map((i) => category[i]!),
        labels,
      );
    };
  });
}
