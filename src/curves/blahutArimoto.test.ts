import { describe, expect, it } from "vitest";
import { matrixFromRows } from "../numeric/matrix.ts";
import { blahutArimoto } from "./blahutArimoto.ts";

describe("blahutArimoto", () => {
  it("has a finite rate while a weight vanishes through the last representable numbers", () => {
    // Two columns that settle slowly, and one that loses half its weight at every step.
    const distortion = matrixFromRows([
      [0, 0.1, 0.4],
      [0.1, 0, 3],
    ]);
    for (let maxIterations = 700; maxIterations < 1100; maxIterations += 1) {
      const found = blahutArimoto({
        distortion,
        source: [0.6, 0.4],
        slopeNats: 1,
        toleranceBits: 1e-300,
        maxIterations,
      });
      expect(found.iterations).toBe(maxIterations);
      expect(found.rateBits).toBeLessThan(0.01);
    }
  });
});
