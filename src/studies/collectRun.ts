import { labelPoints } from "../datasets/membership.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { Embedding } from "../embeddings/embedding.ts";
import { humanGrouping } from "../groupings/humanGrouping.ts";
import { groupMasses, informationOfGroupingBits } from "../information/informationOfGrouping.ts";
import type { ResolvedModel } from "../models/model.ts";
import { alignment } from "./alignment.ts";
import type { CellResults, CellTask } from "./analyseCell.ts";
import { mergeWarnings } from "./mergeWarnings.ts";
import type { RunDatasets } from "./runDatasets.ts";
import type { DatasetSummary, RunConfig, RunResult, RunWarning } from "./runResult.ts";
import { typicality } from "./typicality.ts";

interface Collected {
  readonly config: RunConfig;
  readonly datasets: RunDatasets;
  readonly models: readonly ResolvedModel[];
  readonly embeddings: readonly Embedding[];
  readonly tasks: readonly CellTask[];
  readonly cells: readonly CellResults[];
}

/** Puts the cells of a run together: summaries, each study's cells in the order of the page, pooled rows, warnings. */
export function collectRun(
  run: Collected,
): Pick<RunResult, "config" | "datasets" | "models" | "studies" | "warnings"> {
  const { config, datasets, models, embeddings, cells } = run;
  const analysed = datasets.analysed.map((entry) => entry.dataset);
  const collections = analysed.filter((d) => d.members.length > 0);
  const answered = <T>(pick: (cell: CellResults) => T | null): T[] =>
    cells.flatMap((cell) => {
      const answer = pick(cell);
      return answer === null ? [] : [answer];
    });
  const asked = (id: string): boolean => config.studies.includes(id);

  const alignmentCells = answered((cell) => cell.alignment);
  const typicalityCells = answered((cell) => cell.typicality);
  return {
    config,
    datasets: analysed.map((dataset) => summaryOf(dataset, config)),
    models: models.map((model) => ({
      id: model.id,
      title: model.title,
      sha256: model.sha256,
      pinned: model.pinned,
      dtype: model.dtype,
      from: model.from,
      licence: model.licence,
      dimensions: embeddings.find((e) => e.model === model.id)?.vectors.cols ?? 0,
      parameters: model.parameters,
    })),
    studies: {
      ...(asked("alignment") && {
        alignment: { cells: alignmentCells, pooled: alignment.pool(alignmentCells, collections) },
      }),
      ...(asked("typicality") && {
        typicality: {
          cells: typicalityCells,
          normAgreement: [...datasets.normAgreement],
          pooled: typicality.pool(typicalityCells, collections),
        },
      }),
      ...(asked("tradeoff") && { tradeoff: { cells: answered((cell) => cell.tradeoff) } }),
      ...(asked("map") && { map: { cells: answered((cell) => cell.map) } }),
      ...(asked("sensitivity") && {
        sensitivity: { rows: answered((cell) => cell.sensitivity).flat() },
      }),
    },
    warnings: mergeWarnings([...embeddings.flatMap(lintWarnings), ...cells.flatMap((cell) => cell.warnings)]),
  };
}

function lintWarnings({ model, layer, lint }: Embedding): RunWarning[] {
  return lint.map(({ rule, severity, message, value, threshold, items }) => ({
    kind: `lint: ${rule}`,
    severity,
    cell: { model, layer: String(layer) },
    message,
    value,
    threshold,
    items: [...items],
  }));
}

function summaryOf(dataset: Dataset, config: RunConfig): DatasetSummary {
  const labelled = labelPoints(dataset, config);
  const people = humanGrouping(labelled);
  const masses = groupMasses(people);
  const n = labelled.points.length;
  return {
    id: dataset.id,
    title: dataset.title,
    citation: dataset.source.citation,
    doi: dataset.source.doi,
    licence: dataset.source.licence,
    hash: dataset.hash,
    rowCount: dataset.rowCount,
    nPoints: n,
    nCategories: labelled.categories.length,
    members: [...dataset.members],
    informationBits: informationOfGroupingBits(people),
    categories: labelled.categories.map((id, c) => ({
      id,
      name: dataset.categories.find((category) => category.id === id)?.name ?? id,
      n: people.kind === "hard" ? masses[c]! : masses[c]! * n,
    })),
    errataApplied: dataset.asReleased ? 0 : dataset.errata.length,
  };
}
