import { UserError } from "../../errors.ts";
import { rngFromSeed, type Rng } from "../../numeric/rng.ts";
import { mostProbableLabels } from "../../groupings/mostProbableLabels.ts";
import type { CellContext } from "../cellContext.ts";
import { contextOf } from "../contextOf.ts";
import { depthScores, type DepthLayer, type DepthScore, type DepthSpace } from "../layersResult.ts";
import type { RunWarning } from "../runResult.ts";
import { dealHalves, type Halves } from "./dealHalves.ts";
import { depthLayer } from "./depthLayer.ts";
import { depthsOf, SAME_OUTPUT, type Depth } from "./depthsOf.ts";
import { halfScores, type HalfScores } from "./halfScores.ts";
import { layerPaths, shownCategories, traceLayer, type LayerTrace } from "./layerPaths.ts";
import type { LayersTask } from "./layersTask.ts";
import { peakOf } from "./peakOf.ts";

const SPLITS = 50;
const SPLITS_WHEN_QUICK = 20;

/** The study's answer for one dataset and model; null where nothing can be measured in any layer. */
export interface LayersAnswer {
  readonly space: DepthSpace | null;
  readonly warnings: readonly RunWarning[];
}

/** What one layer gives. */
interface Measured {
  readonly depth: Depth;
  readonly scores: DepthLayer;
  /** (splits × 2) */
  readonly halves: readonly (readonly [HalfScores, HalfScores])[];
  readonly trace: LayerTrace;
}

/**
 * At which depth of a model are concepts clearest? Every score in every layer; the layer where it peaks, chosen on one half of
 * the items and reported on the other; and the way of category means and typical items through the layers.
 *
 * Layers are taken one after the other, so that memory holds the distances of one. Depends on nothing but the task.
 */
export async function analyseLayers(task: LayersTask): Promise<LayersAnswer> {
  const { model, config, dataset } = task;
  const warnings: RunWarning[] = [];
  const warner =
    (layer: string) =>
    (warning: Omit<RunWarning, "cell">): void =>
      void warnings.push({ ...warning, cell: { dataset: dataset.id, model, layer } });
  const { depths, apart } = depthsOf(task);
  if (apart !== null && apart > SAME_OUTPUT) warnOfOutput(apart, depths, warner("last"));
  const rng = rngFromSeed(config.seed).fork(dataset.id, model, "layers");
  const splits = config.quick ? SPLITS_WHEN_QUICK : SPLITS;
  let first: CellContext | undefined;
  let halves: readonly Halves[] = [];
  const measured: Measured[] = [];
  for (const depth of depths) {
    const context = await openDepth(task, depth, warner(depth.cellLayer));
    if (context === null) continue;
    if (first === undefined) {
      first = context;
      halves = halvesOf(context, splits, rng);
    }
    measured.push({
      depth,
      scores: await depthLayer(context, depth.layer),
      halves: await scoresOnHalves(context, halves, rng),
      trace: traceLayer(depth.layer, context.space, shownCategories(dataset, context.space)),
    });
  }
  if (first === undefined) return { space: null, warnings };
  const { labelled, k } = first.space;
  return {
    space: {
      dataset: dataset.id,
      model,
      nItems: labelled.points.length,
      k,
      layers: measured.map(({ scores }) => scores),
      peaks: peaksOf(measured),
      paths: await layerPaths(
        measured.map(({ trace }) => trace),
        shownCategories(dataset, first.space),
        labelled.points.map(({ text }) => text),
      ),
    },
    warnings,
  };
}

/** A layer as the studies of a cell see it; null where nothing can be measured in it. */
async function openDepth(
  { model, config, dataset, typicalityCeiling }: LayersTask,
  { cellLayer, texts, vectors }: Depth,
  warn: CellContext["warn"],
): Promise<CellContext | null> {
  const cell = { dataset: dataset.id, model, layer: cellLayer };
  const own = { released: null, humanSpaces: [], typicalityCeiling, texts, vectors };
  const context = await contextOf({ cell, config, dataset, ...own }, warn);
  try {
    return context.space.k > 0 ? context : null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const items: string[] = [];
    warn({
      kind: "dataset",
      severity: "warning",
      message: error.message,
      value: null,
      threshold: null,
      items,
    });
    return null;
  }
}

function warnOfOutput(apart: number, depths: readonly Depth[], warn: CellContext["warn"]): void {
  const final = depths.findLast(({ layer }) => layer !== "last")!.layer;
  warn({
    kind: "layers",
    severity: "warning",
    message: `Layer ${final}, the last found in the model's graph, is not what the model puts out; its output is shown beside it.`,
    value: apart,
    threshold: SAME_OUTPUT,
    items: [],
  });
}

function halvesOf({ space }: CellContext, splits: number, rng: Rng): Halves[] {
  const texts = space.labelled.points.map(({ text }) => text);
  const labels = mostProbableLabels(space.people);
  return Array.from({ length: splits }, (_, s) => dealHalves(texts, labels, rng.fork("split", s)));
}

async function scoresOnHalves(
  context: CellContext,
  halves: readonly Halves[],
  rng: Rng,
): Promise<[HalfScores, HalfScores][]> {
  const scored: [HalfScores, HalfScores][] = [];
  for (const [s, [first, second]] of halves.entries()) {
    const stream = rng.fork("split", s);
    scored.push([
      await halfScores(context, first, stream.fork("first")),
      await halfScores(context, second, stream.fork("second")),
    ]);
  }
  return scored;
}

function peaksOf(measured: readonly Measured[]): DepthSpace["peaks"] {
  const peak = (score: DepthScore) =>
    peakOf(
      {
        layers: measured.map(({ depth }) => depth.layer),
        eligible: measured.map(({ depth }) => depth.eligible),
        onAll: measured.map(({ scores }) => scores[score]?.value ?? null),
        onHalves: (measured[0]?.halves ?? []).map((_, s) => [
          measured.map(({ halves }) => halves[s]![0][score]),
          measured.map(({ halves }) => halves[s]![1][score]),
        ]),
      },
      1,
    );
  return Object.fromEntries(depthScores.map((score) => [score, peak(score)])) as DepthSpace["peaks"];
}
