import { expect, it } from "vitest";
import { halfFloat } from "./halfFloat.ts";

// From the definition: the smallest and largest of each kind, a third, and what is not a number.
it.each([
  [0x0000, 0],
  [0x8000, -0],
  [0x0001, 2 ** -24],
  [0x03ff, 2 ** -14 - 2 ** -24],
  [0x0400, 2 ** -14],
  [0x3555, 0.333251953125],
  [0x3c00, 1],
  [0xc000, -2],
  [0x7bff, 65504],
  [0x7c00, Infinity],
  [0xfc00, -Infinity],
  [0x7e00, Number.NaN],
])("0x%s is %s", (bits, value) => {
  expect(halfFloat(bits)).toBe(value);
});
