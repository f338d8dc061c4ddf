import fc from "fast-check";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { rngFromSeed, shuffle } from "../../numeric/rng.ts";
import { contextOf } from "../contextOf.ts";
import { tinyTask } from "../testing/tinyTask.ts";
import { tinyTransfer, type TinySpace } from "../testing/tinyTransfer.ts";
import { shareInterval } from "../tradeoffPoints.ts";
import type { TransferCell, TransferDataset } from "../transferResult.ts";
import { analyseTransfer } from "./analyseTransfer.ts";

/** By golden/make_transfer.py: NumPy, SciPy and scikit-learn. */
const golden = JSON.parse(
  readFileSync(new URL("../golden/transfer.json", import.meta.url), "utf8"),
) as Golden;
interface Golden {
  readonly people: readonly number[];
  readonly spaces: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly cells: readonly {
    readonly row: string | null;
    readonly at: TransferCell["at"];
    readonly column: string;
    readonly groups: readonly number[];
    readonly rateBits: number;
    readonly share: number;
    readonly chance: number;
    readonly eta: number;
    readonly excessBits: number;
    readonly drawnMean?: number;
    readonly drawnSd?: number;
  }[];
  readonly agreement: readonly { readonly a: string; readonly b: string; readonly rho: number }[];
}
const goldenSpaces = Object.entries(golden.spaces).map(([model, points]): TinySpace => ({
  model,
  points,
  kind: model === "human" ? "people" : "model",
}));

const matrixOf = async (
  labels: readonly number[],
  spaces: readonly TinySpace[],
  order?: readonly number[],
): Promise<TransferDataset> => (await analyseTransfer(tinyTransfer(labels, spaces, order))).result;

let result: TransferDataset;
beforeAll(async () => {
  result = await matrixOf(golden.people, goldenSpaces);
});

const indexOf = (model: string): number => result.spaces.findIndex((space) => space.model === model);

describe("the transfer matrix", () => {
  it("has one set of items, and every row in every column", () => {
    expect(result.itemSets).toEqual([
      { spaces: [0, 1, 2], nItems: 36, k: 4, rateBits: golden.cells[0]!.rateBits },
    ]);
    expect(result.cells).toHaveLength(golden.cells.length);
  });

  it("is what NumPy and scikit-learn find: rates, shares left, random groups, η and bits above the bound", () => {
    for (const wanted of golden.cells) {
      const label = `${wanted.row} ${wanted.at} in ${wanted.column}`;
      const cell = result.cells.find(
        (c) =>
          c.column === indexOf(wanted.column) &&
          c.row === (wanted.row === null ? null : indexOf(wanted.row)) &&
          c.at === wanted.at,
      )!;
      expect(cell.groups, label).toEqual(wanted.groups);
      expect(cell.rateBits, label).toBeCloseTo(wanted.rateBits, 12);
      expect(cell.share.value, label).toBeCloseTo(wanted.share, 10);
      expect(cell.share.chance.mean, label).toBeCloseTo(wanted.chance, 12);
      expect(cell.eta!.value, label).toBeCloseTo(wanted.eta, 9);
      const { low, high } = cell.excessBits!.bracket;
      expect(high - low, label).toBeLessThan(1.1e-3);
      expect(wanted.excessBits, label).toBeGreaterThan(low - 1e-4);
      expect(wanted.excessBits, label).toBeLessThan(high + 1e-4);
      if (wanted.drawnSd !== undefined) {
        const reach = 1.959964 * wanted.drawnSd;
        expect(Math.abs(wanted.drawnMean! - cell.share.chance.mean)).toBeLessThan(wanted.drawnSd / 20);
        expect(cell.share.chance.mean - cell.share.chance.low, label).toBeGreaterThan(0.97 * reach);
        expect(cell.share.chance.mean - cell.share.chance.low, label).toBeLessThan(1.03 * reach);
      }
    }
  });

  it("says how far two spaces agree as SciPy does, for pairs with a human space", () => {
    expect(result.agreement.map(({ a, b }) => [a, b])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    result.agreement.forEach(({ rho }, i) => expect(rho.value).toBeCloseTo(golden.agreement[i]!.rho, 12));
  });

  it("gives people's D/V in a model's space the interval that the trade-off study gives it", async () => {
    const task = tinyTransfer(golden.people, goldenSpaces);
    const space = task.spaces[0]!;
    const context = await contextOf(
      {
        ...tinyTask(),
        cell: { dataset: task.dataset, model: space.model, layer: space.layer },
        config: task.config,
        dataset: space.dataset,
        texts: space.texts,
        vectors: space.vectors,
      },
      () => undefined,
    );
    const { low, high } = shareInterval(context, context.space.people).interval!;
    const { interval } = result.cells[0]!.share;
    expect(interval!.low).toBeCloseTo(low, 12);
    expect(interval!.high).toBeCloseTo(high, 12);
  });

  it("compares the spaces: differences of its own cells, intervals about them", () => {
    const [comparison] = result.comparisons;
    const eta = (column: number) =>
      result.cells.find((c) => c.row === null && c.column === column)!.eta!.value;
    expect(comparison!.eta!.value).toBeCloseTo(eta(2) - eta(0), 12);
    for (const key of ["eta", "excessBits", "lossBesidePeople", "lossBesideOwn"] as const) {
      const { value, interval, pValue } = comparison![key]!;
      expect(interval!.low).toBeLessThan(value);
      expect(interval!.high).toBeGreaterThan(value);
      expect(pValue).toBeGreaterThanOrEqual(0);
    }
    const { share, loss } = comparison!.replicates!;
    const mean = (scores: readonly number[]): number => scores.reduce((sum, x) => sum + x, 0) / scores.length;
    expect(mean(share!.scores)).toBeCloseTo(result.cells[0]!.share.value, 3);
    const clusters = result.cells.find((c) => c.row === 0 && c.column === 2 && c.at === "rate")!;
    expect(mean(loss!.scores)).toBeCloseTo(clusters.share.value, 3);
    expect(loss!.key).toBe(share!.key);
  });
});

/** Two spaces of 32 items in three categories: in the human one the categories are clumps as far apart as is said. */
function drawn(seed: number, apart: number): { labels: number[]; spaces: TinySpace[] } {
  const rng = rngFromSeed(seed);
  const labels = Array.from({ length: 32 }, (_, i) => (i < 14 ? 0 : i < 24 ? 1 : 2));
  const clumps = labels.map((c) => [0, 1, 2].map((d) => rng.normal() + (c === d ? apart : 0)));
  const noise = labels.map(() => [rng.normal(), rng.normal()]);
  return {
    labels,
    spaces: [
      { model: "noise", kind: "model", points: noise },
      { model: "clumps", kind: "people", points: clumps },
    ],
  };
}

describe("laws of the transfer matrix", () => {
  const few = { numRuns: 6 };
  const seeds = fc.integer({ min: 0, max: 1e6 });

  it("a space's own clusters leave the least of all rows with as many groups, and no row lies below the bound", async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.double({ min: 0, max: 3, noNaN: true }), async (seed, apart) => {
        const { labels, spaces } = drawn(seed, apart);
        const { cells } = await matrixOf(labels, spaces);
        for (const column of [0, 1]) {
          const at = (kind: TransferCell["at"]) => cells.filter((c) => c.column === column && c.at === kind);
          const [own] = at("many").filter(({ row }) => row === column);
          for (const cell of [...at("many"), ...at("categories")]) {
            expect(cell.share.value).toBeGreaterThanOrEqual(own!.share.value - 1e-12);
          }
          for (const { eta, excessBits } of cells.filter((c) => c.column === column)) {
            expect(eta!.value).toBeLessThanOrEqual(1);
            expect(excessBits!.bracket.low).toBeGreaterThanOrEqual(0);
            expect(excessBits!.bracket.high - excessBits!.bracket.low).toBeLessThan(2e-3);
          }
        }
      }),
      few,
    );
  });

  it("categories that are far apart are the best there is, and cost hardly a bit beyond the bound", async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const { labels, spaces } = drawn(seed, 60);
        const { cells } = await matrixOf(labels, spaces);
        const people = cells.find((c) => c.row === null && c.column === 1)!;
        expect(people.eta!.value).toBeCloseTo(1, 9);
        expect(people.share.value).toBeLessThan(0.01);
        expect(people.excessBits!.bracket.high).toBeLessThan(0.05);
        const own = cells.find((c) => c.row === 1 && c.column === 1 && c.at === "many")!;
        expect(own.share.value).toBeCloseTo(people.share.value, 12);
      }),
      few,
    );
  });

  it("neither scale nor place of a space, nor the order of the items, changes a number", async () => {
    await fc.assert(
      fc.asyncProperty(
        seeds,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        async (seed, scale, shift) => {
          const { labels, spaces } = drawn(seed, 2);
          const before = await matrixOf(labels, spaces);
          const moved = spaces.map((space) => ({
            ...space,
            points: space.points.map((row) => row.map((x) => scale * (x + shift))),
          }));
          const order = shuffle(
            labels.map((_, i) => i),
            rngFromSeed(seed),
          );
          for (const after of [await matrixOf(labels, moved), await matrixOf(labels, spaces, order)]) {
            // People's rows: clusters are searched for anew, and two searches may end at different ones.
            before.cells.forEach(({ row, share, eta, excessBits }, c) => {
              if (row !== null) return;
              const again = after.cells[c]!;
              expect(again.share.value).toBeCloseTo(share.value, 9);
              expect(again.share.interval!.low).toBeCloseTo(share.interval!.low, 6);
              expect(again.share.chance.low).toBeCloseTo(share.chance.low, 9);
              expect(Math.abs(again.eta!.value - eta!.value)).toBeLessThan(0.03);
              expect(Math.abs(again.excessBits!.value - excessBits!.value)).toBeLessThan(2e-3);
            });
          }
        },
      ),
      few,
    );
  });
});
