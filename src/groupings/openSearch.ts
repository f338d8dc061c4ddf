import { openSearchMemory, type SearchMemory } from "./kernels/searchMemory.ts";
import { Partition } from "./partition.ts";
import { seederIn, type Seeder } from "./seeding.ts";
import type { SquaredDistances } from "./squaredDistanceMatrix.ts";

/** Memory with room for what one synchronous search needs: see openSearchMemory for how long it lasts. */
export interface OpenSearch {
  readonly memory: SearchMemory;
  readonly seeder: Seeder;
}

/** Opens memory for some partitions of the items into at most k clusters each, and for choosing first centres. */
export function openSearch(
  distances: SquaredDistances,
  weights: Float64Array,
  k: number,
  partitions: number,
): OpenSearch {
  const memory = openSearchMemory(distances, Partition.room(distances.nItems, k, partitions));
  return { memory, seeder: seederIn(memory, weights) };
}
