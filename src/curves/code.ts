import type { WeightsState } from "./refineWeights.ts";
import { gather, type SupportMatrix } from "./supportMatrix.ts";
import type { SparseWeights } from "./warmStart.ts";

/** The code that weights over the reproductions make at a slope. */
export interface Code extends SparseWeights {
  /** I(X;Y). */
  readonly rateNats: number;
  /** E d(X,Y). */
  readonly distortion: number;
  /** How far rateNats + s · distortion is below −Σ p ln z: Σ_j q_j c_j ln c_j. */
  readonly divergenceNats: number;
}

/** Rate and distortion of the channel q_j A_ij / z_i, whose reproductions have probabilities q_j c_j. */
export function codeOf(support: SupportMatrix, slopeNats: number, { q, z, w, c }: WeightsState): Code {
  const { pX, least, members } = support;
  const used = Int32Array.from(q.keys()).filter((a) => q[a]! > 0);
  let divergenceNats = 0;
  for (const a of used) if (c[a]! > 0) divergenceNats += q[a]! * c[a]! * Math.log(c[a]!);
  const excess = excessDistortion(support, q, w);
  let value = 0;
  let floor = 0;
  for (let i = 0; i < z.length; i += 1) {
    value -= pX[i]! * Math.log(z[i]!);
    floor += pX[i]! * least[i]!;
  }
  return {
    // One reproduction for all says nothing, to the last bit.
    rateNats: used.length === 1 ? 0 : Math.max(0, value - slopeNats * excess - divergenceNats),
    distortion: floor + excess,
    divergenceNats,
    members: used.map((a) => members[a]!),
    weights: Float64Array.from(used, (a) => q[a]!),
  };
}

/** Σ_i w_i Σ_a q_a A_ia (d_ia − least_i) */
function excessDistortion(support: SupportMatrix, q: Float64Array, w: Float64Array): number {
  const { alphabet, k, kernels, overColumns, members, least } = support;
  const { nItems, data, rowStart, column } = alphabet;
  const columns = members.subarray(0, k).map((j) => column[j]!);
  const [weights, distortions] = overColumns;
  weights.set(q);
  weights[k] = 0;
  distortions[k] = 0;
  let excess = 0;
  for (let i = 0; i < nItems; i += 1) {
    gather(data, rowStart[i]!, columns, distortions, 0);
    excess += w[i]! * kernels.excess(support, i, weights, distortions, least[i]!);
  }
  return excess;
}
