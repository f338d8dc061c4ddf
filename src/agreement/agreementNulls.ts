import type { Rng } from "../numeric/rng.ts";
import { adjustedMutualInformationOf } from "./adjustedMutualInformation.ts";
import { adjustedRandIndexOf, adjustedRandIndexOfPairs, pairCounts } from "./adjustedRandIndex.ts";
import { codeLabels, contingencyTable, type Contingency, type Labels } from "./contingency.ts";
import { expectedMutualInformation } from "./expectedMutualInformation.ts";
import { normalizedMutualInformationOf } from "./normalizedMutualInformation.ts";
import { randomOrders, summarizeNull, type PermutationNull } from "./permutationNull.ts";
import { tableInformation } from "./tableInformation.ts";
import { xLogXTable } from "./xLogXTable.ts";

/** What three scores of agreement are by chance, in one series of shuffles. */
export interface AgreementNulls {
  readonly adjustedMutualInformation: PermutationNull;
  readonly normalizedMutualInformation: PermutationNull;
  readonly adjustedRandIndex: PermutationNull;
}

/**
 * The adjusted and the normalized mutual information and the adjusted Rand index of labellings shuffled against one another,
 * and how rarely shuffles reach the observed ones.
 *
 * The same as permutationNull over each score with one stream, only many times faster: shuffling keeps the group sizes, so
 * that a shuffle's scores follow from Σ x ln x and Σ x (x − 1) over its table. Scores of 0 but for rounding tie.
 *
 * The Rand index is a function of one whole number, which many shuffles share. Those that tie with the observed one are ranked by
 * their mutual information: counted against it one and all, they would make p-values too large.
 *
 * @param labelsA (items)
 * @param labelsB (items), the same items in the same order
 * @param draws random orders, at least 1
 * @returns in units of each score
 * @throws RangeError as adjustedMutualInformation, and for draws that are not whole and positive.
 * Source: Vinh, Epps & Bailey (2010), JMLR 11, 2837–2854; Hubert & Arabie (1985), doi:10.1007/BF01908075; p-value by Phipson &
 *   Smyth (2010), doi:10.2202/1544-6115.1585.
 * @example agreementNulls([0, 0, 1, 1], [0, 0, 1, 1], 999, rng).adjustedRandIndex.pValue // about 1/3
 */
export function agreementNulls(labelsA: Labels, labelsB: Labels, draws: number, rng: Rng): AgreementNulls {
  const table = contingencyTable(labelsA, labelsB);
  const { n, rowSums, colSums } = table;
  const observed = scoresOfTable(table);
  // Every order of one group, or of singletons, gives the observed table back up to names.
  const trivial =
    Math.min(rowSums.length, colSums.length) === 1 || Math.max(rowSums.length, colSums.length) === n;
  const cells = rowSums.length * colSums.length;
  const scoresOf = trivial
    ? () => observed
    : cells > MOST_CELLS
      ? scoresOfLabels(labelsA, labelsB)
      : scoresOfCounts(labelsA, labelsB, table);
  const drawn = observed.map(() => new Float64Array(draws));
  let draw = 0;
  for (const order of randomOrders(n, draws, rng)) {
    const scores = scoresOf(order);
    for (let s = 0; s < scores.length; s += 1) drawn[s]![draw] = withoutNoise(scores[s]!);
    draw += 1;
  }
  const [ami, nmi, ari] = drawn.map((scores, s) => ({ observed: withoutNoise(observed[s]!), scores }));
  return {
    adjustedMutualInformation: summarizeNull(ami!.observed, ami!.scores),
    normalizedMutualInformation: summarizeNull(nmi!.observed, nmi!.scores),
    adjustedRandIndex: summarizeNull(ari!.observed, ari!.scores, nmi),
  };
}

/** Where every shuffle has the expected information, a score is 0 but for rounding, which must not decide what ties. */
function withoutNoise(score: number): number {
  return Math.abs(score) < 1e-12 ? 0 : score;
}

/** Above so many cells a full table a draw costs more than finding the filled ones. */
const MOST_CELLS = 1_000_000;

/** AMI, NMI and ARI. */
type Scores = readonly [number, number, number];

function scoresOfTable(table: Contingency): Scores {
  return [
    adjustedMutualInformationOf(table),
    normalizedMutualInformationOf(table),
    adjustedRandIndexOf(table),
  ];
}

/** The three scores when item i is given the second label of item order[i]. */
type ScoresOfOrder = (order: Int32Array) => Scores;

function scoresOfLabels(labelsA: Labels, labelsB: Labels): ScoresOfOrder {
  const a = codeLabels(labelsA).codes;
  const b = codeLabels(labelsB).codes;
  return (order) =>
    scoresOfTable(
      contingencyTable(
        a,
        order.map((i) => b[i]!),
      ),
    );
}

/** @param table of the labelings as they stand, whose margins every shuffle keeps */
function scoresOfCounts(labelsA: Labels, labelsB: Labels, table: Contingency): ScoresOfOrder {
  const { n, rowSums, colSums } = table;
  const { entropyA, entropyB } = tableInformation(table);
  const expected = expectedMutualInformation(table);
  const mean = (entropyA + entropyB) / 2;
  const pairs = pairCounts(table);
  const xLogX = xLogXTable(n);
  const cols = colSums.length;
  const firstCell = codeLabels(labelsA).codes.map((row) => row * cols);
  const column = codeLabels(labelsB).codes;
  const counts = new Int32Array(rowSums.length * cols);
  return (order) => {
    counts.fill(0);
    for (let i = 0; i < order.length; i += 1) {
      const cell = firstCell[i]! + column[order[i]!]!;
      counts[cell] = counts[cell]! + 1;
    }
    let joint = 0;
    let together = 0;
    for (const count of counts) {
      joint += xLogX[count]!;
      together += count * (count - 1);
    }
    // I(A;B) = H(A) + H(B) − H(A,B), H(A,B) = ln n − (1/n) Σ x ln x.
    const information = 2 * mean - Math.log(n) + joint / n;
    return [
      (information - expected) / (mean - expected),
      Math.max(0, Math.min(1, information / mean)),
      adjustedRandIndexOfPairs({ ...pairs, together: together / 2 }),
    ];
  };
}
