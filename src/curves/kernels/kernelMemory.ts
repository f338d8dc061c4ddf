import { javaScriptKernels } from "./javaScriptKernels.ts";
import type { Kernels } from "./kernels.ts";
import { wasmKernels } from "./wasmKernels.ts";

/** Room for a solver's arrays, where its kernels can reach them. */
export interface KernelMemory {
  readonly kernels: Kernels;
  /** Zeros, an even number of places. */
  allocate(length: number): Float64Array;
}

const PAGE = 65_536;
/** The addresses of WebAssembly have 32 bits. */
const MOST_PAGES = 65_536;

/**
 * Opens memory for arrays of so many places together, each rounded up to an even number.
 *
 * Memory that is never written is never used, whatever the room.
 */
export function openKernelMemory(doubles: number): KernelMemory {
  const pages = Math.ceil((8 * doubles) / PAGE);
  const memory = pages < MOST_PAGES ? wasmMemory(pages) : null;
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

/** null where the system has no room, or there is no WebAssembly. */
function wasmMemory(pages: number): WebAssembly.Memory | null {
  try {
    return new WebAssembly.Memory({ initial: pages });
  } catch {
    return null;
  }
}

export function even(length: number): number {
  return length + (length % 2);
}
