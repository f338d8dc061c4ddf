import type { Rng } from "../numeric/rng.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import type { Clustering } from "./clustering.ts";
import { clusteringOf, type SearchRecord } from "./clusteringOf.ts";
import type { PreparedSearch } from "./prepareSearch.ts";
import { walkFrom, type SearchRun } from "./search.ts";
import { searchGroups } from "./searchGroups.ts";
import { warmStart } from "./warmStart.ts";
import { withinSumOfSquares } from "./withinSumOfSquares.ts";

/** Walks at each K, with neighbours' groups tried after each. */
const ROUNDS = 4;

/** Starts at every K, neighbours' groups, a walk from the best at every K, neighbours' groups again. */
export async function sweepByExchange(
  search: PreparedSearch,
  ks: readonly number[],
  rng: Rng,
): Promise<Clustering[]> {
  const records: SearchRecord[] = [];
  for (const k of ks) records.push(await searchGroups({ ...search, swaps: 0 }, k, rng.fork("k", k)));
  tryNeighbours(records);
  const { swaps } = search;
  if (swaps === 0) return records.map(clusteringOf);
  const own = records.map((record) => record.ownBest);
  let ends: readonly number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ends = await walkOn(records, round, Math.ceil(swaps / ROUNDS), search.run);
    ends.forEach((sse, i) => (own[i] = Math.min(own[i]!, sse)));
    tryNeighbours(records);
  }
  return records.map((record, i) =>
    clusteringOf({ ...record, ownBest: own[i]!, walks: { endsSse: [ends[i]!], swaps } }),
  );
}

/** A walk from the best at every K, all at once, so that no thread waits for another K to finish. */
async function walkOn(
  records: readonly SearchRecord[],
  round: number,
  steps: number,
  run: SearchRun,
): Promise<number[]> {
  const walks = records.map(({ problem, near }) => ({
    problem,
    name: `walk ${round}`,
    labels: near.solutions()[0]!.labels,
    steps,
    tolerance: near.tolerance,
    limit: near.limit,
  }));
  const walked = await walkFrom(walks, run);
  walked.forEach(({ visited }, i) => visited.forEach((solution) => records[i]!.near.add(solution)));
  return walked.map(({ best }) => best[0]!.sse);
}

/** Offers the groups of each K to the next one, up the list and down again. */
function tryNeighbours(records: readonly SearchRecord[]): void {
  for (let i = 1; i < records.length; i += 1) tryNeighbour(records[i]!, records[i - 1]!);
  for (let i = records.length - 2; i >= 0; i -= 1) tryNeighbour(records[i]!, records[i + 1]!);
}

function tryNeighbour(record: SearchRecord, neighbour: SearchRecord): void {
  const { distances, weights } = record.problem;
  const labels = canonicalLabels(warmStart(record.problem, neighbour.near.solutions()[0]!.labels));
  record.near.add({ labels, sse: withinSumOfSquares(distances, labels, weights) });
}
