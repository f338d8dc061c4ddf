/**
 * The inner loops of the search. Rows are named by where they begin in their array. Rows of sums have an even
 * number of places: where the number of items is odd, the last is a filler that may hold anything and is never read
 * as an item's.
 */
export interface Kernels {
  /** sums[a…] −= w · d[row…] and sums[b…] += w · d[row…], over n places. */
  moveRow(d: Float64Array, row: number, sums: Float64Array, a: number, b: number, n: number, w: number): void;

  /** sums[at…] += w0 · d[row0…] + w1 · d[row1…] + w2 · d[row2…] + w3 · d[row3…], over n places. */
  addRows(
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
  ): void;

  /** Twice Σ_i w_i max(0, closest_i − d[row + i]); `closest` and `weights` have an even number of places. */
  saving(d: Float64Array, row: number, closest: Float64Array, weights: Float64Array): number;

  /**
   * The first item from `from` up to `end` (excluded) that another cluster would take at a price below what its own
   * gains by its leaving, less `noise`; `end` when there is none.
   *
   * @param labels cluster numbers, as doubles; at least as many places as a row of sums
   * @param sums S: (clusters × stride)
   * @param prices four numbers a cluster: joining costs S · p0 − p1, leaving gains S · p2 − p3
   */
  scan(
    from: number,
    end: number,
    labels: Float64Array,
    sums: Float64Array,
    stride: number,
    prices: Float64Array,
    noise: number,
  ): number;
}
