import { alignment } from "./alignment.ts";
import type { AlignmentCell } from "./alignmentResult.ts";
import type { CellContext } from "./cellContext.ts";
import type { CellTask } from "./cellTask.ts";
import { contextOf } from "./contextOf.ts";
import { distinctions } from "./distinctions.ts";
import type { DistinctionsCell } from "./distinctionsResult.ts";
import { map } from "./map.ts";
import type { MapCell } from "./mapResult.ts";
import type { RunWarning } from "./runResult.ts";
import { sensitivity } from "./sensitivity.ts";
import type { SensitivityRow } from "./sensitivityResult.ts";
import { tradeoff } from "./tradeoff.ts";
import type { TradeoffCell } from "./tradeoffResult.ts";
import { typicality } from "./typicality.ts";
import type { TypicalityCell } from "./typicalityResult.ts";

/** Every study's answer for one cell; a study that was not asked for, or has no answer here, is null. */
export interface CellResults {
  readonly alignment: AlignmentCell | null;
  readonly typicality: TypicalityCell | null;
  readonly tradeoff: TradeoffCell | null;
  readonly distinctions: DistinctionsCell | null;
  readonly map: MapCell | null;
  readonly sensitivity: readonly SensitivityRow[] | null;
  readonly warnings: readonly RunWarning[];
}

/** Runs the studies of one cell. Depends on nothing but the task: the same task gives the same bytes on any thread. */
export async function analyseCell(task: CellTask): Promise<CellResults> {
  const { cell, config, dataset } = task;
  const warnings: RunWarning[] = [];
  const warn = (warning: Omit<RunWarning, "cell">): void => void warnings.push({ ...warning, cell });
  if (dataset.items.length < 2) {
    warn({
      kind: "dataset",
      severity: "warning",
      message: `Fewer than two items of ${dataset.title} have a vector, so nothing is measured.`,
      value: dataset.items.length,
      threshold: 2,
      items: [],
    });
    return {
      alignment: null,
      typicality: null,
      tradeoff: null,
      distinctions: null,
      map: null,
      sensitivity: null,
      warnings,
    };
  }
  const context = await contextOf(task, warn);
  warnOfFewItems(context);
  const asked = <T>(study: {
    readonly id: string;
    run(c: CellContext): Promise<T | null>;
  }): Promise<T | null> => (config.studies.includes(study.id) ? study.run(context) : Promise.resolve(null));
  return {
    alignment: await asked(alignment),
    typicality: await asked(typicality),
    tradeoff: await asked(tradeoff),
    distinctions: await asked(distinctions),
    map: await asked(map),
    sensitivity: await asked(sensitivity),
    warnings,
  };
}

/** Items beyond one a category below which intervals, that rest on how these items differ, say little. */
const FEW = 20;

function warnOfFewItems({ space, warn }: CellContext): void {
  const beyond = space.gram.rows - space.k;
  if (beyond >= FEW) return;
  warn({
    kind: "dataset",
    severity: "warning",
    message:
      `Only ${space.gram.rows} items in ${space.k === 1 ? "one category" : `${space.k} categories`} were measured: with so few, intervals say ` +
      "little, and one of no width only that no item alone would move the score.",
    value: beyond,
    threshold: FEW,
    items: [],
  });
}
