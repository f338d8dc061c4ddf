import { describe, expect, it } from "vitest";
import { matrix, matrixFromRows, rowOf, rowsOf, selectRows, selectSquare } from "./matrix.ts";

describe("matrix", () => {
  it("is row-major", () => {
    const m = matrixFromRows([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(Array.from(m.data)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(Array.from(rowOf(m, 1))).toEqual([4, 5, 6]);
    expect(rowsOf(selectRows(m, [1, 0, 1]))).toEqual([
      [4, 5, 6],
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it("gives rows and columns of a square in the order asked for", () => {
    const square = matrixFromRows([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]);
    expect(rowsOf(selectSquare(square, [2, 0]))).toEqual([
      [9, 7],
      [3, 1],
    ]);
  });

  it("names the ragged row", () => {
    expect(() => matrixFromRows([[1, 2], [3]])).toThrow("Row 1 has 1 numbers, row 0 has 2.");
  });

  it("refuses sizes and data that do not fit", () => {
    expect(() => matrix(2, -1)).toThrow(RangeError);
    expect(() => matrix(2, 2, new Float64Array(3))).toThrow("needs 4 numbers; got 3");
  });
});
