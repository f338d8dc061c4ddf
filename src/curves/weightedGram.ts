import { projection, type SupportMatrix } from "./supportMatrix.ts";

/** Below this share of entries that are not 0, sums over those entries only are faster. */
const SPARSE = 0.1;

/** H_ab = Σ_i h_i A_ia A_ib for the given columns, packed by rows of the lower triangle. */
export function packedWeightedGram(
  support: SupportMatrix,
  h: Float64Array,
  columns: readonly number[],
  out: Float64Array,
): void {
  const { stride, values } = support;
  const n = h.length;
  let filled = 0;
  for (let i = 0; i < n; i += 1) for (const a of columns) if (values[i * stride + a] !== 0) filled += 1;
  if (filled < SPARSE * n * columns.length) {
    sparseGram(support, h, columns, out.fill(0, 0, (columns.length * (columns.length + 1)) / 2));
    return;
  }
  columns.forEach((a, row) => {
    const products = columnProducts(support, h, a);
    for (let b = 0; b <= row; b += 1) out[(row * (row + 1)) / 2 + b] = products[columns[b]!]!;
  });
}

/** Item by item: the products of the entries of one row that are not 0. */
function sparseGram(
  { stride, values }: SupportMatrix,
  h: Float64Array,
  columns: readonly number[],
  out: Float64Array,
): void {
  const n = h.length;
  const place = new Int32Array(columns.length);
  const entry = new Float64Array(columns.length);
  for (let i = 0; i < n; i += 1) {
    let count = 0;
    for (let a = 0; a < columns.length; a += 1) {
      const value = values[i * stride + columns[a]!]!;
      if (value === 0) continue;
      place[count] = a;
      entry[count] = value;
      count += 1;
    }
    for (let e = 0; e < count; e += 1) {
      const scaled = h[i]! * entry[e]!;
      const row = (place[e]! * (place[e]! + 1)) / 2;
      for (let f = 0; f <= e; f += 1) out[row + place[f]!] = out[row + place[f]!]! + scaled * entry[f]!;
    }
  }
}

/** Σ_i h_i A_ia A_ib for one column a and each of the columns b, in their order, then a itself. */
export function weightedGramRow(
  support: SupportMatrix,
  h: Float64Array,
  a: number,
  columns: readonly number[],
  out: Float64Array,
): void {
  const products = columnProducts(support, h, a);
  columns.forEach((b, e) => (out[e] = products[b]!));
  out[columns.length] = products[a]!;
}

/** Σ_i h_i A_ia A_ib for one column a and all columns b: (k) */
function columnProducts(support: SupportMatrix, h: Float64Array, a: number): Float64Array {
  const { stride, values } = support;
  const scaled = new Float64Array(h.length);
  for (let i = 0; i < h.length; i += 1) scaled[i] = h[i]! * values[i * stride + a]!;
  return projection(support, scaled);
}
