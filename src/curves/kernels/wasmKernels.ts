import { kernelExports } from "../../numeric/kernelExports.ts";
import { KERNEL_SOURCE } from "./kernelSource.ts";
import type { KernelMatrix, Kernels } from "./kernels.ts";

type Exports = Record<keyof Kernels, (...values: number[]) => number>;

/** Kernels on arrays that lie in `memory`; null where WebAssembly has no SIMD. */
export function wasmKernels(memory: WebAssembly.Memory): Kernels | null {
  const call = kernelExports(KERNEL_SOURCE, memory) as Exports | null;
  if (call === null) return null;
  return {
    exponentials: (a, slope, least, cutoffs) => {
      call.exponentials(...rows(a), 8 * a.k, slope, address(least), address(cutoffs));
    },
    mixture: (a, q, z) => call.mixture(...rows(a), address(z), ...columns(a, q)),
    projection: (a, w, c) => call.projection(...rows(a), address(w), ...columns(a, c.fill(0))),
    dual: (a, q, p, z, c) =>
      call.dual(...rows(a), address(p), address(z), ...columns(a, q), ...columns(a, c.fill(0))),
    curvature: (a, v, h, out) =>
      call.curvature(...rows(a), address(h), ...columns(a, v), ...columns(a, out.fill(0))),
    diagonal: (a, h, out) => call.diagonal(...rows(a), address(h), ...columns(a, out.fill(0))),
    excess: (a, i, q, d, least) => {
      const row = address(a.values, i * a.stride + a.from);
      return call.excess(row, row + 8 * a.k, address(q), address(d), least);
    },
  };
}

function address(array: Float64Array, index = 0): number {
  return array.byteOffset + 8 * index;
}

/** Where the first row begins, where the last one ends, and from one row to the next, in bytes. */
function rows({ values, from, rows: count, stride }: KernelMatrix): [number, number, number] {
  return [address(values, from), address(values, from + count * stride), 8 * stride];
}

/** Where a vector over the columns begins and ends. */
function columns({ k }: KernelMatrix, vector: Float64Array): [number, number] {
  return [address(vector), address(vector, k)];
}
