import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { loadDataset } from "../../src/datasets/loadDataset.ts";
import { embed } from "../../src/embeddings/embed.ts";
import type { Layer } from "../../src/embeddings/embedding.ts";
import { layersOf } from "../../src/embeddings/layers/layersOf.ts";
import { transformersJs } from "../../src/embeddings/transformersJs.ts";
import type { ResolvedModel } from "../../src/models/model.ts";
import { resolveModel } from "../../src/models/resolveModel.ts";

// npx tsx bench/embeddings/throughput.ts [model …]
//
// Items a second on the words of the bundled norms: nothing cached (loading included), loading taken out, and all
// cached; beside the same prompts through transformers.js one at a time, as its own examples do it. "all" is every
// hidden layer from one pass, where the peer gives the last only.

interface Measurement {
  readonly seconds: number;
  readonly dimensions: number;
}

const dataset = await loadDataset("shani-2025");
const items = dataset.items.map(({ id, text }) => ({ id, text }));
const cache = await mkdtemp(join(tmpdir(), "sortal-bench-"));
const rate = (seconds: number): string => (items.length / seconds).toFixed(0).padStart(7);

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function measure(
  model: ResolvedModel,
  layers: readonly Layer[],
  folder: string,
  texts = items,
): Promise<Measurement> {
  let dimensions = 0;
  const took = await seconds(async () => {
    const [embedding] = await embed(model, texts, { layers, cache: join(cache, folder) });
    dimensions = embedding!.vectors.cols;
  });
  return { seconds: took, dimensions };
}

/** The plain way: one call a prompt, default settings; loading apart. */
async function oneAtATime(model: ResolvedModel): Promise<{ readonly load: number; readonly run: number }> {
  const { AutoModel, AutoTokenizer } = await transformersJs();
  const start = performance.now();
  const tokenizer = await AutoTokenizer.from_pretrained(model.folder);
  const network = await AutoModel.from_pretrained(model.folder, {
    dtype: model.dtype as "fp32",
    device: "cpu",
  });
  const load = (performance.now() - start) / 1000;
  const run = await seconds(async () => {
    for (const { text } of items) await network(tokenizer(`This is a ${text}. `));
  });
  await network.dispose();
  return { load, run };
}

const { model: processor } = cpus()[0]!;
console.log(
  `${processor}, ${availableParallelism()} cores, Node ${process.version}, load ${loadavg()[0]!.toFixed(1)}`,
);
console.log(`${items.length} items of ${dataset.id}\n`);
console.log(
  "model         layer   dims  cold/s  loaded/s  cached/s  one at a time/s  ratio (loaded)  ratio (cold)",
);
try {
  for (const id of process.argv.length > 2 ? process.argv.slice(2) : ["minilm-l6", "gte-small"]) {
    let model: ResolvedModel | undefined;
    const resolving = await seconds(async () => {
      model = await resolveModel(id);
    });
    if (model === undefined) continue;
    const peer = await oneAtATime(model);
    const all = Array.from({ length: (layersOf(model).blocks ?? -1) + 1 }, (_, layer) => layer);
    for (const [name, layers] of Object.entries({ static: ["static"], last: ["last"], all }) as [
      string,
      Layer[],
    ][]) {
      const load = await measure(model, layers, `${id}-${name}-load`, [{ id: "load", text: "load" }]);
      const cold = await measure(model, layers, `${id}-${name}`);
      const cached = await measure(model, layers, `${id}-${name}`);
      const loaded = Math.max(cold.seconds - load.seconds, 1e-3);
      const beside =
        name === "static"
          ? [" ".repeat(15), " ".repeat(14), " ".repeat(12)]
          : [
              rate(peer.run).padStart(15),
              (peer.run / loaded).toFixed(2).padStart(14),
              ((peer.load + peer.run) / cold.seconds).toFixed(2).padStart(12),
            ];
      console.log(
        [
          id.padEnd(12),
          name.padEnd(6),
          String(cold.dimensions).padStart(4),
          rate(cold.seconds).padStart(6),
          rate(loaded).padStart(8),
          rate(cached.seconds).padStart(8),
          ...beside,
        ].join("  "),
      );
    }
    console.log(`  (finding the files and hashing the weights: ${resolving.toFixed(2)} s)`);
  }
} finally {
  await rm(cache, { recursive: true });
}
