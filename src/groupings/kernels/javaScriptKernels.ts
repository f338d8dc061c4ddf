import type { Kernels } from "./kernels.ts";

/** The kernels in plain JavaScript: for many items, and where there is no WebAssembly with SIMD. */
export const javaScriptKernels: Kernels = { moveRow, addRows, saving, scan };

function moveRow(
  d: Float64Array,
  row: number,
  sums: Float64Array,
  a: number,
  b: number,
  n: number,
  w: number,
): void {
  const end = row + n;
  // Unrolled, it takes half the time.
  for (; row + 3 < end; row += 4, a += 4, b += 4) {
    const d0 = w * d[row]!;
    const d1 = w * d[row + 1]!;
    const d2 = w * d[row + 2]!;
    const d3 = w * d[row + 3]!;
    sums[a]! -= d0;
    sums[a + 1]! -= d1;
    sums[a + 2]! -= d2;
    sums[a + 3]! -= d3;
    sums[b]! += d0;
    sums[b + 1]! += d1;
    sums[b + 2]! += d2;
    sums[b + 3]! += d3;
  }
  for (; row < end; row += 1, a += 1, b += 1) {
    sums[a]! -= w * d[row]!;
    sums[b]! += w * d[row]!;
  }
}

function addRows(
  sums: Float64Array,
  at: number,
  d: Float64Array,
  row0: number,
  row1: number,
  row2: number,
  row3: number,
  w0: number,
  w1: number,
  w2: number,
  w3: number,
  n: number,
): void {
  for (const end = at + n; at < end; at += 1, row0 += 1, row1 += 1, row2 += 1, row3 += 1) {
    sums[at]! += w0 * d[row0]! + w1 * d[row1]! + w2 * d[row2]! + w3 * d[row3]!;
  }
}

/** |x| rather than a branch that no processor could predict. */
function saving(d: Float64Array, row: number, closest: Float64Array, weights: Float64Array): number {
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < closest.length; i += 2) {
    const a = closest[i]! - d[row + i]!;
    even += (a + Math.abs(a)) * weights[i]!;
    // A filler at the end has no weight, and after the last row no distance.
    if (weights[i + 1] === 0) continue;
    const b = closest[i + 1]! - d[row + i + 1]!;
    odd += (b + Math.abs(b)) * weights[i + 1]!;
  }
  return even + odd;
}

function scan(
  from: number,
  end: number,
  labels: Float64Array,
  sums: Float64Array,
  stride: number,
  prices: Float64Array,
  noise: number,
): number {
  for (let i = from; i < end; i += 1) {
    const own = 4 * labels[i]!;
    let least = Infinity;
    for (let p = 0, at = i; p < own; p += 4, at += stride) {
      const price = sums[at]! * prices[p]! - prices[p + 1]!;
      if (price < least) least = price;
    }
    for (let p = own + 4, at = i + (p / 4) * stride; p < prices.length; p += 4, at += stride) {
      const price = sums[at]! * prices[p]! - prices[p + 1]!;
      if (price < least) least = price;
    }
    const gain = sums[(own / 4) * stride + i]! * prices[own + 2]! - prices[own + 3]!;
    if (least < gain - noise) return i;
  }
  return end;
}
