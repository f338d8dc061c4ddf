import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { cluster } from "../../src/groupings/cluster.ts";
import { clusterSweep } from "../../src/groupings/clusterSweep.ts";
import type { SearchSettings } from "../../src/groupings/clusterOptions.ts";
import type { Matrix } from "../../src/numeric/matrix.ts";
import { rngFromSeed } from "../../src/numeric/rng.ts";
import { embeddingLike, mlKmeans, scikitLearn, type Timed } from "./peers.ts";

// npx tsx bench/clustering/clustering.ts [--quick] [--large]
//
// Times from vectors to labels beside scikit-learn (python3) and ml-kmeans on the same data in the same run, all
// cores, worker threads started before; sums of squares beside the times. A ratio is the peer's time over ours.

const quick = process.argv.includes("--quick");
const folder = mkdtempSync(join(tmpdir(), "sortal-bench-"));
const total = (sse: readonly number[]): number => sse.reduce((a, b) => a + b, 0);

async function timed(work: () => Promise<readonly number[]>): Promise<Timed> {
  const start = performance.now();
  const sse = await work();
  return { seconds: (performance.now() - start) / 1000, sse };
}

function line(name: string, run: Timed, peer: Timed | null): void {
  const against =
    peer === null
      ? ""
      : `  ×${(peer.seconds / run.seconds).toFixed(1)}, SSE ${((total(run.sse) / total(peer.sse) - 1) * 100).toFixed(3)} %`;
  console.log(
    `  ${name.padEnd(46)} ${run.seconds.toFixed(3).padStart(9)} s   SSE ${total(run.sse).toFixed(2).padStart(12)}${against}`,
  );
}

const once = (vectors: Matrix, settings: SearchSettings & { readonly k: number }) => async () => [
  (await cluster({ vectors }, settings, rngFromSeed(1))).sse,
];

async function manyStarts(name: string, vectors: Matrix, k: number): Promise<void> {
  console.log(`${name}: ${vectors.rows} × ${vectors.cols}, K = ${k}, 100 starts to convergence`);
  const peer = scikitLearn(folder, vectors, String(k), 100);
  if (peer !== null) line("scikit-learn, 100 starts", peer, null);
  line("ml-kmeans, 100 starts (2 measured)", await mlKmeans(vectors, k, 100, 2), peer);
  line("lloyd, 100 starts", await timed(once(vectors, { k, engine: "lloyd", starts: 100 })), peer);
  line("exchange, 100 starts", await timed(once(vectors, { k, starts: 100, swaps: 0 })), peer);
  line("exchange, 100 starts and 4,000 swaps", await timed(once(vectors, { k, starts: 100 })), peer);
  line("exchange, defaults", await timed(once(vectors, { k })), peer);
}

async function sweep(name: string, vectors: Matrix, last: number): Promise<void> {
  console.log(
    `${name}: ${vectors.rows} × ${vectors.cols}, K = 2…${last}, 10 starts each (SSE summed over K)`,
  );
  const ks = Array.from({ length: last - 1 }, (_, i) => i + 2);
  const peer = scikitLearn(folder, vectors, `2..${last}`, 10);
  if (peer !== null) line("scikit-learn, 10 starts", peer, null);
  const run = (settings: SearchSettings) => async () =>
    (await clusterSweep({ vectors }, { ks, ...settings }, rngFromSeed(1))).map((found) => found.sse);
  line("exchange, 10 starts, neighbouring K", await timed(run({ swaps: 0 })), peer);
  line("exchange, defaults", await timed(run({})), peer);
}

async function manyMoreStarts(name: string, vectors: Matrix, k: number): Promise<void> {
  console.log(
    `${name}: ${vectors.rows} × ${vectors.cols}, K = ${k}, 3,000 exchange starts beside 100 of scikit-learn's`,
  );
  const peer = scikitLearn(folder, vectors, String(k), 100);
  if (peer !== null) line("scikit-learn, 100 starts", peer, null);
  line("exchange, 3,000 starts", await timed(once(vectors, { k, starts: 3000, swaps: 0 })), peer);
}

async function manyItems(): Promise<void> {
  const vectors = embeddingLike(50_000, 384, 100);
  console.log("beyond the Gram matrix: 50,000 × 384, K = 100, one start to convergence");
  const ours = await timed(once(vectors, { k: 100 }));
  const peak = process.resourceUsage().maxRSS / 2 ** 20;
  const peer = scikitLearn(folder, vectors, "100", 1);
  if (peer !== null) line("scikit-learn, 1 start", peer, null);
  line(`blocked Lloyd, 1 start, peak ${peak.toFixed(2)} GiB`, ours, peer);
}

console.log(
  `${cpus()[0]?.model} × ${availableParallelism()}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`,
);
const warm = performance.now();
await cluster({ vectors: embeddingLike(400, 16, 8) }, { k: 8, starts: 200, swaps: 64 }, rngFromSeed(0));
console.log(`worker threads started and warm after ${((performance.now() - warm) / 1000).toFixed(2)} s`);

try {
  const large = embeddingLike(1049, 768, 34);
  await manyStarts("all norms", large, 34);
  await sweep("sweep", large, quick ? 12 : 60);
  await manyMoreStarts("one norm", embeddingLike(500, 384, 18), 18);
  if (process.argv.includes("--large")) await manyItems();
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
