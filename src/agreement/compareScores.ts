import { benjaminiHochberg, holm } from "./adjustedPValues.ts";
import { groupsAlike, lettersOf } from "./compactLetters.ts";
import { rankRanges } from "./rankRanges.ts";
import { scoreDifference, type ReplicatedScore, type ScoreDifference } from "./scoreDifference.ts";

/** What counts as a difference. */
export interface CompareOptions {
  /** Default `holm`: the chance of even one false difference stays below α. */
  readonly correction?: "holm" | "benjamini-hochberg";
  /** Two scores differ where their corrected p-value is at most α; default .05. */
  readonly alpha?: number;
  /** Of each difference's own interval; default .95. */
  readonly level?: number;
  /** Which end is better; default `high`. */
  readonly better?: "high" | "low";
}

/** Where a score stands among others, as far as that can be told. */
export interface Standing {
  /** Its place in the list given. */
  readonly index: number;
  readonly value: number;
  /** 1 + how many are surely better, and k less how many are surely worse: the ranks it may truly have. */
  readonly bestRank: number;
  readonly worstRank: number;
  /** Scores that share a letter cannot be told apart. */
  readonly letters: readonly string[];
}

/** A difference of two of the scores given. */
export interface PairOfScores {
  /** Their places in the list given. */
  readonly a: number;
  readonly b: number;
  readonly difference: ScoreDifference;
  /** Corrected for all pairs. */
  readonly adjustedP: number;
  readonly differ: boolean;
}

/** Several scores of the same items, compared pair by pair. */
export interface ScoreComparison {
  /** From best to worst; equal values in the order given. */
  readonly standings: readonly Standing[];
  readonly pairs: readonly PairOfScores[];
  readonly correction: "holm" | "benjamini-hochberg";
  readonly alpha: number;
}

/**
 * Compares every two of several scores and says which cannot be told apart, in place of a ranking that noise decides.
 *
 * scoreDifference of each pair, p-values corrected over all k(k − 1)/2; letters by {@link groupsAlike}.
 *
 * @param scores in one unit, with their replicates
 * @throws RangeError as scoreDifference, and for an α outside (0, 1).
 * Source: Holm (1979), https://www.jstor.org/stable/4615733; Benjamini & Hochberg (1995),
 *   doi:10.1111/j.2517-6161.1995.tb02031.x; letters by Piepho (2004), doi:10.1198/1061860043515.
 * @example compareScores([ami.bert, ami.glove, ami.gpt2]).standings[0] // { index: 0, value: .6, bestRank: 1, worstRank: 2, letters: ["a"] }
 */
export function compareScores(
  scores: readonly ReplicatedScore[],
  options: CompareOptions = {},
): ScoreComparison {
  const { correction = "holm", alpha = 0.05, better = "high", level = 0.95 } = options;
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`α lies inside (0, 1); got ${alpha}.`);
  const k = scores.length;
  const found = scores.flatMap((a, i) =>
    scores.slice(i + 1).map((b, j) => ({
      a: i,
      b: i + 1 + j,
      difference: scoreDifference(a, b, { level }),
    })),
  );
  const correct = correction === "holm" ? holm : benjaminiHochberg;
  const adjusted = correct(found.map(({ difference }) => difference.pValue));
  const pairs = found.map((pair, p) => ({
    ...pair,
    adjustedP: adjusted[p]!,
    differ: adjusted[p]! <= alpha,
  }));

  const apart = new Set(pairs.flatMap(({ a, b, differ }) => (differ ? [a * k + b, b * k + a] : [])));
  const sign = better === "high" ? 1 : -1;
  const order = scores
    .map((_, i) => i)
    .toSorted((i, j) => sign * (scores[j]!.value - scores[i]!.value) || i - j);
  const differ = (i: number, j: number): boolean => apart.has(order[i]! * k + order[j]!);
  const letters = lettersOf(groupsAlike(k, differ), k);
  const ranges = rankRanges(k, differ);
  const standings = order.map((index, place): Standing => ({
    index,
    value: scores[index]!.value,
    bestRank: ranges[place]!.low,
    worstRank: ranges[place]!.high,
    letters: letters[place]!,
  }));
  return { standings, pairs, correction, alpha };
}
