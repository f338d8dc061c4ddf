import { UserError } from "../errors.ts";
import { measuredItems } from "../studies/measuredItems.ts";
import { roundedTo } from "../studies/roundedTo.ts";
import type { Cell, Score } from "../studies/score.ts";
import type { ComparedDatasets } from "./comparedDatasets.ts";
import type { ComparedModels } from "./comparedModels.ts";
import type { Comparison, ItemsOfScore } from "./comparison.ts";
import type { NamedRun } from "./namedRun.ts";
import { settingsOf } from "./settings.ts";
import type { ScoreEntry } from "./scoreEntry.ts";

/** A score in its place, replicates and all. */
export interface GatheredCell {
  readonly dataset: number;
  readonly row: number;
  readonly score: number;
  readonly run: number;
  readonly value: Score;
  /** Items that the model had vectors for; null where the run does not say. */
  readonly measured: number | null;
  readonly items?: ItemsOfScore;
}

export interface Gathered {
  readonly rows: Comparison["rows"];
  readonly cells: readonly GatheredCell[];
  /** Norm, model and layer that several runs have with the same numbers; the first is taken. */
  readonly twice: readonly string[];
}

/**
 * Puts the scores of all runs into one table: a row a model and layer.
 *
 * @throws UserError when two runs have a score for the same norm, model and layer, and the numbers differ, though they do not depend
 *   on what else a run holds
 */
export function gatherCells(
  runs: readonly NamedRun[],
  datasets: ComparedDatasets,
  models: ComparedModels,
  entries: readonly ScoreEntry[],
): Gathered {
  const rows: Comparison["rows"] = [];
  const rowIndex = new Map<string, number>();
  const cells = new Map<string, GatheredCell>();
  const twice = new Set<string>();
  const rowOf = (model: number, layer: string): number => {
    const key = `${model} ${layer}`;
    const known = rowIndex.get(key) ?? rows.push({ model, layer }) - 1;
    rowIndex.set(key, known);
    return known;
  };
  runs.forEach(({ run }, r) => {
    entries.forEach((entry, score) => {
      for (const { cell, score: value, items } of entry.read(run)) {
        const [dataset, model] = [datasets.indexOf(r, cell.dataset), models.indexOf(r, cell.model)];
        if (dataset === undefined || model === undefined) continue;
        const placed = {
          dataset,
          row: rowOf(model, cell.layer),
          score,
          run: r,
          value,
          measured: items?.nItems ?? measuredItems(run, cell),
          ...(items && { items }),
        };
        const key = `${dataset} ${placed.row} ${score}`;
        const known = cells.get(key);
        if (known === undefined) cells.set(key, placed);
        else if (known.value.value === value.value) twice.add(placeName(cell));
        else if (entry.dependsOnRun !== true) throw duplicate(cell, entry, runs, known, placed);
      }
    });
  });
  return { rows, cells: [...cells.values()], twice: [...twice] };
}

function placeName({ dataset, model, layer }: Cell): string {
  return `${dataset}, ${model}, layer ${layer}`;
}

function duplicate(
  cell: Cell,
  entry: ScoreEntry,
  runs: readonly NamedRun[],
  first: GatheredCell,
  second: GatheredCell,
): UserError {
  const [a, b] = [runs[first.run]!, runs[second.run]!];
  const other = settingsOf(b.run);
  const differing = settingsOf(a.run).flatMap(({ name, value }, i) =>
    value === other[i]?.value ? [] : [`${name} (${value} and ${String(other[i]?.value)})`],
  );
  const how = differing.length === 0 ? "with the same settings" : `differing in ${differing.join(", ")}`;
  return new UserError(
    `${a.name} and ${b.name} both have ${placeName(cell)}, ${how}, and ${entry.short} is ` +
      `${roundedTo(6, first.value.value)} in one and ${roundedTo(6, second.value.value)} in the other; leave one of them out.`,
  );
}
