import { describe, expect, it } from "vitest";
import { matrix } from "./matrix.ts";
import { onGrid } from "./onGrid.ts";

describe("onGrid", () => {
  it("makes equal what differs by rounding, and keeps apart what does not", () => {
    const { data } = onGrid(matrix(1, 4, Float64Array.of(0.1 + 0.2, 0.3, 0.30000001, -7)));
    expect(data[0]).toBe(data[1]);
    expect(data[2]).not.toBe(data[1]);
    expect(data[3]).toBeCloseTo(-7, 9);
  });

  it("leaves zeros zeros", () => {
    expect([...onGrid(matrix(1, 2)).data]).toEqual([0, 0]);
  });
});
