/** A labeling and its sum of squares. */
export interface Solution {
  /** Canonical. */
  readonly labels: Int32Array;
  readonly sse: number;
}

/**
 * Keeps different solutions near the best one seen, best first.
 *
 * What it ends up with does not depend on the order in which solutions are added, so long as no more than `limit`
 * lie within the tolerance; beyond that the best are kept.
 */
export class SolutionPool {
  readonly tolerance: number;
  readonly limit: number;
  private kept: Solution[] = [];

  constructor(tolerance: number, limit: number) {
    this.tolerance = tolerance;
    this.limit = limit;
  }

  /** No solution above this is kept. */
  get ceiling(): number {
    const best = this.kept[0];
    if (best === undefined) return Infinity;
    const near = this.tolerance === Infinity ? Infinity : best.sse * (1 + this.tolerance);
    return this.kept.length < this.limit ? near : Math.min(near, this.kept.at(-1)!.sse);
  }

  add(solution: Solution): void {
    if (solution.sse > this.ceiling) return;
    let at = 0;
    while (at < this.kept.length && compareSolutions(this.kept[at]!, solution) < 0) at += 1;
    const same = this.kept[at];
    if (same !== undefined && compareSolutions(same, solution) === 0) return;
    this.kept.splice(at, 0, solution);
    while (this.kept.length > this.limit) this.kept.pop();
    while (this.kept.at(-1)!.sse > this.ceiling) this.kept.pop();
  }

  solutions(): readonly Solution[] {
    return this.kept;
  }
}

/** Whether a pool may keep a partition of this cost, as a search knows it, to rounding: if not, its sum need not be taken. */
export function mayEnter(pool: SolutionPool, cost: number): boolean {
  return cost <= pool.ceiling * (1 + 1e-9);
}

/** By sum of squares, then by labels, so that equal sums have an order too; 0 only for the same groups. */
export function compareSolutions(a: Solution, b: Solution): number {
  if (a.sse !== b.sse) return a.sse - b.sse;
  for (let i = 0; i < a.labels.length; i += 1) {
    if (a.labels[i] !== b.labels[i]) return a.labels[i]! - b.labels[i]!;
  }
  return 0;
}

/** Whether a sum of squares is the best one, but for rounding: within 1e-9 of it. */
export function isSameSse(sse: number, best: number): boolean {
  return sse <= best * (1 + 1e-9);
}
