import type { NamedRun } from "../../comparison/namedRun.ts";
import { rngFromSeed, type Rng } from "../../numeric/rng.ts";
import type { RunResult } from "../../studies/runResult.ts";
import type { Cell, Score } from "../../studies/score.ts";
import type { EfficiencyResult } from "../../studies/tradeoffResult.ts";
import { fixtureRun } from "./fixtureRun.ts";

/** How many synthetic runs, and what they hold. */
export interface FixtureRunsOptions {
  readonly count: number;
  readonly datasets?: readonly string[];
  /** Whether scores carry replicates on subsamples that all runs share. */
  readonly replicates?: boolean;
}

const Z = 1.959963984540054;
const DRAWS = 60;

/**
 * Synthetic runs of one model each, named model-01 and so on: models differ in quality and size, and what the choice of
 * items does to their scores is mostly common to all. The same options give the same runs.
 */
export function fixtureRuns(options: FixtureRunsOptions): NamedRun[] {
  const datasets = options.datasets ?? ["rosch-1973", "norms-b"];
  const rng = rngFromSeed("fixture runs");
  return Array.from({ length: options.count }, (_, i) => {
    const model = `model-${String(i + 1).padStart(2, "0")}`;
    const quality = rng.fork("quality", model).normal();
    const run = fixtureRun({
      datasets: datasets.map((id) => ({ id, categories: 4, perCategory: 8 })),
      models: [model],
      restarts: 3,
    });
    const remade =
      (base: number, spread: number, noise: number) => (cell: Cell, name: string, score: Score) =>
        scoreOf(score, base + spread * quality + layerShift(cell), noise, rng.fork(cell.dataset, name), {
          own: rng.fork(cell.dataset, cell.model, cell.layer, name),
          replicates: options.replicates ?? false,
        });
    const rescoredRun = rescored(run, remade, Math.round(10 ** (7 + i * 0.07)));
    return {
      name: `run-${model}`,
      run:
        options.replicates === true
          ? transferOnDeletions(excessOnDeletions(rescoredRun, rng), rng)
          : rescoredRun,
    };
  });
}

type Remake = (
  base: number,
  spread: number,
  noise: number,
) => (cell: Cell, name: string, score: Score) => Score;

function layerShift({ layer }: Cell): number {
  return layer === "static" ? -0.06 : 0;
}

function rescored(run: RunResult, remade: Remake, parameters: number): RunResult {
  const { alignment, typicality, tradeoff } = run.studies;
  const agreement = remade(0.5, 0.09, 0.03);
  const rho = remade(0.35, 0.08, 0.05);
  const share = remade(0.8, -0.02, 0.01);
  return {
    ...run,
    models: run.models.map((model) => ({ ...model, sha256: `${model.id}-weights`, parameters })),
    studies: {
      ...run.studies,
      alignment: {
        pooled: [],
        cells: alignment!.cells.map((c) => ({
          ...c,
          ami: agreement(c.cell, "ami", c.ami),
          nmi: agreement(c.cell, "nmi", c.nmi),
          ari: agreement(c.cell, "ari", c.ari),
        })),
      },
      typicality: {
        ...typicality!,
        cells: typicality!.cells.map((c) => ({
          ...c,
          name: c.name && rho(c.cell, "name", c.name),
          centroid: c.centroid && rho(c.cell, "centroid", c.centroid),
        })),
      },
      tradeoff: {
        cells: tradeoff!.cells.map((c) => {
          const { chance, interval } = c.people;
          const { value, ...beside } = share(c.cell, "share", { value: 0, interval, chance, ceiling: null });
          const people = {
            ...c.people,
            distortionShare: value,
            interval: beside.interval,
            ...(beside.replicates && { replicates: beside.replicates }),
          };
          return { ...c, people };
        }),
      },
    },
  };
}

/** The run with what the bits beyond the bound became on common deletions. */
function excessOnDeletions(run: RunResult, rng: Rng): RunResult {
  const about = (place: string, efficiency: EfficiencyResult | null): EfficiencyResult | null => {
    const excess = efficiency?.excessRateBits ?? null;
    if (efficiency === null || excess === null) return efficiency;
    const draw = rng.fork(place, "excess");
    const scores = Array.from({ length: DRAWS }, () => excess.value + 0.03 * draw.normal());
    return { ...efficiency, excessRateReplicates: { key: "common", items: "the same", scores } };
  };
  const cells = run.studies.tradeoff!.cells.map((c) => {
    const { people, clustersAtHumanK: clusters } = c;
    return {
      ...c,
      people: { ...people, efficiency: about(c.cell.dataset, people.efficiency) },
      clustersAtHumanK: { ...clusters, efficiency: about(`${c.cell.dataset} clusters`, clusters.efficiency) },
    };
  });
  return { ...run, studies: { ...run.studies, tradeoff: { cells } } };
}

/** The run with what its transfer scores became on common deletions. */
function transferOnDeletions(run: RunResult, rng: Rng): RunResult {
  const transfer = run.studies.transfer!;
  const datasets = transfer.datasets.map((dataset) => ({
    ...dataset,
    comparisons: dataset.comparisons.map((comparison) => {
      const about = (row: number | null, column: number, number: "share" | "eta" | "excessBits") => {
        const cell = dataset.cells.find(
          (c) => c.itemSet === comparison.itemSet && c.row === row && c.column === column && c.at !== "many",
        )!;
        const draw = rng.fork(dataset.dataset, number);
        const scores = Array.from({ length: DRAWS }, () => cell[number]!.value + 0.006 * draw.normal());
        return { key: "common", items: "the same", scores };
      };
      const { model, people } = comparison;
      return {
        ...comparison,
        replicates: {
          share: about(null, model, "share"),
          eta: about(null, model, "eta"),
          excessBits: about(null, model, "excessBits"),
          loss: about(model, people, "share"),
        },
      };
    }),
  }));
  return { ...run, studies: { ...run.studies, transfer: { ...transfer, datasets } } };
}

/** A score about a mean: the part of its error that the items make is drawn from `common`, the rest from `own`. */
function scoreOf(
  score: Score,
  mean: number,
  noise: number,
  common: Rng,
  { own, replicates }: { readonly own: Rng; readonly replicates: boolean },
): Score {
  const value = mean + 0.9 * noise * common.normal() + 0.43 * noise * own.normal();
  const scores = Array.from(
    { length: DRAWS },
    () => value + noise * (0.9 * common.normal() + 0.43 * own.normal()),
  );
  const interval = score.interval && {
    ...score.interval,
    low: value - Z * noise,
    high: Math.min(0.999, value + Z * noise),
  };
  const { chance, ceiling } = score;
  return {
    value,
    interval,
    chance,
    ceiling,
    ...(replicates ? { replicates: { key: "common", items: "the same", scores } } : {}),
  };
}
