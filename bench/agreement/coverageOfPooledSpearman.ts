import { poolCorrelations } from "../../src/agreement/poolCorrelations.ts";
import { spearman } from "../../src/agreement/spearman.ts";
import { rngFromSeed } from "../../src/numeric/rng.ts";

// npx tsx bench/agreement/coverageOfPooledSpearman.ts [datasets a setting, default 1000]
//
// How often the nominal 95 % interval of the pooled Spearman correlation holds the truth: items of each category drawn
// from a bivariate normal distribution, whose ρ_s is (6/π) asin(r/2), the same in all categories or differing between them
// (by .2 in Fisher's z). Truth: the categories' ρ_s pooled with the same weights. Both variances of z.

const datasets = Number(process.argv[2] ?? 1000);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(7);
const variances = ["bonett-wright", "fieller"] as const;
const covered = { "bonett-wright": [] as number[], fieller: [] as number[] };

console.log(
  `${datasets} datasets a setting; standard error of a coverage of 95 %: ${percent(Math.sqrt(0.0475 / datasets))}`,
);
console.log("    n   K  categories  true ρ | (1 + ρ²/2)/(n − 3)  1.06/(n − 3)");
for (const [n, k] of [
  [50, 8],
  [100, 8],
  [100, 20],
  [300, 10],
  [300, 20],
  [900, 10],
  [900, 20],
] as const) {
  for (const r of [0, 0.3, 0.6, 0.85]) {
    for (const differing of [false, true]) {
      const rng = rngFromSeed(`pooled ${n} ${k} ${r} ${differing}`);
      const weights = Array.from({ length: k }, (_, c) => 1 + (c % 3));
      const total = weights.reduce((a, b) => a + b, 0);
      const sizes = weights.map((w) => Math.max(5, Math.round((n * w) / total)));
      const own = sizes.map(() => Math.tanh(Math.atanh(r) + (differing ? 0.2 * rng.normal() : 0)));
      const rhos = own.map((value) => (6 / Math.PI) * Math.asin(value / 2));
      const weightSum = sizes.reduce((sum, size) => sum + size - 3, 0);
      const truth = Math.tanh(
        rhos.reduce((sum, rho, c) => sum + ((sizes[c]! - 3) / weightSum) * Math.atanh(rho), 0),
      );
      const hits = { "bonett-wright": 0, fieller: 0 };
      for (let d = 0; d < datasets; d += 1) {
        const groups = sizes.map((size, c) => {
          const x = Array.from({ length: size }, () => rng.normal());
          const y = x.map((v) => own[c]! * v + Math.sqrt(1 - own[c]! ** 2) * rng.normal());
          return { rho: spearman(x, y), n: size };
        });
        for (const variance of variances) {
          const { low, high } = poolCorrelations(groups, { variance })!;
          if (low <= truth && truth <= high) hits[variance] += 1 / datasets;
        }
      }
      for (const variance of variances) covered[variance].push(hits[variance]);
      const nItems = sizes.reduce((a, b) => a + b, 0);
      console.log(
        `${String(nItems).padStart(5)} ${String(k).padStart(3)}  ${differing ? "differing " : "alike     "}  ${truth.toFixed(3)} | ` +
          `           ${percent(hits["bonett-wright"])}       ${percent(hits.fieller)}`,
      );
    }
  }
}
for (const variance of variances) {
  const all = covered[variance];
  const mean = all.reduce((a, b) => a + b, 0) / all.length;
  console.log(
    `${variance}: from ${percent(Math.min(...all))} to ${percent(Math.max(...all))}, mean ${percent(mean)}`,
  );
}
