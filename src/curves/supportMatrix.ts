import type { Alphabet } from "./alphabet.ts";
import { expNegative } from "./expNegative.ts";

/**
 * The kernel A_ij = e^{−s (d_ij − least_i)} for the reproductions that are in play, column after column.
 *
 * Entries under `e^{−cutoff_i}` are 0; whoever certifies with it adds what that leaves out. Where few entries are
 * left, those of each column are also listed. All arrays have room for the whole alphabet; memory that is never
 * written is never used.
 */
export interface SupportMatrix {
  readonly nItems: number;
  /** How many reproductions are in play. */
  k: number;
  /** Which: indices into the alphabet, the first k count. */
  readonly members: Int32Array;
  /** Entry (i, a) is `values[a * nItems + i]`. */
  readonly values: Float64Array;
  /** Whether the lists below are kept. */
  listed: boolean;
  /** How many entries of a column are not 0: (k) */
  readonly counts: Int32Array;
  /** Where the lists of column a begin: (k) */
  readonly listStarts: Int32Array;
  /** The rows of its entries … */
  readonly listRows: Int32Array;
  /** … and what they are. */
  readonly listValues: Float64Array;
  /** Room for a factor of k × k, packed. */
  readonly factor: Float64Array;
}

/** Below this share of entries that are not 0, sums over the lists are faster. */
const LISTED_BELOW = 0.25;

/**
 * −ln of where the kernel of an item is cut. No optimal code has z_i under p_i, so that all cut entries together
 * change no c_j by more than e^{−30} ≈ 1e-13.
 */
export function kernelCutoffs(pX: Float64Array): Float64Array {
  return pX.map((p) => 30 - Math.log(p));
}

export function emptySupport(alphabet: Alphabet): SupportMatrix {
  const { nItems, nReproductions } = alphabet;
  return {
    nItems,
    k: 0,
    members: new Int32Array(nReproductions),
    values: new Float64Array(nItems * nReproductions),
    listed: false,
    counts: new Int32Array(nReproductions),
    listStarts: new Int32Array(nReproductions),
    listRows: new Int32Array(nItems * nReproductions),
    listValues: new Float64Array(nItems * nReproductions),
    factor: new Float64Array((nReproductions * (nReproductions + 1)) / 2),
  };
}

/** Puts the kernels of these reproductions in play, and no others. */
export function setMembers(
  support: SupportMatrix,
  alphabet: Alphabet,
  cutoffs: Float64Array,
  slopeNats: number,
  members: ArrayLike<number>,
): void {
  support.k = 0;
  support.listed = false;
  addMembers(support, alphabet, cutoffs, slopeNats, members);
  let filled = 0;
  for (let a = 0; a < support.k; a += 1) filled += support.counts[a]!;
  support.listed = filled < LISTED_BELOW * support.k * support.nItems;
  if (support.listed) for (let a = 0; a < support.k; a += 1) listColumn(support, a);
}

/** Appends the kernels of more reproductions. */
export function addMembers(
  support: SupportMatrix,
  alphabet: Alphabet,
  cutoffs: Float64Array,
  slopeNats: number,
  added: ArrayLike<number>,
): void {
  const { nItems: n, members, values, counts } = support;
  const { data, rowStart, column, least } = alphabet;
  const from = support.k;
  support.k = from + added.length;
  for (let a = 0; a < added.length; a += 1) {
    members[from + a] = added[a]!;
    counts[from + a] = 0;
  }
  // Rows in blocks: a row of d is read in order, and the writes of a block stay in cache.
  for (let i0 = 0; i0 < n; i0 += 32) {
    const end = Math.min(n, i0 + 32);
    for (let a = from; a < support.k; a += 1) {
      const col = column[members[a]!]!;
      const base = a * n;
      let count = 0;
      for (let i = i0; i < end; i += 1) {
        const x = slopeNats * (data[rowStart[i]! + col]! - least[i]!);
        if (x < cutoffs[i]!) {
          values[base + i] = expNegative(x);
          count += 1;
        } else values[base + i] = 0;
      }
      counts[a] = counts[a]! + count;
    }
  }
  if (support.listed) for (let a = from; a < support.k; a += 1) listColumn(support, a);
}

/** Lists a column after those before it. */
function listColumn(support: SupportMatrix, a: number): void {
  const { nItems: n, values, listStarts, listRows, listValues, counts } = support;
  const start = a === 0 ? 0 : listStarts[a - 1]! + counts[a - 1]!;
  let to = start;
  for (let i = 0; i < n; i += 1) {
    const value = values[a * n + i]!;
    if (value === 0) continue;
    listRows[to] = i;
    listValues[to] = value;
    to += 1;
  }
  listStarts[a] = start;
  // An exponential may have underflowed to 0 after it was counted.
  counts[a] = to - start;
}

/** Keeps the reproductions of positive weight and returns their weights. */
export function keepPositive(support: SupportMatrix, weights: Float64Array): Float64Array {
  const { nItems: n, members, values } = support;
  const kept: number[] = [];
  for (let a = 0; a < support.k; a += 1) {
    if (!(weights[a]! > 0)) continue;
    if (a !== kept.length) {
      const to = kept.length;
      members[to] = members[a]!;
      values.copyWithin(to * n, a * n, (a + 1) * n);
      support.counts[to] = support.counts[a]!;
      if (support.listed) listColumn(support, to);
    }
    kept.push(weights[a]!);
  }
  support.k = kept.length;
  return Float64Array.from(kept);
}

/** z = A q: (items) */
export function mixture(support: SupportMatrix, q: Float64Array, z: Float64Array): void {
  const { nItems: n, k, values } = support;
  z.fill(0);
  if (support.listed) {
    listedMixture(support, q, z);
    return;
  }
  // Four columns a sweep: the sums are read and written a quarter as often.
  let o0 = 0;
  let o1 = 0;
  let o2 = 0;
  let x0 = 0;
  let x1 = 0;
  let x2 = 0;
  let held = 0;
  for (let a = 0; a < k; a += 1) {
    const x = q[a]!;
    if (x === 0) continue;
    const o = a * n;
    if (held === 0) {
      o0 = o;
      x0 = x;
    } else if (held === 1) {
      o1 = o;
      x1 = x;
    } else if (held === 2) {
      o2 = o;
      x2 = x;
    } else {
      for (let i = 0; i < n; i += 1) {
        z[i] =
          z[i]! + x0 * values[o0 + i]! + x1 * values[o1 + i]! + x2 * values[o2 + i]! + x * values[o + i]!;
      }
      held = -1;
    }
    held += 1;
  }
  if (held > 0) for (let i = 0; i < n; i += 1) z[i] = z[i]! + x0 * values[o0 + i]!;
  if (held > 1) for (let i = 0; i < n; i += 1) z[i] = z[i]! + x1 * values[o1 + i]!;
  if (held > 2) for (let i = 0; i < n; i += 1) z[i] = z[i]! + x2 * values[o2 + i]!;
}

/** c = A' w: (k) */
export function projection(support: SupportMatrix, w: Float64Array, c: Float64Array): void {
  const { nItems: n, k, values } = support;
  if (support.listed) {
    listedProjection(support, w, c);
    return;
  }
  let a = 0;
  for (; a + 3 < k; a += 4) {
    const o0 = a * n;
    const o1 = o0 + n;
    const o2 = o1 + n;
    const o3 = o2 + n;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = 0; i < n; i += 1) {
      const v = w[i]!;
      s0 += v * values[o0 + i]!;
      s1 += v * values[o1 + i]!;
      s2 += v * values[o2 + i]!;
      s3 += v * values[o3 + i]!;
    }
    c[a] = s0;
    c[a + 1] = s1;
    c[a + 2] = s2;
    c[a + 3] = s3;
  }
  for (; a < k; a += 1) {
    const o = a * n;
    let s = 0;
    for (let i = 0; i < n; i += 1) s += w[i]! * values[o + i]!;
    c[a] = s;
  }
}

function listedMixture(support: SupportMatrix, q: Float64Array, z: Float64Array): void {
  const { k, counts, listStarts, listRows, listValues } = support;
  for (let a = 0; a < k; a += 1) {
    const x = q[a]!;
    if (x === 0) continue;
    const start = listStarts[a]!;
    const end = start + counts[a]!;
    for (let e = start; e < end; e += 1) z[listRows[e]!] = z[listRows[e]!]! + x * listValues[e]!;
  }
}

function listedProjection(support: SupportMatrix, w: Float64Array, c: Float64Array): void {
  const { k, counts, listStarts, listRows, listValues } = support;
  for (let a = 0; a < k; a += 1) {
    const start = listStarts[a]!;
    const end = start + counts[a]!;
    let s = 0;
    for (let e = start; e < end; e += 1) s += w[listRows[e]!]! * listValues[e]!;
    c[a] = s;
  }
}
