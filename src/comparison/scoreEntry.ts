import type { RunResult } from "../studies/runResult.ts";
import type { Cell, Ceiling, NullScore, Score } from "../studies/score.ts";
import type { ComparedScore, ItemsOfScore } from "./comparison.ts";

/** A score as a run has it. */
export interface ReadScore {
  readonly cell: Cell;
  readonly score: Score;
  /** What the score is about, where it is not all items of the norm. */
  readonly items?: ItemsOfScore;
}

/** A column of the comparison: what it is, and where a run has it. */
export interface ScoreEntry extends ComparedScore {
  /** Of clusters that a search found, so that one space can have different values. */
  readonly isSearched: boolean;
  /** Depends on the other spaces of its run too, so that two runs may differ in it: the first that has it is taken. */
  readonly dependsOnRun?: boolean;
  /** The score of every dataset, model and layer for which the run has one. */
  read(run: RunResult): ReadScore[];
}

/** Reads one score a cell of a study; cells without it are left out. */
export function perCell<T extends { readonly cell: Cell }>(
  cells: (run: RunResult) => readonly T[] | undefined,
  score: (cell: T) => Score | null | undefined,
): ScoreEntry["read"] {
  return (run) =>
    (cells(run) ?? []).flatMap((result) => {
      const found = score(result);
      return found == null ? [] : [{ cell: result.cell, score: found }];
    });
}

/** A number without an interval: nothing can be told apart by it. */
export function plainScore(
  value: number | null | undefined,
  beside: { readonly chance?: NullScore; readonly ceiling?: Ceiling | null } = {},
): Score | null {
  if (value == null) return null;
  return { value, interval: null, chance: beside.chance ?? null, ceiling: beside.ceiling ?? null };
}

/** The end of a scale that is known without data. */
export function endOfScale(value: number, method: string): Ceiling {
  return { value, low: null, high: null, n: null, method };
}
