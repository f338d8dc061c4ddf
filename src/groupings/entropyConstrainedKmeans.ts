import { UserError } from "../errors.ts";
import type { Rng } from "../numeric/rng.ts";
import { runTasks, type TaskOptions } from "../parallel/runTasks.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import { checkCount, checkWeights } from "./clusterOptions.ts";
import {
  entropyConstrainedModule,
  searchAtSlope,
  type SlopeResult,
  type SlopeTask,
} from "./entropyConstrainedTask.ts";
import { groupEntropyBits, groupMasses } from "./groupMasses.ts";
import { itemDistances, type ItemSource } from "./itemDistances.ts";
import { withinSumOfSquares } from "./withinSumOfSquares.ts";

/** At which slopes to search, and how hard; what is left out takes the default given. */
export interface EntropyConstrainedOptions extends TaskOptions {
  /** Slopes s > 0, in nats per unit of mean distortion, in any order. */
  readonly slopesNats: readonly number[];
  /** Groupings to begin from besides k-means++: those of a sweep over K, or people's. */
  readonly given?: readonly ArrayLike<number>[];
  /** k-means++ beginnings at each slope; default 6. */
  readonly starts?: number;
  /** Swaps with repair at each slope; default 30. */
  readonly swaps?: number;
  /** Groups at most; default 128, or as many as the largest given grouping has, or as there are items. */
  readonly mostGroups?: number;
  /** One positive number an item; default 1 each. */
  readonly weights?: ArrayLike<number>;
}

/** The best hard grouping found for one trade-off between rate and distortion. */
export interface EntropyConstrainedGrouping {
  readonly slopeNats: number;
  /** Canonical. */
  readonly labels: Int32Array;
  readonly groups: number;
  /** H(C), in bits. */
  readonly rateBits: number;
  /** Mean squared distance from the centroid. */
  readonly distortion: number;
  readonly sse: number;
  readonly converged: boolean;
}

/**
 * Hard groupings that are cheapest at a slope, their number of groups left free (entropy-constrained k-means).
 *
 * minimise H_nats(C) + s · D, by giving x to the group c with the smallest ‖x − x̄_c‖² − (1/s) ln q_c, then by moving
 * single items, uniting and splitting groups while that lowers the sum; neighbouring slopes begin from each other's
 * groups. Local optima: each is a point on or above the hard curve, not a proof that none lies below.
 *
 * @param source vectors (items × dimensions), a Gram matrix, or distances computed before
 * @returns one grouping a slope, in the order of the slopes
 * @throws UserError for a slope that is not positive and finite, and as `cluster` for the items and weights.
 * Source: Chou, Lookabaugh & Gray 1989, IEEE Transactions on ASSP 37, 31–42, doi:10.1109/29.17498.
 * @example (await entropyConstrainedKmeans({ vectors }, { slopesNats: [1e-9] }, rng))[0].groups // 1
 */
export async function entropyConstrainedKmeans(
  source: ItemSource,
  options: EntropyConstrainedOptions,
  rng: Rng,
): Promise<EntropyConstrainedGrouping[]> {
  const bad = options.slopesNats.find((s) => !(s > 0 && Number.isFinite(s)));
  if (bad !== undefined) throw new UserError(`A slope is positive and finite; got ${bad}.`);
  const starts = checkCount("starts", options.starts ?? 6, 1);
  const swaps = checkCount("swaps", options.swaps ?? 30, 0);
  const distances = await itemDistances(source, options);
  const n = distances.nItems;
  if (n === 0) throw new UserError("There are no items to group.");
  const weights = checkWeights(options.weights, n);
  const given = (options.given ?? []).map((labels) => canonicalLabels(labels));
  for (const labels of given) {
    if (labels.length !== n) throw new UserError(`${n} items need as many labels; got ${labels.length}.`);
  }
  const largest = given.reduce((most, labels) => Math.max(most, groupMasses(labels, weights).length), 0);
  const asked = checkCount(
    "groups at most",
    options.mostGroups ?? Math.max(128, largest),
    Math.max(1, largest),
  );
  const mostGroups = Math.min(n, asked);

  const tasks = options.slopesNats.map((slopeNats): SlopeTask => {
    const stream = rng.fork("slope", slopeNats).name;
    return { distances, weights, slopeNats, given, mostGroups, starts, swaps, stream };
  });
  const found = await runTasks({ module: entropyConstrainedModule, run: searchAtSlope }, tasks, options);
  shareWithNeighbours(tasks, found);
  return found.map(({ labels, converged }, i) => {
    const masses = groupMasses(labels, weights);
    const sse = withinSumOfSquares(distances, labels, weights);
    const distortion = sse / masses.reduce((a, b) => a + b, 0);
    const slopeNats = options.slopesNats[i]!;
    return {
      slopeNats,
      labels,
      groups: masses.length,
      rateBits: groupEntropyBits(masses),
      distortion,
      sse,
      converged,
    };
  });
}

/** Lets each slope begin once more from the groups of the next one, down the slopes and up again. */
function shareWithNeighbours(tasks: readonly SlopeTask[], found: SlopeResult[]): void {
  const order = [...tasks.keys()].sort((a, b) => tasks[b]!.slopeNats - tasks[a]!.slopeNats);
  const passOn = (from: number, to: number): void => {
    const given = [found[from]!.labels];
    const tried = searchAtSlope({ ...tasks[to]!, given, starts: 0, swaps: 0 });
    if (tried.cost < found[to]!.cost) found[to] = tried;
  };
  for (let i = 1; i < order.length; i += 1) passOn(order[i - 1]!, order[i]!);
  for (let i = order.length - 2; i >= 0; i -= 1) passOn(order[i + 1]!, order[i]!);
}
