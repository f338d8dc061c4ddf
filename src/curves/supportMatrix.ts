import type { Alphabet } from "./alphabet.ts";
import { even, openKernelMemory } from "./kernels/kernelMemory.ts";
import { MOST_CUTOFF, type KernelMatrix, type Kernels } from "./kernels/kernels.ts";

/**
 * The kernel A_ij = e^{−s (d_ij − least_i)} for the reproductions that are in play, one column each.
 *
 * Entries under `e^{−cutoff_i}` are 0; whoever certifies with it adds what that leaves out. All arrays have room for
 * the whole alphabet; memory that is never written is never used.
 */
export interface SupportMatrix extends KernelMatrix {
  readonly alphabet: Alphabet;
  /** How many reproductions are in play. */
  k: number;
  /** Which: indices into the alphabet, the first k count. */
  readonly members: Int32Array;
  readonly kernels: Kernels;
  /** p_i, least_i and where the kernel is cut; 0 for rows beyond the items: (rows) */
  readonly pX: Float64Array;
  readonly least: Float64Array;
  readonly cutoffs: Float64Array;
  /** Where vectors lie while a kernel is at them: (rows), (columns), (columns) */
  readonly overItems: Float64Array;
  readonly overColumns: readonly [Float64Array, Float64Array];
  /** Room for a factor of k × k, packed. */
  readonly factor: Float64Array;
}

/** Weights of the reproductions in play, with what follows from them. */
export interface Weights {
  /** q_a: (k) */
  readonly q: Float64Array;
  /** z_i = Σ_a A_ia q_a: (items) */
  readonly z: Float64Array;
  /** c_a = Σ_i A_ia p_i / z_i: (k) */
  readonly c: Float64Array;
}

/**
 * −ln of where the kernel of an item is cut. No optimal code has z_i under p_i, so that all cut entries together
 * change no c_j by more than e^{−30} ≈ 1e-13.
 */
function cutoff(p: number): number {
  return Math.min(MOST_CUTOFF, 30 - Math.log(p));
}

/**
 * A support without reproductions.
 *
 * @param open where its arrays lie: beside WebAssembly kernels where there is WebAssembly
 */
export function emptySupport(alphabet: Alphabet, open = openKernelMemory): SupportMatrix {
  const { nItems, nReproductions: m } = alphabet;
  const rows = 4 * Math.ceil(nItems / 4);
  // Room for a filler after the columns in play, and two after others that are looked at beside them.
  const stride = even(m) + 4;
  const { kernels, allocate } = open((stride + 4) * rows + 2 * stride);
  const overRows = (values: ArrayLike<number>): Float64Array => {
    const vector = allocate(rows);
    vector.set(values);
    return vector;
  };
  return {
    alphabet,
    rows,
    stride,
    from: 0,
    k: 0,
    members: new Int32Array(m),
    values: allocate(rows * stride),
    kernels,
    pX: overRows(alphabet.pX),
    least: overRows(alphabet.least),
    cutoffs: overRows(alphabet.pX.map(cutoff)),
    overItems: allocate(rows),
    overColumns: [allocate(stride), allocate(stride)],
    factor: new Float64Array((m * (m + 1)) / 2),
  };
}

/** Puts the kernels of these reproductions in play, and no others. */
export function setMembers(support: SupportMatrix, slopeNats: number, members: Int32Array): void {
  support.k = 0;
  addMembers(support, slopeNats, members);
}

/** Appends the kernels of more reproductions. */
export function addMembers(support: SupportMatrix, slopeNats: number, added: Int32Array): void {
  if (added.length === 0) return;
  const from = support.k;
  fillColumns(support, slopeNats, from, added);
  support.members.set(added, from);
  support.k = from + added.length;
}

/** Computes the kernels of reproductions into the columns from this one on. */
function fillColumns(
  { alphabet, rows, stride, values, kernels, least, cutoffs }: SupportMatrix,
  slopeNats: number,
  from: number,
  members: Int32Array,
): KernelMatrix {
  const { nItems, data, rowStart, column } = alphabet;
  const k = members.length;
  const columns = members.map((j) => column[j]!);
  for (let i = 0; i < nItems; i += 1) {
    const at = i * stride + from;
    gather(data, rowStart[i]!, columns, values, at);
    // The kernel of these is 0, as the place after the last column has to be.
    values[at + k] = Infinity;
    values[at + k + 1] = Infinity;
  }
  kernels.exponentials({ values, from, rows, stride, k: k + 1 }, slopeNats, least, cutoffs);
  // Rows beyond the items have no mass, but are divided by.
  for (let i = nItems; i < rows; i += 1) values.fill(1, i * stride + from, i * stride + from + k);
  return { values, from, rows, stride, k };
}

/** Copies these columns of a row to places side by side. A function of its own, as it is soon compiled. */
export function gather(
  data: Float64Array,
  start: number,
  columns: Int32Array,
  out: Float64Array,
  at: number,
): void {
  for (let a = 0; a < columns.length; a += 1) out[at + a] = data[start + columns[a]!]!;
}

/** Keeps the reproductions of positive weight and returns what is left of the weights. */
export function keepPositive(support: SupportMatrix, { q, z, c }: Weights): Weights {
  const { rows, stride, k, members, values } = support;
  const kept = Int32Array.from(q.keys()).filter((a) => q[a]! > 0);
  if (kept.length === k) return { q, z, c };
  for (let i = 0; i < rows; i += 1) {
    const row = i * stride;
    for (let a = 0; a < kept.length; a += 1) values[row + a] = values[row + kept[a]!]!;
    values[row + kept.length] = 0;
  }
  kept.forEach((a, to) => (members[to] = members[a]!));
  support.k = kept.length;
  return { q: q.filter((weight) => weight > 0), z, c: Float64Array.from(kept, (a) => c[a]!) };
}

/** z = A q: (items) */
export function mixture(support: SupportMatrix, q: Float64Array): Float64Array {
  const { alphabet, kernels, overItems } = support;
  kernels.mixture(support, staged(support, q), overItems);
  return overItems.slice(0, alphabet.nItems);
}

/** c = A' w: (k) */
export function projection(support: SupportMatrix, w: Float64Array): Float64Array {
  const { k, kernels, overColumns } = support;
  kernels.projection(support, stagedOverItems(support, w), overColumns[1]);
  return overColumns[1].slice(0, k);
}

/** z = A q: (items), and c = A' (p / z): (k) */
export function weightsOf(support: SupportMatrix, q: Float64Array): Weights {
  const { alphabet, k, kernels, pX, overItems, overColumns } = support;
  kernels.dual(support, staged(support, q), pX, overItems, overColumns[1]);
  return { q, z: overItems.slice(0, alphabet.nItems), c: overColumns[1].slice(0, k) };
}

/** w_i = p_i / z_i: (items) */
export function itemWeights({ pX }: SupportMatrix, { z }: Weights): Float64Array {
  const w = new Float64Array(z.length);
  for (let i = 0; i < w.length; i += 1) w[i] = pX[i]! / z[i]!;
  return w;
}

/** A' diag(h) A v: (k) */
export function curvature(support: SupportMatrix, h: Float64Array, v: Float64Array, out: Float64Array): void {
  const { k, kernels, overColumns } = support;
  kernels.curvature(support, staged(support, v), stagedOverItems(support, h), overColumns[1]);
  out.set(overColumns[1].subarray(0, k));
}

/** The diagonal of A' diag(h) A: (k) */
export function curvatureDiagonal(support: SupportMatrix, h: Float64Array): Float64Array {
  const { k, kernels, overColumns } = support;
  kernels.diagonal(support, stagedOverItems(support, h), overColumns[1]);
  return overColumns[1].slice(0, k);
}

/** c_j = Σ_i w_i A_ij for reproductions that are not in play. */
export function dualOfOthers(
  support: SupportMatrix,
  slopeNats: number,
  w: Float64Array,
  others: Int32Array,
): Float64Array {
  if (others.length === 0) return new Float64Array(0);
  const { k, kernels, overColumns } = support;
  // Beside the columns in play, where there is room for all others.
  const beside = fillColumns(support, slopeNats, even(k), others);
  kernels.projection(beside, stagedOverItems(support, w), overColumns[1]);
  return overColumns[1].slice(0, others.length);
}

/**
 * What a computed c_j may fall short of the true one by: the entries cut from the kernel, Σ_i w_i e^{−cutoff_i}, and
 * rounding (the exponential's, its argument's, and the sum's).
 */
export function dualAllowance({ cutoffs }: SupportMatrix, w: Float64Array): number {
  let cut = 0;
  for (let i = 0; i < w.length; i += 1) cut += w[i]! * Math.exp(-cutoffs[i]!);
  return cut + 1e-13 + 2.3e-16 * w.length;
}

function staged({ k, overColumns: [first] }: SupportMatrix, vector: Float64Array): Float64Array {
  first.set(vector);
  first[k] = 0;
  return first;
}

function stagedOverItems({ overItems }: SupportMatrix, vector: Float64Array): Float64Array {
  overItems.set(vector);
  return overItems.fill(0, vector.length);
}
