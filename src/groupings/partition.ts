import type { SquaredDistances } from "./squaredDistanceMatrix.ts";

/**
 * Items in clusters, with what it takes to price a move from squared distances alone.
 *
 * With S_ci = Σ_{j∈c} w_j d_ij, W_c = Σ_{j∈c} w_j and T_c = Σ_{i∈c} w_i S_ci, the squared distance of item i from
 * the centroid of c is S_ci / W_c − T_c / (2 W_c²), and the sum of squares within c is T_c / (2 W_c): the cost of
 * a sweep does not depend on the number of dimensions.
 *
 * With an entropy price λ > 0 the objective is Σ_c T_c / (2 W_c) − λ Σ_c W_c ln(W_c / W) in place of the sum of
 * squares alone, and clusters may empty.
 */
export class Partition {
  readonly nItems: number;
  readonly k: number;
  /** d: (items × items) */
  readonly distances: Float64Array;
  /** w: one positive number an item. */
  readonly weights: Float64Array;
  readonly totalWeight: number;
  /** λ, in squared distance per nat; 0 for k-means. */
  readonly entropyPrice: number;
  readonly labels: Int32Array;
  /** S: (clusters × items) */
  readonly sums: Float64Array;
  /** W: (clusters) */
  readonly mass: Float64Array;
  /** T: (clusters) */
  readonly scatter: Float64Array;
  readonly counts: Int32Array;

  constructor(distances: SquaredDistances, k: number, weights: Float64Array, entropyPrice = 0) {
    const n = distances.nItems;
    this.nItems = n;
    this.k = k;
    this.distances = distances.values;
    this.weights = weights;
    this.totalWeight = weights.reduce((a, b) => a + b, 0);
    this.entropyPrice = entropyPrice;
    this.labels = new Int32Array(n);
    this.sums = new Float64Array(k * n);
    this.mass = new Float64Array(k);
    this.scatter = new Float64Array(k);
    this.counts = new Int32Array(k);
  }

  /** Takes these labels and computes everything else afresh. */
  assign(labels: ArrayLike<number>): void {
    const { nItems: n, k, weights } = this;
    this.labels.set(labels);
    this.sums.fill(0);
    const members = new Int32Array(n);
    const shares = new Float64Array(n);
    for (let c = 0; c < k; c += 1) {
      let count = 0;
      for (let i = 0; i < n; i += 1) {
        if (this.labels[i] !== c) continue;
        members[count] = i;
        shares[count] = weights[i]!;
        count += 1;
      }
      this.addRows(c, members, shares, count);
    }
    this.measure();
  }

  /** Gives every item its label in `next`, all at once, and says which clusters changed. */
  relabel(next: Int32Array): number[] {
    const { nItems: n, k, weights, labels } = this;
    const changing: number[] = [];
    const touched = new Uint8Array(k);
    for (let i = 0; i < n; i += 1) {
      if (next[i] === labels[i]) continue;
      changing.push(i);
      touched[labels[i]!] = 1;
      touched[next[i]!] = 1;
    }
    const changed: number[] = [];
    for (let c = 0; c < k; c += 1) if (touched[c] === 1) changed.push(c);
    // A change touches two rows of S; with more than n / 2 of them, starting afresh is less work.
    if (2 * changing.length > n) {
      this.assign(next);
      return changed;
    }
    const members = new Int32Array(changing.length);
    const shares = new Float64Array(changing.length);
    for (const c of changed) {
      let count = 0;
      for (const i of changing) {
        if (next[i] !== c && labels[i] !== c) continue;
        members[count] = i;
        shares[count] = next[i] === c ? weights[i]! : -weights[i]!;
        count += 1;
      }
      this.addRows(c, members, shares, count);
    }
    labels.set(next);
    this.measure();
    return changed;
  }

  /** Moves one item to another cluster. */
  move(item: number, to: number): void {
    const { nItems: n, distances: d, sums: s, labels } = this;
    const from = labels[item]!;
    const w = this.weights[item]!;
    this.scatter[from]! -= 2 * w * s[from * n + item]!;
    this.scatter[to]! += 2 * w * s[to * n + item]!;
    this.mass[from]! -= w;
    this.mass[to]! += w;
    this.counts[from]! -= 1;
    this.counts[to]! += 1;
    labels[item] = to;
    let row = item * n;
    let a = from * n;
    let b = to * n;
    // The hottest loop of the search: unrolled, it takes half the time.
    const unrolled = row + n - (n % 4);
    for (; row < unrolled; row += 4, a += 4, b += 4) {
      const d0 = w * d[row]!;
      const d1 = w * d[row + 1]!;
      const d2 = w * d[row + 2]!;
      const d3 = w * d[row + 3]!;
      s[a]! -= d0;
      s[a + 1]! -= d1;
      s[a + 2]! -= d2;
      s[a + 3]! -= d3;
      s[b]! += d0;
      s[b + 1]! += d1;
      s[b + 2]! += d2;
      s[b + 3]! += d3;
    }
    for (const end = item * n + n; row < end; row += 1, a += 1, b += 1) {
      s[a]! -= w * d[row]!;
      s[b]! += w * d[row]!;
    }
  }

  /** Becomes a copy of another partition of the same items into as many clusters. */
  copyFrom(other: Partition): void {
    this.labels.set(other.labels);
    this.sums.set(other.sums);
    this.mass.set(other.mass);
    this.scatter.set(other.scatter);
    this.counts.set(other.counts);
  }

  /** The objective; Σ_c T_c / (2 W_c) for k-means. */
  cost(): number {
    let sum = 0;
    for (let c = 0; c < this.k; c += 1) {
      if (this.counts[c]! > 0)
        sum += this.scatter[c]! / (2 * this.mass[c]!) + this.entropyCost(this.mass[c]!);
    }
    return sum;
  }

  /** −λ W_c ln(W_c / W): what a cluster of this mass adds to the objective beside its sum of squares. */
  entropyCost(mass: number): number {
    if (this.entropyPrice === 0 || mass <= 0) return 0;
    return -this.entropyPrice * mass * Math.log(mass / this.totalWeight);
  }

  /** S_c += Σ_t share_t · d_{member_t}, four rows at a time so that S is read and written a quarter as often. */
  private addRows(c: number, members: Int32Array, shares: Float64Array, count: number): void {
    const { nItems: n, distances: d, sums: s } = this;
    const start = c * n;
    let t = 0;
    for (; t + 3 < count; t += 4) {
      let r0 = members[t]! * n;
      let r1 = members[t + 1]! * n;
      let r2 = members[t + 2]! * n;
      let r3 = members[t + 3]! * n;
      const w0 = shares[t]!;
      const w1 = shares[t + 1]!;
      const w2 = shares[t + 2]!;
      const w3 = shares[t + 3]!;
      let i = start;
      for (; i + 1 < start + n; i += 2, r0 += 2, r1 += 2, r2 += 2, r3 += 2) {
        s[i]! += w0 * d[r0]! + w1 * d[r1]! + w2 * d[r2]! + w3 * d[r3]!;
        s[i + 1]! += w0 * d[r0 + 1]! + w1 * d[r1 + 1]! + w2 * d[r2 + 1]! + w3 * d[r3 + 1]!;
      }
      if (i < start + n) s[i]! += w0 * d[r0]! + w1 * d[r1]! + w2 * d[r2]! + w3 * d[r3]!;
    }
    for (; t < count; t += 1) {
      let row = members[t]! * n;
      const w = shares[t]!;
      for (let i = start; i < start + n; i += 1, row += 1) s[i]! += w * d[row]!;
    }
  }

  /** W, T and the counts from the labels and S. */
  private measure(): void {
    const { nItems: n, labels, weights, sums, mass, scatter, counts } = this;
    mass.fill(0);
    scatter.fill(0);
    counts.fill(0);
    for (let i = 0; i < n; i += 1) {
      const c = labels[i]!;
      mass[c]! += weights[i]!;
      counts[c]! += 1;
      scatter[c]! += weights[i]! * sums[c * n + i]!;
    }
  }
}
