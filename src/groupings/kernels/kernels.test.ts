import fc from "fast-check";
import { expect, test } from "vitest";
import { rngFromSeed } from "../../numeric/rng.ts";
import { exchange } from "../exchange.ts";
import { itemDistances } from "../itemDistances.ts";
import { openSearch } from "../openSearch.ts";
import { Partition } from "../partition.ts";
import { kMeansPlusPlus } from "../seeding.ts";
import { swapAndRepair } from "../swapAndRepair.ts";
import { clouds } from "../testing/points.ts";
import { javaScriptKernels } from "./javaScriptKernels.ts";
import { openSearchMemory } from "./searchMemory.ts";

test("SIMD runs here, so that the comparison below compares two things", () => {
  const distances = { nItems: 3, values: new Float64Array(9), id: "three" };
  expect(openSearchMemory(distances, 10).kernels).not.toBe(javaScriptKernels);
  expect(openSearchMemory({ nItems: 3, values: distances.values }, 10).kernels).toBe(javaScriptKernels);
  expect(openSearchMemory({ nItems: 20_000, values: distances.values, id: "many" }, 10).kernels).toBe(
    javaScriptKernels,
  );
});

test("WebAssembly and JavaScript give the same bits, seeding to last sum, for even and odd numbers of items", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 3, max: 60 }),
      fc.integer({ min: 0, max: 2 }),
      fc.constantFrom(0, 0.3),
      fc.integer(),
      async (n, kindOfWeights, price, seed) => {
        const rng = rngFromSeed(seed);
        const k = 1 + rng.below(Math.min(n, 9));
        const distances = await itemDistances({ vectors: clouds(n, 4, 5, 0.6, rng) }, { threads: 1 });
        const weights = Float64Array.from({ length: n }, () =>
          kindOfWeights === 0 ? 1 : kindOfWeights * rng.next() + 0.1,
        );
        const trace = ({ id }: { readonly id: string | undefined }): number[] => {
          const { nItems, values } = distances;
          const { memory, seeder } = openSearch(
            id === undefined ? { nItems, values } : { nItems, values, id },
            weights,
            k,
            2,
          );
          const partition = new Partition(memory, k, weights, price);
          const copy = new Partition(memory, k, weights, price);
          partition.assign(kMeansPlusPlus(seeder, k, rngFromSeed(seed)).labels);
          copy.copyFrom(partition);
          expect(exchange(partition)).toBe(true);
          for (let swap = 0; swap < 3; swap += 1) swapAndRepair(partition, rngFromSeed(swap));
          const rows = Array.from({ length: k }, (_, c) =>
            partition.sums.slice(c * memory.stride, c * memory.stride + n),
          );
          return [...partition.labels, ...partition.scatter, ...rows.flatMap((row) => [...row]), copy.cost()];
        };
        expect(trace({ id: distances.id })).toEqual(trace({ id: undefined }));
      },
    ),
    { numRuns: 80, seed: 12 },
  );
});

test("memory that is opened again is given out as zeros, with the distances of its own items", async () => {
  const small = await itemDistances({ vectors: clouds(5, 2, 2, 1, rngFromSeed(1)) }, { threads: 1 });
  const large = await itemDistances({ vectors: clouds(50, 2, 2, 1, rngFromSeed(2)) }, { threads: 1 });
  for (const distances of [small, large, large, small]) {
    const memory = openSearchMemory(distances, 100);
    expect(memory.distances).toEqual(Float64Array.from(distances.values));
    const array = memory.allocate(100);
    expect(array.every((x) => x === 0)).toBe(true);
    array.fill(7);
  }
});
