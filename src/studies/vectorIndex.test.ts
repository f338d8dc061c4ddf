import { describe, expect, it } from "vitest";
import { matrixFromRows, rowsOf } from "../numeric/matrix.ts";
import { vectorIndex } from "./vectorIndex.ts";

describe("vectorIndex", () => {
  const index = vectorIndex(
    ["robin", "chair"],
    matrixFromRows([
      [1, 2],
      [3, 4],
    ]),
  );

  it("finds vectors by text, in the order asked for, as often as asked for", () => {
    expect(rowsOf(index.of(["chair", "robin", "chair"]))).toEqual([
      [3, 4],
      [1, 2],
      [3, 4],
    ]);
    expect(index.dimensions).toBe(2);
  });

  it("names a text that was not embedded", () => {
    expect(() => index.of(["robin", "stool"])).toThrow('No vector for "stool"');
  });
});
