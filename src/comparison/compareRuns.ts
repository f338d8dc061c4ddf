import { UserError } from "../errors.ts";
import { SORTAL_VERSION } from "../version.ts";
import { comparedDatasets } from "./comparedDatasets.ts";
import { comparedModels } from "./comparedModels.ts";
import { COMPARISON_SCHEMA_VERSION, type Comparison } from "./comparison.ts";
import { differencesOf } from "./differences.ts";
import { gatherCells, type GatheredCell } from "./gatherCells.ts";
import type { NamedRun } from "./namedRun.ts";
import { publishedFigures } from "./publishedFigures.ts";
import { requireSharedDataset } from "./requireSharedDataset.ts";
import { scoreEntries } from "./scoreEntries.ts";
import { scoreFamily } from "./scoreFamily.ts";

/** How strict a comparison is. */
export interface CompareOptions {
  /** Two scores are told apart where Holm's adjusted p is at most this; default .05. */
  readonly alpha?: number;
}

/**
 * Puts runs side by side: every score of every study for each model and layer, and which of them can be told apart.
 *
 * Scores are compared within one norm under one set of policies. Every pair of a score's rows is tested for a difference,
 * paired where both runs carry replicates on common subsamples of the items and else as if independent; p-values are
 * adjusted by Holm's method over the pairs of that score and norm. Models get the range of places they may have, never one
 * place within noise. A pure function of the runs.
 * @param runs at least one; names differ
 * @returns plain JSON, as comparisonSchema says
 * @throws UserError when nothing can be compared: no norm that two runs share, one model and layer alone, two runs with
 *   different numbers for the same norm, model and layer
 * @example compareRuns([{ name: "minilm", run: a }, { name: "gte", run: b }]).families[0].groups
 */
export function compareRuns(runs: readonly NamedRun[], options: CompareOptions = {}): Comparison {
  const alpha = options.alpha ?? 0.05;
  if (!(alpha > 0 && alpha < 1)) throw new UserError(`alpha lies between 0 and 1; got ${alpha}.`);
  const [datasets, models] = [comparedDatasets(runs), comparedModels(runs)];
  requireSharedDataset(runs, datasets.datasets);
  const gathered = gatherCells(runs, datasets, models, scoreEntries);
  if (gathered.rows.length < 2) {
    const names = runs.map((run) => run.name).join(", ");
    throw new UserError(
      gathered.rows.length === 0
        ? `${names}: no study with scores; a comparison needs alignment, typicality, tradeoff, transfer or distinctions.`
        : `${names}: one model and layer alone; a comparison needs two or more.`,
    );
  }
  const covered = rowsOfDatasets(gathered.cells);
  // The norm that most rows have comes first; its findings open the page.
  const rowCount = (d: number): number => covered.get(d)?.size ?? 0;
  const datasetOrder = [...datasets.datasets.keys()].sort((a, b) => rowCount(b) - rowCount(a) || a - b);
  const present = new Set(gathered.cells.map((cell) => cell.score));
  const scoreOrder = [...scoreEntries.keys()].filter((s) => present.has(s));
  const cells = gathered.cells.map((cell) => ({
    ...cell,
    dataset: datasetOrder.indexOf(cell.dataset),
    score: scoreOrder.indexOf(cell.score),
  }));
  const table = {
    datasets: datasetOrder.map((d) => datasets.datasets[d]!),
    models: [...models.models],
    rows: gathered.rows,
  };
  const scores = scoreOrder.map((s) => {
    const { read: _, isSearched: __, dependsOnRun: ___, ...score } = scoreEntries[s]!;
    return score;
  });
  return {
    comparisonVersion: COMPARISON_SCHEMA_VERSION,
    sortalVersion: SORTAL_VERSION,
    alpha,
    runs: runs.map(({ name, run: { provenance, wallTimes, warnings } }) => ({
      name,
      command: provenance.command,
      sortalVersion: provenance.sortalVersion,
      seed: provenance.seed,
      startedAt: wallTimes.startedAt,
      warnings: warnings.length,
    })),
    ...table,
    scores,
    cells: cells.map(({ value: { value, interval, chance, ceiling }, measured: _, ...place }) => ({
      ...place,
      value,
      interval,
      chance,
      ceiling,
    })),
    families: table.datasets.flatMap(({ nPoints }, d) =>
      scores.flatMap((score, s) => {
        const own = cells.filter((cell) => cell.dataset === d && cell.score === s);
        return own.length === 0 ? [] : [scoreFamily(d, s, score, own, nPoints, alpha)];
      }),
    ),
    published: publishedFigures.filter(
      (figure) =>
        scores.some((s) => s.id === figure.score) &&
        table.datasets.some((d) => figure.datasets.includes(d.id)),
    ),
    warnings: differencesOf(
      runs,
      table,
      { cells, twice: gathered.twice },
      scoreOrder.map((s) => scoreEntries[s]!),
    ),
  };
}

/** Rows that have any score, by dataset. */
function rowsOfDatasets(
  cells: readonly Pick<GatheredCell, "dataset" | "row">[],
): ReadonlyMap<number, ReadonlySet<number>> {
  const rows = new Map<number, Set<number>>();
  for (const { dataset, row } of cells) rows.set(dataset, (rows.get(dataset) ?? new Set()).add(row));
  return rows;
}
