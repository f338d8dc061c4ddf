import { bootstrapInterval } from "../../src/agreement/bootstrapInterval.ts";
import { mantelTest, poolMantelTests } from "../../src/agreement/mantelTest.ts";
import { pairOrders } from "../../src/agreement/pairOrders.ts";
import { matrix, selectSquare, type Matrix } from "../../src/numeric/matrix.ts";
import { rngFromSeed, type Rng } from "../../src/numeric/rng.ts";
import { squaredDistances } from "../../src/numeric/squaredDistances.ts";

// npx tsx bench/agreement/coverageOfMantel.ts [datasets a setting, default 300]
//
// How often the nominal 95 % interval of Spearman's ρ between distances holds the truth: items are drawn anew, people and
// model see them with noise of their own, and the truth is the mean ρ of as many items (by 2,000 simulations), in one
// category and pooled over ten. Beside it the percentile bootstrap over items of one category, to which an item drawn
// twice is a pair that agrees perfectly with itself.

const datasets = Number(process.argv[2] ?? 300);
const TRUTH_DRAWS = 2000;
const DIMENSIONS = 6;

/** Distances between n items with coordinates of their own, as two observers see them. */
function observed(n: number, noise: number, rng: Rng): [Matrix, Matrix] {
  const items = Array.from({ length: n * DIMENSIONS }, () => rng.normal());
  const seen = (): Matrix => {
    const points = matrix(n, DIMENSIONS);
    items.forEach((value, i) => (points.data[i] = value + noise * rng.normal()));
    return squaredDistances(points, points);
  };
  return [seen(), seen()];
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(7);
const holds = ({ low, high }: { low: number; high: number }, truth: number): number =>
  Number(low <= truth && truth <= high) / datasets;

console.log(
  `${datasets} datasets a setting; standard error of a coverage of 95 %: ${percent(Math.sqrt(0.0475 / datasets))}`,
);
console.log("   n  categories  true ρ | jackknife  SE ratio | bootstrap");
for (const categories of [1, 10]) {
  for (const n of [8, 12, 20, 30]) {
    for (const noise of [0.4, 1, 2.5]) {
      const rng = rngFromSeed("mantel").fork(categories, n, noise);
      let truth = 0;
      let square = 0;
      for (let draw = 0; draw < TRUTH_DRAWS; draw += 1) {
        const rho = pairOrders(...observed(n, noise, rng.fork("truth", draw))).rho!;
        truth += rho / TRUTH_DRAWS;
        square += rho ** 2 / TRUTH_DRAWS;
      }
      const trueError = Math.sqrt((square - truth ** 2) / categories);
      let covered = 0;
      let error = 0;
      let bootstrapped = 0;
      for (let d = 0; d < datasets; d += 1) {
        const own = rng.fork("data", d);
        const sets = Array.from({ length: categories }, (_, c) => observed(n, noise, own.fork(c)));
        const tests = sets.map(([x, y], c) => mantelTest(x, y, { draws: 1 }, own.fork("null", c))!);
        const { interval } = poolMantelTests(tests)!;
        covered += holds(interval!, truth);
        error += interval!.standardError / datasets;
        if (categories > 1) continue;
        const [x, y] = sets[0]!;
        const again = bootstrapInterval(
          (drawn) => pairOrders(selectSquare(x, drawn), selectSquare(y, drawn)).rho,
          n,
          { draws: 200, method: "percentile" },
          own.fork("bootstrap"),
        );
        bootstrapped += holds(again, truth);
      }
      console.log(
        `${String(n).padStart(4)}  ${String(categories).padStart(10)}  ${truth.toFixed(3).padStart(6)} | ` +
          `${percent(covered)}    ${(error / trueError).toFixed(2)}     | ${categories > 1 ? "      –" : percent(bootstrapped)}`,
      );
    }
  }
}
