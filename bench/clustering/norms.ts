import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { labelPoints } from "../../src/datasets/membership.ts";
import { listDatasets } from "../../src/datasets/listDatasets.ts";
import { loadDataset } from "../../src/datasets/loadDataset.ts";
import { embed } from "../../src/embeddings/embed.ts";
import { cluster } from "../../src/groupings/cluster.ts";
import { humanGrouping } from "../../src/groupings/humanGrouping.ts";
import { matrix, type Matrix } from "../../src/numeric/matrix.ts";
import { resolveModel } from "../../src/models/resolveModel.ts";
import { rngFromSeed } from "../../src/numeric/rng.ts";
import { scikitLearn } from "./peers.ts";

// npx tsx bench/clustering/norms.ts [dataset …]
//
// On every bundled dataset and embedded model, at K = the number of people's categories: the best of 100 runs of
// scikit-learn's KMeans and the sum of squares of people's categories, beside three exchange searches with default
// settings from different seeds. Exits with 1 when one of these is above either. Words are placed by their last
// layer; a word in several categories counts once, in the one it is most typical of.

const folder = mkdtempSync(join(tmpdir(), "sortal-bench-"));
const asked = process.argv.slice(2);
let failed = false;
try {
  for (const { id } of await listDatasets()) {
    if (asked.length > 0 && !asked.includes(id)) continue;
    const labelled = labelPoints(await loadDataset(id));
    const human = humanGrouping(labelled);
    const k = labelled.categories.length;
    const n = labelled.points.length;
    if (human.kind !== "hard" || k < 2 || k >= n) continue;
    for (const model of ["minilm-l6", "gte-small"]) {
      await compare(id, model, labelled.points, k, human.labels);
    }
  }
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

async function compare(
  id: string,
  model: string,
  points: readonly { readonly id: string; readonly text: string }[],
  k: number,
  humanLabels: Int32Array,
): Promise<void> {
  const [embedding] = await embed(await resolveModel(model), points, { layers: ["last"] as const });
  const vectors: Matrix = matrix(
    embedding.vectors.rows,
    embedding.vectors.cols,
    Float64Array.from(embedding.vectors.data),
  );
  const peer = scikitLearn(folder, vectors, String(k), 100);
  const found: number[] = [];
  const start = performance.now();
  let people = Infinity;
  for (const seed of [1, 2, 3]) {
    const clustering = await cluster({ vectors }, { k, humanLabels }, rngFromSeed(seed));
    found.push(clustering.sse);
    people = clustering.humanSse ?? Infinity;
  }
  const seconds = (performance.now() - start) / 3000;
  const worst = Math.max(...found);
  const theirs = peer?.sse[0] ?? Infinity;
  const holds = worst <= theirs * (1 + 1e-9) && worst <= people * (1 + 1e-9);
  failed ||= !holds;
  const against = (sse: number): string => `${((sse / Math.min(...found) - 1) * 100).toFixed(3)} %`;
  console.log(
    `${id.padEnd(26)} ${model.padEnd(10)} n ${String(points.length).padStart(5)}  K ${String(k).padStart(3)}  ` +
      `scikit-learn ${against(theirs).padStart(8)} in ${peer?.seconds.toFixed(2) ?? "–"} s  people ${against(people).padStart(9)}  ` +
      `ours ${found.map(against).join(" ")} in ${seconds.toFixed(2)} s each  ${holds ? "holds" : "FAILS"}`,
  );
}
