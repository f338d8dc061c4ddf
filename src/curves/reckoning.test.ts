import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { makeAlphabet, type Alphabet } from "./alphabet.ts";
import { reckon, type Reckoning } from "./reckoning.ts";
import { emptySupport, setMembers, weightsOf } from "./supportMatrix.ts";

/** c_j with nothing cut or left out. */
function dualValue(alphabet: Alphabet, slope: number, w: Float64Array, j: number): number {
  const { data, rowStart, column, least } = alphabet;
  return w.reduce(
    (sum, weight, i) => sum + weight * Math.exp(-slope * (data[rowStart[i]! + column[j]!]! - least[i]!)),
    0,
  );
}

function expectHonest(alphabet: Alphabet, { slopeNats, w, upper }: Reckoning): void {
  const most = w.reduce((a, b) => a + b, 0);
  for (let j = 0; j < alphabet.nReproductions; j += 1) {
    const exact = dualValue(alphabet, slopeNats, w, j);
    expect(upper[j]).toBeGreaterThanOrEqual(exact);
    if (upper[j]! >= 1) expect(upper[j]! - exact).toBeLessThanOrEqual(1e-12 * (1 + most));
  }
}

describe("reckon", () => {
  it("never falls short of any c, and is tight from 1 on, along slopes up and down and weights of any kind", () => {
    fc.assert(
      fc.property(
        fc.record({
          n: fc.integer({ min: 1, max: 12 }),
          m: fc.integer({ min: 1, max: 14 }),
          steps: fc.array(fc.double({ min: 0.7, max: 30, noNaN: true }), { minLength: 2, maxLength: 8 }),
          rare: fc.constantFrom(0.1, 1e-9, 1e-30),
          seed: fc.integer(),
        }),
        ({ n, m, steps, rare, seed }) => {
          const rng = rngFromSeed(seed);
          const raw = Float64Array.from(
            { length: n },
            () => (rng.next() < 0.4 ? rare : 1) * (0.1 + rng.next()),
          );
          const total = raw.reduce((a, b) => a + b, 0);
          const distortion = matrix(n, m, Float64Array.from({ length: n * m }, rng.next));
          const alphabet = makeAlphabet(
            distortion,
            raw.map((value) => value / total),
          );
          const support = emptySupport(alphabet);
          let slope = 0.5;
          let before: Reckoning | undefined;
          for (const step of steps) {
            slope *= step;
            const members = [...alphabet.column.keys()].filter(() => rng.next() < 0.5);
            // Every item keeps its nearest in play, as a warm start sees to.
            setMembers(support, slope, Int32Array.from(new Set([...members, ...alphabet.nearest])));
            const q = Float64Array.from({ length: support.k }, () => rng.next() ** 8 + 1e-3);
            const sum = q.reduce((a, b) => a + b, 0);
            const { z, c } = weightsOf(
              support,
              q.map((value) => value / sum),
            );
            const w = z.map((value, i) => alphabet.pX[i]! / value);
            before = reckon(support, slope, w, c, before);
            expectHonest(alphabet, before);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("leaves out what cannot have reached 1, and reckons it again where it may have", () => {
    // Item 1's reproduction 1, and one that is far from both.
    const alphabet = makeAlphabet(matrix(2, 3, Float64Array.of(0, 1, 3, 1, 0, 3)));
    const support = emptySupport(alphabet);
    setMembers(support, 1, Int32Array.from([0, 1]));
    const at = (w: number[], before?: Reckoning, slope = 1): Reckoning =>
      reckon(support, slope, Float64Array.from(w), Float64Array.of(1, 1), before);
    const far = (value: number): number => value * Math.exp(-3);
    const first = at([1, 1]);
    expect(first.upper[2]).toBeCloseTo(far(2), 11);
    // The bound is carried: 3 · c, though c itself is less.
    const second = at([3, 1], first);
    expect(second.upper[2]).toBeCloseTo(3 * far(2), 11);
    const third = at([3, 1], second, 2);
    expect(third.upper[2]).toBeCloseTo(3 * far(2), 11);
    // Now it might be 1, and is looked at.
    expect(at([12, 1], first).upper[2]).toBeCloseTo(far(13), 11);
    // Nothing is known at a flatter slope.
    expect(at([3, 1], third, 1).upper[2]).toBeCloseTo(far(4), 11);
  });

  it("does not take a kernel that was cut for nothing", () => {
    // At slope 50 reproduction 2 is e^-50 from both items, and cut; then their weights grow by e^60.
    const alphabet = makeAlphabet(matrix(2, 3, Float64Array.of(0, 1, 1, 1, 0, 1)));
    const support = emptySupport(alphabet);
    setMembers(support, 50, Int32Array.from([0, 1]));
    const c = Float64Array.of(1, 1);
    const first = reckon(support, 50, Float64Array.of(1, 1), c);
    const second = reckon(support, 50, Float64Array.of(Math.exp(60), 1), c, first);
    expect(second.upper[2]).toBeGreaterThanOrEqual(Math.exp(10));
  });
});
