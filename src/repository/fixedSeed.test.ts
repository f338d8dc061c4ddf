import fc from "fast-check";
import { expect, test } from "vitest";
import { testSeed } from "./testing/fixedSeed.ts";

test.skipIf(testSeed === "random")("property tests draw the same cases in every run", () => {
  const cases = (): number[] => {
    const drawn: number[] = [];
    fc.assert(
      fc.property(fc.integer(), (value) => void drawn.push(value)),
      { numRuns: 20 },
    );
    return drawn;
  };
  expect(fc.readConfigureGlobal()?.seed).toBe(Number(testSeed));
  expect(cases()).toEqual(cases());
});
