import type { SearchMemory } from "./kernels/searchMemory.ts";

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
  readonly memory: SearchMemory;
  readonly nItems: number;
  readonly k: number;
  /** Places between the sums of one cluster and of the next. */
  readonly stride: number;
  /** d: (items × items) */
  readonly distances: Float64Array;
  /** w: one positive number an item. */
  readonly weights: Float64Array;
  readonly totalWeight: number;
  /** For each item, where the run of equal weights ends that it is in. */
  readonly runEnds: Int32Array;
  /** λ, in squared distance per nat; 0 for k-means. */
  readonly entropyPrice: number;
  readonly labels: Int32Array;
  /** The labels as doubles, for the kernels: (stride) */
  readonly labelNumbers: Float64Array;
  /** S: (clusters × stride) */
  readonly sums: Float64Array;
  /** W: (clusters) */
  readonly mass: Float64Array;
  /** T: (clusters) */
  readonly scatter: Float64Array;
  readonly counts: Int32Array;
  /**
   * Clusters from the first that there is any need to look at: at least up to the last that holds an item, and one empty one
   * more, all of which are alike. Sums beyond are zeros.
   */
  inPlay: number;
  /** Prices of joining and leaving, for the exchange search: (clusters × 4) */
  readonly prices: Float64Array;

  constructor(memory: SearchMemory, k: number, weights: Float64Array, entropyPrice = 0) {
    this.memory = memory;
    this.nItems = memory.nItems;
    this.k = k;
    this.stride = memory.stride;
    this.distances = memory.distances;
    this.weights = weights;
    this.totalWeight = weights.reduce((a, b) => a + b, 0);
    this.runEnds = equalRuns(weights);
    this.entropyPrice = entropyPrice;
    this.labels = new Int32Array(memory.nItems);
    this.labelNumbers = memory.allocate(memory.stride);
    this.sums = memory.allocate(k * memory.stride);
    this.mass = new Float64Array(k);
    this.scatter = new Float64Array(k);
    this.counts = new Int32Array(k);
    this.inPlay = 0;
    this.prices = memory.allocate(4 * k);
  }

  /** Room for a number of partitions into up to k clusters, and for choosing first centres. */
  static room(nItems: number, k: number, partitions: number): number {
    const stride = nItems + 1;
    return partitions * (stride + k * stride + 4 * k) + 2 * stride;
  }

  /** Takes these labels and computes everything else afresh. */
  assign(labels: ArrayLike<number>): void {
    const { nItems: n, weights } = this;
    this.sums.fill(0, 0, this.inPlay * this.stride);
    this.labels.set(labels);
    const k = this.labels.reduce((most, label) => Math.max(most, label), 0) + 1;
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

  /** Gives every item its label in `next`, all at once. */
  relabel(next: Int32Array): void {
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
      return;
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
  }

  /** Moves one item to another cluster. */
  move(item: number, to: number): void {
    const { nItems: n, stride, distances, sums, labels } = this;
    const from = labels[item]!;
    const w = this.weights[item]!;
    this.scatter[from]! -= 2 * w * sums[from * stride + item]!;
    this.scatter[to]! += 2 * w * sums[to * stride + item]!;
    this.mass[from]! -= w;
    this.mass[to]! += w;
    this.counts[from]! -= 1;
    this.counts[to]! += 1;
    labels[item] = to;
    this.labelNumbers[item] = to;
    this.inPlay = Math.min(this.k, Math.max(this.inPlay, to + 2));
    this.memory.kernels.moveRow(distances, item * n, sums, from * stride, to * stride, n, w);
  }

  /** Becomes a copy of another partition of the same items into as many clusters. */
  copyFrom(other: Partition): void {
    const places = other.inPlay * other.stride;
    this.labels.set(other.labels);
    this.labelNumbers.set(other.labelNumbers);
    this.sums.set(other.sums.subarray(0, places));
    this.sums.fill(0, places, this.inPlay * this.stride);
    this.inPlay = other.inPlay;
    this.mass.set(other.mass);
    this.scatter.set(other.scatter);
    this.counts.set(other.counts);
  }

  /** The objective; Σ_c T_c / (2 W_c) for k-means. */
  cost(): number {
    let sum = 0;
    for (let c = 0; c < this.inPlay; c += 1) {
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
    const { nItems: n, stride, distances, sums } = this;
    const { kernels } = this.memory;
    for (let t = 0; t < count; t += 4) {
      // Past the end the last row stands in, with no share.
      const [i1, i2, i3] = [
        Math.min(t + 1, count - 1),
        Math.min(t + 2, count - 1),
        Math.min(t + 3, count - 1),
      ];
      kernels.addRows(
        sums,
        c * stride,
        distances,
        members[t]! * n,
        members[i1]! * n,
        members[i2]! * n,
        members[i3]! * n,
        shares[t]!,
        t + 1 < count ? shares[i1]! : 0,
        t + 2 < count ? shares[i2]! : 0,
        t + 3 < count ? shares[i3]! : 0,
        n,
      );
    }
  }

  /** W, T and the counts from the labels and S. */
  private measure(): void {
    const { nItems: n, stride, labels, weights, sums, mass, scatter, counts } = this;
    mass.fill(0);
    scatter.fill(0);
    counts.fill(0);
    for (let i = 0; i < n; i += 1) {
      const c = labels[i]!;
      this.labelNumbers[i] = c;
      mass[c]! += weights[i]!;
      counts[c]! += 1;
      scatter[c]! += weights[i]! * sums[c * stride + i]!;
    }
    const inPlay = Math.min(this.k, counts.findLastIndex((count) => count > 0) + 2);
    sums.fill(0, inPlay * stride, this.inPlay * stride);
    this.inPlay = inPlay;
  }
}

function equalRuns(weights: Float64Array): Int32Array {
  const ends = new Int32Array(weights.length);
  for (let i = weights.length - 1; i >= 0; i -= 1) {
    ends[i] = weights[i + 1] === weights[i] ? ends[i + 1]! : i + 1;
  }
  return ends;
}
