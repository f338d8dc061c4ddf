import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chiSquaredUpperTail } from "./distributions/chiSquared.ts";
import { poolCorrelations } from "./poolCorrelations.ts";
import { spearman } from "./spearman.ts";

/** Spearman's ρ of ranks, ties and perfect orders among them; none that is constant. */
const ranksArbitrary = fc
  .array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })), { minLength: 4, maxLength: 9 })
  .map((pairs) => ({
    rho: spearman(
      pairs.map(([x]) => x),
      pairs.map(([, y]) => y),
    ),
    n: pairs.length,
  }))
  .filter((group): group is { rho: number; n: number } => group.rho !== null);
const anyArbitrary = fc.record({
  rho: fc.double({ min: -1, max: 1, noNaN: true }),
  n: fc.integer({ min: 4, max: 60 }),
});
const groupsArbitrary = fc.array(fc.oneof(ranksArbitrary, anyArbitrary), { minLength: 1, maxLength: 12 });

/** The largest ρ short of 1 that n ranks can have. */
const nextToOne = (n: number): number => Math.sqrt(1 - 6 / (n ** 3 - n));

describe("poolCorrelations", () => {
  it("is worked by hand for two groups", () => {
    const pooled = poolCorrelations(
      [
        { rho: 0.5, n: 28 },
        { rho: 0.7, n: 53 },
      ],
      { variance: "fieller" },
    )!;
    const [z1, z2] = [Math.atanh(0.5), Math.atanh(0.7)];
    const mean = (25 * z1 + 50 * z2) / 75;
    const error = Math.sqrt(1.06 / 75);
    expect(pooled.z).toBeCloseTo(mean, 14);
    expect(pooled.standardErrorZ).toBeCloseTo(error, 14);
    expect(pooled.low).toBeCloseTo(Math.tanh(mean - 1.959963984540054 * error), 13);
    expect(pooled.high).toBeCloseTo(Math.tanh(mean + 1.959963984540054 * error), 13);
    const q = (25 * (z1 - mean) ** 2 + 50 * (z2 - mean) ** 2) / 1.06;
    expect(pooled.heterogeneity.q).toBeCloseTo(q, 13);
    expect(pooled.heterogeneity).toMatchObject({
      df: 1,
      iSquared: Math.max(0, (pooled.heterogeneity.q - 1) / pooled.heterogeneity.q),
    });
    expect(pooled.heterogeneity.pValue).toBeCloseTo(chiSquaredUpperTail(q, 1), 12);
  });

  it("widens with ρ by default: (1 + ρ²/2)/(n − 3)", () => {
    expect(poolCorrelations([{ rho: 0.8, n: 103 }])!.standardErrorZ).toBeCloseTo(Math.sqrt(1.32 / 100), 14);
    expect(poolCorrelations([{ rho: 0, n: 103 }])!.standardErrorZ).toBeCloseTo(0.1, 14);
    expect(poolCorrelations([{ rho: 0.8, n: 103 }])!.method).toContain("(1 + ρ²/2)/(n − 3)");
  });

  it("lies between the groups, inside its interval, and mirrors with the sign", () => {
    fc.assert(
      fc.property(groupsArbitrary, (groups) => {
        const pooled = poolCorrelations(groups)!;
        const rhos = groups.map(({ rho, n }) => Math.max(-nextToOne(n), Math.min(nextToOne(n), rho)));
        expect(pooled.rho).toBeGreaterThanOrEqual(Math.min(...rhos) - 1e-12);
        expect(pooled.rho).toBeLessThanOrEqual(Math.max(...rhos) + 1e-12);
        expect(pooled.low).toBeLessThan(pooled.rho);
        expect(pooled.high).toBeGreaterThan(pooled.rho);
        const mirrored = poolCorrelations(groups.map((g) => ({ rho: -g.rho, n: g.n })))!;
        expect(mirrored.rho).toBeCloseTo(-pooled.rho, 12);
        expect(mirrored.low).toBeCloseTo(-pooled.high, 12);
        for (const value of [pooled.pValue, pooled.heterogeneity.pValue, pooled.heterogeneity.iSquared]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("is not fooled by differences between groups (Simpson's paradox)", () => {
    // Pooled raw, two groups far apart on both sides would give a strong positive ρ.
    expect(
      poolCorrelations([
        { rho: -0.5, n: 30 },
        { rho: -0.5, n: 30 },
      ])!.rho,
    ).toBeCloseTo(-0.5, 14);
  });

  it("changes no ρ that ranks can have, short of ±1", () => {
    for (const n of [4, 5]) {
      let largest = 0;
      for (let code = 0; code < n ** n; code += 1) {
        const y = Array.from({ length: n }, (_, i) => Math.floor(code / n ** i) % n);
        // One side in order, with its last k tied; the other whatever it can be.
        for (let k = 1; k < n; k += 1) {
          const x = Array.from({ length: n }, (_, i) => Math.min(i, n - k));
          const rho = spearman(x, y);
          if (rho !== null && rho < 1 - 1e-12) largest = Math.max(largest, rho);
        }
      }
      expect(largest).toBeCloseTo(nextToOne(n), 14);
      expect(poolCorrelations([{ rho: largest, n }])!.rho).toBeCloseTo(largest, 13);
    }
  });

  it("never falls when a group's ρ rises", () => {
    fc.assert(
      fc.property(groupsArbitrary, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (groups, at, to) => {
        const g = at % groups.length;
        const raised = groups.map(({ rho, n }, i) => ({ rho: i === g ? Math.max(rho, to) : rho, n }));
        expect(poolCorrelations(raised)!.rho).toBeGreaterThanOrEqual(poolCorrelations(groups)!.rho - 1e-12);
      }),
    );
  });

  it("keeps perfect correlations finite", () => {
    const pooled = poolCorrelations([{ rho: 1, n: 6 }])!;
    expect(pooled.rho).toBeCloseTo(nextToOne(6), 14);
    expect(Number.isFinite(pooled.z)).toBe(true);
    expect(pooled.heterogeneity).toEqual({ q: 0, df: 0, pValue: 1, iSquared: 0 });
  });

  it("leaves out undefined and tiny groups, and says how many", () => {
    const pooled = poolCorrelations([
      { rho: null, n: 20 },
      { rho: 0.9, n: 3 },
      { rho: 0.2, n: 20 },
    ])!;
    expect(pooled).toMatchObject({ nGroups: 1, nLeftOut: 2 });
    expect(pooled.rho).toBeCloseTo(0.2, 14);
    expect(poolCorrelations([{ rho: 0.9, n: 3 }])).toBeNull();
    expect(poolCorrelations([])).toBeNull();
  });

  it("refuses impossible input", () => {
    expect(() => poolCorrelations([{ rho: 1.1, n: 9 }])).toThrow("lies in −1…1; got 1.1");
    expect(() => poolCorrelations([{ rho: 0.1, n: 9.5 }])).toThrow("n is whole and not negative; got 9.5");
    expect(() => poolCorrelations([{ rho: 0.1, n: 9 }], { level: 95 })).toThrow("inside (0, 1); got 95");
  });
});
