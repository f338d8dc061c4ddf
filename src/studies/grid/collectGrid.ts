import { alignment } from "../alignment.ts";
import type { CellResults } from "../analyseCell.ts";
import { cellOrder } from "../cellOrder.ts";
import type { DepthSpace } from "../layersResult.ts";
import { mergeWarnings } from "../mergeWarnings.ts";
import type { RunResult, RunWarning } from "../runResult.ts";
import { assembleTransfer } from "../transfer/assembleTransfer.ts";
import { typicality } from "../typicality.ts";
import type { GridResults, GridTask, GridTaskKind, GridTaskOf } from "./gridTask.ts";
import type { GridPlan } from "./planGrid.ts";
import { readTask } from "./taskStore.ts";

/**
 * Puts the finished tasks of a grid together: each study's cells in the order of the page, pooled rows, warnings.
 *
 * @param store folder of finished tasks
 * @returns the run without its wall times, and the tasks that are not finished; no run where there are any
 */
export async function collectGrid(
  plan: GridPlan,
  store: string,
): Promise<{ readonly run: Omit<RunResult, "wallTimes"> | null; readonly unfinished: readonly GridTask[] }> {
  const results = new Map<string, unknown>();
  for (const { name } of plan.tasks) {
    const result = await readTask(store, name);
    if (result !== undefined) results.set(name, result);
  }
  const unfinished = plan.tasks.filter(({ name }) => !results.has(name));
  if (unfinished.length > 0) return { run: null, unfinished };
  const done = <Kind extends GridTaskKind>(kind: Kind): Done<Kind>[] =>
    plan.tasks
      .filter((task): task is GridTaskOf<Kind> => task.kind === kind)
      .map((task) => ({ task, result: results.get(task.name) as GridResults[Kind] }));
  return { run: runOf(plan, done), unfinished };
}

interface Done<Kind extends GridTaskKind> {
  readonly task: GridTaskOf<Kind>;
  readonly result: GridResults[Kind];
}

function runOf(
  plan: GridPlan,
  done: <Kind extends GridTaskKind>(kind: Kind) => Done<Kind>[],
): Omit<RunResult, "wallTimes"> {
  const { schemaVersion, provenance, config, datasets, normAgreement } = plan;
  const asked = (id: string): boolean => config.studies.includes(id);
  const order = cellOrder(datasets, plan.models);
  const inOrder = <T extends { readonly task: GridTaskOf<"cell" | "specification"> }>(tasks: T[]): T[] =>
    tasks.toSorted((a, b) => order(a.task.cell) - order(b.task.cell));
  const cells = inOrder(done("cell"));
  const answered = <T>(pick: (cell: CellResults) => T | null): T[] =>
    cells.flatMap(({ result }) => pick(result) ?? []);
  const embeddings = done("embedding");
  const probes = done("probe");
  const specifications = inOrder(done("specification"));
  const transfers = done("transfer").map(({ result }) => result);
  const collections = datasets.filter(({ members }) => members.length > 0);
  const alignmentCells = answered((cell) => cell.alignment);
  const typicalityCells = answered((cell) => cell.typicality);
  return {
    schemaVersion,
    provenance,
    config,
    datasets,
    models: plan.models.map((model) => {
      const own = embeddings.filter(({ task }) => task.model === model.id);
      const probe = probes.find(({ task }) => task.model === model.id);
      const dimensions = Math.max(...own.map(({ result }) => result.dimensions));
      return { ...model, dimensions, lint: lintSummary(own, probe) };
    }),
    cells: cells.map(({ task }) => task.cell),
    studies: {
      ...(asked("alignment") && {
        alignment: { cells: alignmentCells, pooled: alignment.pool(alignmentCells, collections) },
      }),
      ...(asked("typicality") && {
        typicality: {
          cells: typicalityCells,
          normAgreement: [...normAgreement],
          pooled: typicality.pool(typicalityCells, collections),
        },
      }),
      ...(asked("tradeoff") && { tradeoff: { cells: answered((cell) => cell.tradeoff) } }),
      ...(asked("transfer") && { transfer: assembleTransfer(transfers.map(({ result }) => result)) }),
      ...(asked("distinctions") && { distinctions: { cells: answered((cell) => cell.distinctions) } }),
      ...(asked("map") && { map: { cells: answered((cell) => cell.map) } }),
      ...(asked("layers") && { layers: { spaces: spacesOf(done("layers"), plan) } }),
      ...(asked("sensitivity") && {
        sensitivity: {
          rows: cells.flatMap(({ task, result }) => [
            ...(result.sensitivity ?? []),
            ...specifications
              .filter((other) => order(other.task.cell) === order(task.cell))
              .flatMap((other) => other.result),
          ]),
        },
      }),
    },
    warnings: mergeWarnings([
      ...probes.flatMap(({ result }) => result.warnings),
      ...embeddings.flatMap(({ result }) => result.warnings),
      ...cells.flatMap(({ result }) => result.warnings),
      ...done("layers").flatMap(({ result }) => result.warnings),
      ...transfers.flatMap(({ warnings }) => warnings),
    ]),
  };
}

/** Layers by depth, each once: static, numbers, and whatever else. */
function inDepth(layers: readonly string[]): string[] {
  const numbered = (layer: string): boolean => /^\d+$/.test(layer);
  const depth = (layer: string): number =>
    layer === "static" ? -1 : numbered(layer) ? Number(layer) : Infinity;
  return [...new Set(layers)].sort((a, b) => (depth(a) === depth(b) ? 0 : depth(a) - depth(b)));
}

/** The rules that warned of a model or its layers, in the order of first appearance. */
function lintSummary(
  embeddings: readonly Done<"embedding">[],
  probe: Done<"probe"> | undefined,
): RunResult["models"][number]["lint"] {
  const found = new Map<string, string[]>();
  const add = ({ kind }: RunWarning, layers: readonly string[]): void => {
    const rule = kind.replace(/^lint: /, "");
    found.set(rule, [...(found.get(rule) ?? []), ...layers]);
  };
  for (const warning of probe?.result.warnings ?? []) add(warning, []);
  for (const { task, result } of embeddings) {
    for (const warning of result.warnings) add(warning, [task.layer]);
  }
  return {
    probed: probe !== undefined,
    found: [...found].map(([rule, layers]) => ({ rule, layers: inDepth(layers) })),
  };
}

/** What the study of layers found: by dataset, then by model. */
function spacesOf(done: readonly Done<"layers">[], { datasets }: GridPlan): DepthSpace[] {
  const spaces = done.flatMap(({ result }) => result.space ?? []);
  return datasets.flatMap(({ id }) => spaces.filter(({ dataset }) => dataset === id));
}
