import { availableParallelism } from "node:os";
import { wasmMemory } from "../../numeric/wasmMemory.ts";
import type { SquaredDistances } from "../squaredDistanceMatrix.ts";
import { javaScriptKernels } from "./javaScriptKernels.ts";
import type { Kernels } from "./kernels.ts";
import { wasmKernels } from "./wasmKernels.ts";

/** Distances and room for what a search computes from them, where the kernels can reach it. */
export interface SearchMemory {
  readonly nItems: number;
  /** Places in a row of sums: the number of items, made even. */
  readonly stride: number;
  /** d: (items × items) */
  readonly distances: Float64Array;
  readonly kernels: Kernels;
  /** Zeros. */
  allocate(length: number): Float64Array;
}

/** Each thread keeps a copy of the distances in WebAssembly memory, where the copies of all fit into 1 GiB. */
const MOST_COPIED_BYTES = 2 ** 30;

/** The last memory of this thread; tasks on the same items follow one another. */
let last: { readonly id: string; readonly memory: WebAssembly.Memory; readonly kernels: Kernels } | null =
  null;

/**
 * Opens memory for one synchronous piece of work on this thread: what was allocated before is given out anew.
 *
 * @param doubles room for everything that will be allocated
 */
export function openSearchMemory(distances: SquaredDistances, doubles: number): SearchMemory {
  const n = distances.nItems;
  const stride = n + (n % 2);
  const { id } = distances;
  if (8 * n * n * availableParallelism() <= MOST_COPIED_BYTES && id !== undefined) {
    // A filler after the distances: where n is odd, kernels read one place past the last row.
    const start = n * n + 2;
    const opened = openWasm(distances.values, id, 8 * (start + doubles));
    if (opened !== null) {
      let next = start;
      return {
        nItems: n,
        stride,
        distances: new Float64Array(opened.memory.buffer, 0, n * n),
        kernels: opened.kernels,
        allocate: (length) => {
          const array = new Float64Array(opened.memory.buffer, 8 * next, length);
          next += length;
          return array.fill(0);
        },
      };
    }
  }
  return {
    nItems: n,
    stride,
    distances: distances.values,
    kernels: javaScriptKernels,
    allocate: (length) => new Float64Array(length),
  };
}

function openWasm(values: Float64Array, id: string, bytes: number): typeof last {
  if (last?.id === id && last.memory.buffer.byteLength >= bytes) return last;
  last = null;
  // Half as much again, so that a sweep over K does not copy the distances at every K.
  const memory = wasmMemory(1.5 * bytes);
  const kernels = memory && wasmKernels(memory);
  if (memory === null || kernels === null) return null;
  new Float64Array(memory.buffer, 0, values.length).set(values);
  last = { id, memory, kernels };
  return last;
}
