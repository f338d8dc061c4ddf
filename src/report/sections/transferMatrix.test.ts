import { describe, expect, test } from "vitest";
import { nameOf } from "../findings/transferFinding.ts";
import { writeMeasure } from "../format/writeMeasure.ts";
import { fixtureRun } from "../testing/fixtureRun.ts";
import { transferCellAt } from "../../studies/transfer/transferCellAt.ts";
import { transferMatrix } from "./transferMatrix.ts";
import { transferHeads, transferRows } from "./transferRows.ts";

const dataset = fixtureRun().studies.transfer!.datasets[0]!;
const names = dataset.spaces.map(nameOf);
const ofCell = (itemSet: number, row: number | null, column: number) =>
  dataset.cells.find(
    (c) => c.itemSet === itemSet && c.row === row && c.column === column && c.at !== "many",
  )!;

describe("transferMatrix", () => {
  test("has a column a space of the items, a row for people and for each space's clusters", () => {
    const view = transferMatrix(dataset, 1, "eta", names, writeMeasure, transferCellAt);
    expect(view.head.map(({ name }) => name)).toEqual(names);
    expect(view.head.map(({ isPeople }) => isPeople)).toEqual([false, false, false, false, true]);
    expect(view.rows.map(({ name }) => name)).toEqual([
      "people's categories",
      ...names.map((name) => `clusters of ${name}`),
    ]);
    expect(transferMatrix(dataset, 0, "eta", names, writeMeasure, transferCellAt).head).toHaveLength(4);
  });

  test("says a number, its interval, what random groups give, and how well the bound is known", () => {
    const { value, interval, chance, bracket } = ofCell(1, null, 4).excessBits!;
    const [cell] = transferMatrix(
      dataset,
      1,
      "excessBits",
      names,
      writeMeasure,
      transferCellAt,
    ).rows[0]!.cells.slice(-1);
    expect(cell!.lines).toEqual([
      `${value.toFixed(2)}\u00a0bits`,
      `[${interval!.low.toFixed(2)}, ${interval!.high.toFixed(2)}]`,
      `random ${chance.mean.toFixed(2)} [${chance.low.toFixed(2)}, ${chance.high.toFixed(2)}]`,
      `certified ${bracket.low.toFixed(4)}–${bracket.high.toFixed(4)}`,
    ]);
    const own = transferMatrix(dataset, 1, "share", names, writeMeasure, transferCellAt).rows[5]!.cells[4]!;
    expect(own.lines[0]).toBe(`${(100 * ofCell(1, 4, 4).share.value).toFixed(1)}\u00a0%`);
    expect(own.lines).toHaveLength(3);
  });

  test("shades by η in every measure: eighths of the way from random groups to the best", () => {
    const shades = (measure: "eta" | "share") =>
      transferMatrix(dataset, 1, measure, names, writeMeasure, transferCellAt).rows[1]!.cells.map(
        ({ shade }) => shade,
      );
    expect(shades("eta")).toEqual([7, 6, 6, 6, 6]);
    expect(shades("share")).toEqual(shades("eta"));
  });

  test("leaves a dash where a number is not known", () => {
    const bare = {
      ...dataset,
      cells: dataset.cells.map((cell) => ({ ...cell, eta: null, excessBits: null })),
    };
    expect(transferMatrix(bare, 0, "eta", names, writeMeasure, transferCellAt).rows[0]!.cells[0]).toEqual({
      shade: null,
      lines: ["–"],
    });
    expect(transferRows(bare, names, writeMeasure)[0]![10]).toEqual({
      text: "–",
      value: null,
    });
  });
});

test("transferRows has every cell, an entry a head, numbers where the heads say so", () => {
  const rows = transferRows(dataset, names, writeMeasure);
  expect(rows).toHaveLength(dataset.cells.length);
  for (const row of rows) {
    expect(row.map((entry) => typeof entry !== "string")).toEqual(
      transferHeads.map(({ isNumber }) => isNumber),
    );
  }
  const { rateBits, share } = dataset.cells[2]!;
  expect(rows[2]![3]).toBe(names[0]);
  expect(rows[2]![5]).toEqual({ text: rateBits.toFixed(2), value: rateBits });
  expect(rows[2]![6]).toEqual({ text: (100 * share.value).toFixed(1), value: share.value });
});
