import type { Layer } from "../../embeddings/embedding.ts";
import type { LayersAnswer } from "../layers/analyseLayers.ts";
import { planGrid, type GridPlan } from "./planGrid.ts";
import { runGrid, type GridInputs, type GridOptions } from "./runGrid.ts";
import type { RunSource } from "./runSource.ts";
import { readTask } from "./taskStore.ts";

/**
 * Settles which layers "peak" stands for: does the study of layers first, and plans the run anew with the layer at which AMI
 * peaks, chosen on all items, for each dataset and model.
 *
 * @returns plan and inputs as they were where the run does not ask for the peak
 */
export async function withPeaks(
  plan: GridPlan,
  inputs: GridInputs,
  options: GridOptions,
): Promise<{ readonly plan: GridPlan; readonly inputs: GridInputs }> {
  const { config, datasets } = inputs;
  if (!config.layers.includes("peak")) return { plan, inputs };
  const first = plan.tasks.filter(({ kind }) => kind === "layers");
  await runGrid(first, inputs, options);
  const sources: RunSource[] = [];
  for (const run of inputs.sources) {
    const peaks = new Map<string, Layer>();
    for (const task of first) {
      if (task.kind !== "layers" || task.model !== run.source.id) continue;
      const answer = (await readTask(options.store, task.name)) as LayersAnswer;
      peaks.set(task.dataset, peakLayer(answer, run));
    }
    sources.push({ ...run, peaks });
  }
  return { plan: await planGrid(config, datasets, sources, inputs.spaces), inputs: { ...inputs, sources } };
}

/**
 * The layer where AMI peaks; the last one where there is no choice, and where the last of the numbers is that one and not
 * asked for itself.
 */
function peakLayer({ space }: LayersAnswer, { source, layers, allLayers }: RunSource): Layer {
  const last = source.layers.includes("last") ? "last" : allLayers.at(-1)!;
  const peak = space?.peaks.ami?.layer;
  if (peak === undefined || peak === "last") return last;
  const differs = space?.layers.some(({ layer }) => layer === "last") ?? false;
  const named = layers.includes(Number(peak));
  return Number(peak) === source.blocks && !differs && !named ? last : Number(peak);
}
