import { wasmMemory } from "../../numeric/wasmMemory.ts";
import { javaScriptKernels } from "./javaScriptKernels.ts";
import type { Kernels } from "./kernels.ts";
import { wasmKernels } from "./wasmKernels.ts";

/** Room for a solver's arrays, where its kernels can reach them. */
export interface KernelMemory {
  readonly kernels: Kernels;
  /** Zeros, an even number of places. */
  allocate(length: number): Float64Array;
}

/**
 * Opens memory for arrays of so many places together, each rounded up to an even number.
 *
 * Memory that is never written is never used, whatever the room.
 */
export function openKernelMemory(doubles: number): KernelMemory {
  const memory = wasmMemory(8 * doubles);
  const kernels = memory === null ? null : wasmKernels(memory);
  if (memory === null || kernels === null) return plainMemory();
  let next = 0;
  return {
    kernels,
    allocate: (length) => {
      const array = new Float64Array(memory.buffer, 8 * next, even(length));
      next += array.length;
      return array;
    },
  };
}

/** Ordinary arrays, for the kernels in plain JavaScript. */
export function plainMemory(): KernelMemory {
  return { kernels: javaScriptKernels, allocate: (length) => new Float64Array(even(length)) };
}

export function even(length: number): number {
  return length + (length % 2);
}
