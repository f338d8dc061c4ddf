import type { Clustering, ClusterEngine } from "./clustering.ts";
import { groupEntropyBits, groupMasses } from "./groupMasses.ts";
import type { WalksOutcome } from "./search.ts";
import type { SearchProblem } from "./searchProblem.ts";
import { isSameSse, type Solution, type SolutionPool } from "./solutionPool.ts";
import type { StartsResult } from "./startsTask.ts";
import { withinSumOfSquares } from "./withinSumOfSquares.ts";

/** Everything a search left behind. */
export interface SearchRecord {
  readonly problem: SearchProblem;
  readonly engine: ClusterEngine;
  readonly outcome: StartsResult;
  readonly walks: WalksOutcome | null;
  /** Ends of Lloyd's algorithm run for comparison. */
  readonly compared: readonly Solution[];
  readonly near: SolutionPool;
  readonly human: Int32Array | null;
  readonly keepStartLabels: boolean;
  /** Best of the search by itself, before neighbouring K were tried. */
  readonly ownBest: number;
}

/** Puts the record of a search into the form it is reported in. */
export function clusteringOf(record: SearchRecord): Clustering {
  const { problem, outcome, near, human, compared } = record;
  const { distances, weights, k } = problem;
  const best = near.solutions()[0]!;
  const masses = groupMasses(best.labels, weights);
  const startsSse = outcome.solutions.map((solution) => solution.sse);
  const lloydStartsSse = compared.map((solution) => solution.sse);
  const ends = record.walks?.endsSse ?? [];
  const hitsIn = (sums: readonly number[]): number => sums.filter((sse) => isSameSse(sse, best.sse)).length;
  return {
    engine: record.engine,
    k,
    groups: masses.length,
    labels: best.labels,
    sse: best.sse,
    totalSse: withinSumOfSquares(distances, new Int32Array(distances.nItems), weights),
    totalWeight: masses.reduce((a, b) => a + b, 0),
    groupEntropyBits: groupEntropyBits(masses),
    converged: outcome.converged.every(Boolean),
    starts: startsSse.length,
    hits: hitsIn(startsSse),
    startsSse,
    startLabels: record.keepStartLabels ? stackLabels(outcome.solutions) : null,
    lloydBestSse: lloydStartsSse.length > 0 ? Math.min(...lloydStartsSse) : null,
    lloydStartsSse,
    humanSse: human === null ? null : withinSumOfSquares(distances, human, weights),
    walks:
      record.walks === null ? null : { count: ends.length, hits: hitsIn(ends), swaps: record.walks.swaps },
    fromNeighbour: !isSameSse(record.ownBest, best.sse),
    nearOptimal: near.solutions().slice(),
  };
}

/** Labels one below the other: (solutions × items), row-major. */
export function stackLabels(solutions: readonly Solution[]): Int16Array {
  const n = solutions[0]!.labels.length;
  const rows = new Int16Array(solutions.length * n);
  solutions.forEach((solution, s) => rows.set(solution.labels, s * n));
  return rows;
}
