import { holm } from "../../agreement/adjustedPValues.ts";
import { studentTwoSidedP } from "../../agreement/distributions/studentT.ts";
import { halvesError } from "../../agreement/halvesError.ts";
import { intervalEnds } from "../../agreement/intervalEnds.ts";
import type { Peak } from "../layersResult.ts";

/** One score of every layer, on all items and on halves of them; null where it is not defined. */
export interface ScoredLayers {
  readonly layers: readonly string[];
  /** Whether a layer may be chosen: (layers) */
  readonly eligible: readonly boolean[];
  /** (layers) */
  readonly onAll: readonly (number | null)[];
  /** For each split of the items, the scores on either half: (splits × 2 × layers) */
  readonly onHalves: readonly Split[];
}

type Scores = readonly (number | null)[];
type Split = readonly [Scores, Scores];

const LEVEL = 0.95;

/**
 * The layer with the highest score, chosen on one half of the items and reported on the other, over many splits.
 *
 * The highest of several noisy scores is too high: chosen and reported on the same items, it holds the luck it was chosen
 * for. Each half of a split chooses once and reports once. By how much the chosen layer's score is higher where it was
 * chosen than where it was not, on as many items, is the optimism.
 *
 * Standard errors are those of halvesError. How far another layer is below the peak is its mean over the halves, and
 * tested two-sided by Student's t with as many degrees of freedom as splits, Holm over the layers.
 *
 * @param upperBound the highest value the score can take
 * @returns null where fewer than two layers can be chosen, or fewer than two splits score all of them on both halves
 * Source: nested selection by Varma & Simon (2006), doi:10.1186/1471-2105-7-91.
 */
export function peakOf(scored: ScoredLayers, upperBound: number): Peak | null {
  const { layers, onAll } = scored;
  const choice = layers.flatMap((_, l) => (scored.eligible[l] && onAll[l] !== null ? [l] : []));
  const splits = scored.onHalves.filter((split) =>
    split.every((scores) => choice.every((l) => scores[l] !== null)),
  );
  if (choice.length < 2 || splits.length < 2) return null;
  const peak = highest(onAll, choice);
  const chosen = splits.map((split) => split.map((scores) => highest(scores, choice)));
  // The first half is scored at the layer that the second chose, and the other way round.
  const held = splits.map(([first, second], s): [number, number] => [
    first[chosen[s]![1]!]!,
    second[chosen[s]![0]!]!,
  ]);
  const onChoosing =
    splits.reduce(
      (sum, [first, second], s) => sum + (first[chosen[s]![0]!]! + second[chosen[s]![1]!]!) / 2,
      0,
    ) / splits.length;
  const { mean: value, standardError } = halvesError(held);
  return {
    layer: layers[peak]!,
    onAll: onAll[peak]!,
    splits: splits.length,
    chosen: choice.map((l) => ({
      layer: layers[l]!,
      times: chosen.flat().filter((layer) => layer === l).length,
    })),
    heldOut: {
      value,
      interval: {
        ...intervalEnds(value, standardError, LEVEL, splits.length, { upperBound }),
        level: LEVEL,
        method: `halves of the items within categories and their complements, ${splits.length} splits`,
      },
    },
    onChoosing,
    optimism: onChoosing - value,
    others: othersOf(scored, peak, splits),
  };
}

/** The first of the highest. */
function highest(scores: Scores, choice: readonly number[]): number {
  return choice.reduce((best, l) => (scores[l]! > scores[best]! ? l : best));
}

function othersOf({ layers }: ScoredLayers, peak: number, splits: readonly Split[]): Peak["others"] {
  const others = layers.flatMap((layer, l) => {
    const differences = splits.flatMap((split): [number, number][] =>
      l === peak || split.some((scores) => scores[l] === null)
        ? []
        : [[split[0][peak]! - split[0][l]!, split[1][peak]! - split[1][l]!]],
    );
    if (differences.length < 2) return [];
    const { mean, standardError } = halvesError(differences);
    return [{ layer, difference: mean, standardError }];
  });
  const adjusted = holm(
    others.map(({ difference, standardError }) => {
      if (standardError > 0) return studentTwoSidedP(difference / standardError, splits.length);
      return difference === 0 ? 1 : 0;
    }),
  );
  return others.map((other, o) => ({ ...other, pValue: adjusted[o]! }));
}
