import { unknownName, UserError } from "../errors.ts";
import type { TaskOptions } from "../parallel/runTasks.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import { clusterEngines, type ClusterEngine } from "./clustering.ts";
import type { SquaredDistances } from "./squaredDistanceMatrix.ts";

/** How to search; what is left out takes the default given. */
export interface SearchSettings extends TaskOptions {
  /** Default `exchange`. */
  readonly engine?: ClusterEngine;
  /** Independent starts; default 32, in a sweep 10. */
  readonly starts?: number;
  /** Swaps with repair after the starts, exchange only; default 4,000, in a sweep 100. */
  readonly swaps?: number;
  /** Runs of Lloyd's algorithm beside an exchange search, for comparison; default 0. */
  readonly lloydStarts?: number;
  /** One positive number an item; default 1 each. */
  readonly weights?: ArrayLike<number>;
  /** Group of each item in a human partition: scored, and a start where it has k groups. */
  readonly humanLabels?: ArrayLike<number>;
  /** How far above the best a near-optimal grouping may lie; default .001. */
  readonly nearTolerance?: number;
  /** How many near-optimal groupings are kept; default 200. */
  readonly nearLimit?: number;
  /** Whether the labels of every start are returned; default false. */
  readonly keepStartLabels?: boolean;
}

/** @throws UserError unless k is a whole number from 1 to the number of different items. */
export function checkK(k: number, distances: SquaredDistances): void {
  const n = distances.nItems;
  if (n === 0) throw new UserError("There are no items to group.");
  if (!Number.isInteger(k) || k < 1 || k > n) {
    throw new UserError(`K is a whole number from 1 to the number of items, ${n}; got ${k}.`);
  }
  const distinct = countDistinct(distances, k);
  if (k > distinct) {
    throw new UserError(
      `K = ${k} groups need as many different items; these ${n} items hold only ${distinct} different ones.`,
    );
  }
}

/** How many different items there are, counted no further than `enough`. */
function countDistinct({ nItems: n, values }: SquaredDistances, enough: number): number {
  let distinct = 0;
  for (let i = 0; i < n && distinct < enough; i += 1) {
    let isNew = true;
    for (let j = 0; j < i && isNew; j += 1) isNew = values[i * n + j]! > 0;
    if (isNew) distinct += 1;
  }
  return distinct;
}

/** @throws UserError naming the first weight that is not positive and finite. */
export function checkWeights(weights: ArrayLike<number> | undefined, n: number): Float64Array {
  if (weights === undefined) return new Float64Array(n).fill(1);
  if (weights.length !== n) throw new UserError(`${n} items need as many weights; got ${weights.length}.`);
  const checked = Float64Array.from(weights);
  const bad = checked.findIndex((w) => !(w > 0 && Number.isFinite(w)));
  if (bad >= 0) throw new UserError(`Weights are positive and finite; item ${bad} has ${checked[bad]}.`);
  return checked;
}

/** Canonical labels of a human partition, or null without one. */
export function checkHumanLabels(labels: ArrayLike<number> | undefined, n: number): Int32Array | null {
  if (labels === undefined) return null;
  if (labels.length !== n) throw new UserError(`${n} items need as many human labels; got ${labels.length}.`);
  return canonicalLabels(labels);
}

/** @throws UserError when it is not a whole number of at least `least`. */
export function checkCount(what: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new UserError(`The number of ${what} is a whole number from ${least}; got ${value}.`);
}

/** @throws UserError when it is negative or not finite. */
export function checkTolerance(value: number): number {
  if (value >= 0 && Number.isFinite(value)) return value;
  throw new UserError(`The tolerance of near-optimal groupings is 0 or above; got ${value}.`);
}

/** @throws UserError naming the nearest engine. */
export function checkEngine(engine: string | undefined): ClusterEngine {
  if (engine === undefined) return "exchange";
  const known = clusterEngines.find((name) => name === engine);
  if (known === undefined) throw unknownName("engine", engine, clusterEngines);
  return known;
}
