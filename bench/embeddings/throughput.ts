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

// npx tsx bench/embeddings/throughput.ts [rounds] [model …]
//
// Items a second on the words of the bundled norms: nothing cached (loading included), loading taken out, and all
// cached; beside the same prompts through transformers.js one at a time, as its own examples do it. "all" is every
// hidden layer from one pass, where the peer gives the last only. The peer and each of ours take turns, three rounds by
// default: ratios are between neighbours in time, and their median is given, since other work on the machine comes and
// goes; the rates are the best of the rounds.

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

const best = (values: readonly number[]): number => Math.min(...values);
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

const [first, ...others] = process.argv.slice(2);
const rounds = /^\d+$/.test(first ?? "") ? Number(first) : 3;
const named = [...(rounds === Number(first) || first === undefined ? [] : [first]), ...others];
const { model: processor } = cpus()[0]!;
console.log(
  `${processor}, ${availableParallelism()} cores, Node ${process.version}, load ${loadavg()[0]!.toFixed(1)}`,
);
console.log(`${items.length} items of ${dataset.id}, ${rounds} rounds\n`);
console.log(
  "model         layer   dims  cold/s  loaded/s  cached/s  one at a time/s  ratio (loaded)  ratio (cold)",
);
try {
  for (const id of named.length > 0 ? named : ["minilm-l6", "gte-small"]) {
    let model: ResolvedModel | undefined;
    const resolving = await seconds(async () => {
      model = await resolveModel(id);
    });
    if (model === undefined) continue;
    const all = Array.from({ length: (layersOf(model).blocks ?? -1) + 1 }, (_, layer) => layer);
    const asked = { static: ["static"], last: ["last"], all } as Record<string, Layer[]>;
    for (const [name, layers] of Object.entries(asked)) {
      const taken = { cold: [], loaded: [], cached: [], peer: [], ratio: [], coldRatio: [] } as Record<
        "cold" | "loaded" | "cached" | "peer" | "ratio" | "coldRatio",
        number[]
      >;
      let dimensions = 0;
      for (let round = 0; round < rounds; round += 1) {
        const folder = `${id}-${name}-${round}`;
        const peer = name === "static" ? { load: 0, run: 0 } : await oneAtATime(model);
        const load = await measure(model, layers, `${folder}-load`, [{ id: "load", text: "load" }]);
        const cold = await measure(model, layers, folder);
        const cached = await measure(model, layers, folder);
        const loaded = Math.max(cold.seconds - load.seconds, 1e-3);
        dimensions = cold.dimensions;
        taken.cold.push(cold.seconds);
        taken.loaded.push(loaded);
        taken.cached.push(cached.seconds);
        taken.peer.push(peer.run);
        taken.ratio.push(peer.run / loaded);
        taken.coldRatio.push((peer.load + peer.run) / cold.seconds);
      }
      const beside =
        name === "static"
          ? []
          : [
              rate(best(taken.peer)).padStart(15),
              median(taken.ratio).toFixed(2).padStart(14),
              median(taken.coldRatio).toFixed(2).padStart(12),
              `(${taken.coldRatio.map((ratio) => ratio.toFixed(2)).join(", ")})`,
            ];
      console.log(
        [
          id.padEnd(12),
          name.padEnd(6),
          String(dimensions).padStart(4),
          rate(best(taken.cold)).padStart(6),
          // Rows of a table cost less than the reading of the tokenizer varies.
          (name === "static" ? "–" : rate(best(taken.loaded))).padStart(8),
          rate(best(taken.cached)).padStart(8),
          ...beside,
        ].join("  "),
      );
    }
    console.log(`  (finding the files and hashing the weights: ${resolving.toFixed(2)} s)`);
  }
} finally {
  await rm(cache, { recursive: true });
}
