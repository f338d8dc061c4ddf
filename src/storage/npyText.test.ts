import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { matrix } from "../numeric/matrix.ts";
import { formatNpy } from "../numeric/npy.ts";
import { formatNpyText, parseNpyText } from "./npyText.ts";

it("gives back what was written, whatever the letters", () => {
  const text = fc.string({ unit: "binary", maxLength: 12 }).filter((one) => !one.endsWith("\0"));
  fc.assert(
    fc.property(fc.array(text), (texts) => isDeepStrictEqual(parseNpyText(formatNpyText(texts)), texts)),
  );
  expect(parseNpyText(formatNpyText(["naïve café", "🐦", ""]))).toEqual(["naïve café", "🐦", ""]);
});

it("tells lists of texts from numbers and other files", () => {
  expect(parseNpyText(formatNpy(matrix(2, 2)))).toBeNull();
  expect(parseNpyText(new TextEncoder().encode("no such file at all"))).toBeNull();
  expect(() => parseNpyText(formatNpyText(["robin", "chair"]).subarray(0, -4))).toThrow(/cut short/);
});

it("refuses what NumPy would not give back", () => {
  expect(() => formatNpyText(["a\0"])).toThrow(RangeError);
  expect(() => formatNpyText(["a".repeat(10_001)])).toThrow(/10001 characters/);
});
