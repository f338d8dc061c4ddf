import type { Alphabet } from "./alphabet.ts";
import { expNegative } from "./expNegative.ts";

/** c_j = Σ_i w_i A_ij for the chosen reproductions; the other entries of c stay as they are. */
export function dualPass(
  alphabet: Alphabet,
  cutoffs: Float64Array,
  slopeNats: number,
  w: Float64Array,
  chosen: Int32Array,
  c: Float64Array,
): void {
  const { nItems: n, data, rowStart, column, least } = alphabet;
  const columns = chosen.map((j) => column[j]!);
  const sums = new Float64Array(chosen.length);
  for (let i = 0; i < n; i += 1) {
    const start = rowStart[i]!;
    const floor = least[i]!;
    const cutoff = cutoffs[i]!;
    const weight = w[i]!;
    for (let e = 0; e < columns.length; e += 1) {
      const x = slopeNats * (data[start + columns[e]!]! - floor);
      if (x < cutoff) sums[e] = sums[e]! + weight * expNegative(x);
    }
  }
  for (let e = 0; e < chosen.length; e += 1) c[chosen[e]!] = sums[e]!;
}

/**
 * What a computed c_j may fall short of the true one by: the entries cut from the kernel, Σ_i w_i e^{−cutoff_i}, and
 * rounding (the table's 2e-14, the exponent's, and the sum's).
 */
export function dualAllowance(cutoffs: Float64Array, w: Float64Array): number {
  let cut = 0;
  for (let i = 0; i < w.length; i += 1) cut += w[i]! * Math.exp(-cutoffs[i]!);
  return cut + 1e-13 + 2.3e-16 * w.length;
}
