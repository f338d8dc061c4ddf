import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadDataset } from "../datasets/loadDataset.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { raterCeiling, type RatedGroup } from "./raterCeiling.ts";
import { spearmanBrown } from "./reliability.ts";
import { spearman } from "./spearman.ts";

const golden = JSON.parse(readFileSync(new URL("golden/reliability.json", import.meta.url), "utf8")) as {
  readonly categories: readonly {
    readonly category: string;
    readonly n: number;
    readonly reliability: number;
    readonly perfect: number;
    readonly perfectSpread: number;
    readonly otherRaters: number;
    readonly otherRatersSpread: number;
  }[];
};

const leuven = await loadDataset("leuven-2008");
const groupOf = (category: string): RatedGroup => {
  const rows = leuven.items.flatMap((item) => item.memberships.filter((m) => m.category === category));
  return {
    means: rows.map((m) => m.rating!),
    standardDeviations: rows.map((m) => m.sd!),
    raters: rows.map((m) => m.n!),
  };
};

/** Ratings of normal items by as many raters of known disagreement. */
function simulated(items: number, raters: number, noise: number): { truth: number[]; group: RatedGroup } {
  const rng = rngFromSeed(`raters ${items} ${raters} ${noise}`);
  const truth = Array.from({ length: items }, () => rng.normal());
  const ratings = truth.map((t) => Array.from({ length: raters }, () => t + noise * rng.normal()));
  const means = ratings.map((r) => r.reduce((a, b) => a + b, 0) / raters);
  const standardDeviations = ratings.map((r, i) =>
    Math.sqrt(r.reduce((sum, v) => sum + (v - means[i]!) ** 2, 0) / (raters - 1)),
  );
  return { truth, group: { means, standardDeviations, raters: truth.map(() => raters) } };
}

describe("raterCeiling", () => {
  it.each(golden.categories)("agrees with NumPy on Leuven 2008: $category", (category) => {
    const draws = 200;
    const ceiling = raterCeiling([groupOf(category.category)], { draws }, rngFromSeed(1))!;
    expect(ceiling.reliabilities[0]).toBeCloseTo(category.reliability, 12);
    // Ours averages Fisher's z of one group back to ρ draw by draw, which is ρ itself.
    for (const [ours, theirs, spread] of [
      [ceiling.perfect, category.perfect, category.perfectSpread],
      [ceiling.otherRaters, category.otherRaters, category.otherRatersSpread],
    ] as const) {
      expect(Math.abs(ours.rho - theirs)).toBeLessThan((4 * spread) / Math.sqrt(draws));
      expect(ours.low).toBeLessThan(ours.rho);
      expect(ours.high).toBeGreaterThan(ours.rho);
      expect(Math.abs(ours.high - ours.low - 3.92 * spread)).toBeLessThan(1.6 * spread);
    }
  });

  it("is what the truth that made the ratings reaches, near (6/π) asin(√r/2)", () => {
    const { truth, group } = simulated(300, 12, 2);
    const ceiling = raterCeiling([group], { draws: 60 }, rngFromSeed(2))!;
    const r = 1 / (1 + 4 / 12);
    expect(Math.abs(ceiling.perfect.rho - (6 / Math.PI) * Math.asin(Math.sqrt(r) / 2))).toBeLessThan(0.03);
    expect(Math.abs(ceiling.otherRaters.rho - (6 / Math.PI) * Math.asin(r / 2))).toBeLessThan(0.05);
    expect(Math.abs(spearman(truth, group.means)! - ceiling.perfect.rho)).toBeLessThan(0.04);
  });

  it("falls with fewer raters as Spearman and Brown say", () => {
    const { group } = simulated(400, 16, 2);
    const half = { ...group, raters: group.raters.map((n) => n / 2) };
    const r = raterCeiling([group], { draws: 2 }, rngFromSeed(3))!.reliabilities[0]!;
    // Half the raters' means would also be further apart: by the disagreement that is no longer averaged out.
    const error = 1 - r;
    expect(spearmanBrown(r, 0.5)).toBeCloseTo(r / (r + 2 * error), 12);
    expect(raterCeiling([half], { draws: 20 }, rngFromSeed(3))!.otherRaters.rho).toBeLessThan(
      raterCeiling([group], { draws: 20 }, rngFromSeed(3))!.otherRaters.rho,
    );
  });

  it("counts groups without reliability as ones in which nothing can be followed, and is null without any other", () => {
    const { group } = simulated(30, 8, 1);
    const noisy = { ...group, standardDeviations: group.means.map(() => 50) };
    const ceiling = raterCeiling([noisy, group], { draws: 10 }, rngFromSeed(4))!;
    expect(ceiling).toMatchObject({ nGroups: 2, nUnreliable: 1, nLeftOut: 0, draws: 10 });
    const alone = raterCeiling([group], { draws: 10 }, rngFromSeed(4))!;
    // Of equal size, so that pooling halves Fisher's z.
    expect(Math.atanh(ceiling.perfect.rho)).toBeCloseTo(Math.atanh(alone.perfect.rho) / 2, 1);
    expect(ceiling.reliabilities[0]).toBeLessThan(0);
    expect(raterCeiling([noisy], {}, rngFromSeed(4))).toBeNull();
    expect(
      raterCeiling([{ ...group, means: [1], standardDeviations: [1], raters: [3] }], {}, rngFromSeed(4)),
    ).toBeNull();
    expect(raterCeiling([], {}, rngFromSeed(4))).toBeNull();
  });
});
