import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeLabels, contingencyTable } from "./contingency.ts";

const labelsArbitrary = fc
  .array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 })), { minLength: 1, maxLength: 60 })
  .map((pairs) => ({ a: pairs.map(([a]) => a), b: pairs.map(([, b]) => b) }));

describe("codeLabels", () => {
  it("numbers labels in order of first appearance, whatever they are", () => {
    expect(codeLabels(["b", "a", "b"])).toEqual({ codes: Int32Array.of(0, 1, 0), names: ["b", "a"] });
    expect(codeLabels([7, -3, 1e9, 0.5, 7])).toEqual({
      codes: Int32Array.of(0, 1, 2, 3, 0),
      names: ["7", "-3", "1000000000", "0.5"],
    });
    expect(codeLabels(Int32Array.of(4, 4, 2)).names).toEqual(["4", "2"]);
  });

  it("refuses a label that is not a finite number or a text", () => {
    expect(() => codeLabels([0, Number.NaN])).toThrow("Label 1 is NaN");
    expect(() => codeLabels([Infinity])).toThrow("Label 0 is Infinity");
    expect(() => codeLabels([0, undefined] as unknown as number[])).toThrow("Label 1 is undefined");
  });
});

describe("contingencyTable", () => {
  it("counts shared items, cell by cell, rows first", () => {
    const table = contingencyTable(["a", "a", "b", "b", "b"], [7, 8, 8, 8, 7]);
    expect(table.n).toBe(5);
    expect([...table.rowSums]).toEqual([2, 3]);
    expect([...table.colSums]).toEqual([2, 3]);
    expect([...table.cellRows]).toEqual([0, 0, 1, 1]);
    expect([...table.cellCols]).toEqual([0, 1, 0, 1]);
    expect([...table.counts]).toEqual([1, 1, 1, 2]);
    expect(table.rowNames).toEqual(["a", "b"]);
    expect(table.colNames).toEqual(["7", "8"]);
  });

  it("has the margins of its cells, dense or sparse", () => {
    // 60 singletons of 200 possible labels make the table too empty to be kept whole.
    const sparse = labelsArbitrary.map(({ a, b }) => ({
      a: Array.from({ length: 200 }, (_, i) => i).concat(a),
      b: Array.from({ length: 200 }, (_, i) => 199 - i).concat(b),
    }));
    fc.assert(
      fc.property(fc.oneof(labelsArbitrary, sparse), ({ a, b }) => {
        const table = contingencyTable(a, b);
        const rowSums = new Float64Array(table.rowSums.length);
        const colSums = new Float64Array(table.colSums.length);
        table.counts.forEach((count, cell) => {
          const row = table.cellRows[cell]!;
          const col = table.cellCols[cell]!;
          rowSums[row] = rowSums[row]! + count;
          colSums[col] = colSums[col]! + count;
          const both = a.filter(
            (v, i) => `${v}` === table.rowNames[row] && `${b[i]!}` === table.colNames[col],
          );
          expect(count).toBe(both.length);
        });
        expect(rowSums).toEqual(table.rowSums);
        expect(colSums).toEqual(table.colSums);
      }),
      { numRuns: 50 },
    );
  });

  it("refuses labellings of different lengths and of nothing", () => {
    expect(() => contingencyTable([0, 1], [0])).toThrow("has 2 items, the other 1");
    expect(() => contingencyTable([], [])).toThrow("at least one item");
  });
});
