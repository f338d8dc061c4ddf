import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { kmeansReference } from "../../src/groupings/kmeansReference.ts";
import { itemDistances } from "../../src/groupings/itemDistances.ts";
import { openSearch } from "../../src/groupings/openSearch.ts";
import { kMeansPlusPlus } from "../../src/groupings/seeding.ts";
import { canonicalLabels } from "../../src/groupings/canonicalLabels.ts";
import { withinSumOfSquares } from "../../src/groupings/withinSumOfSquares.ts";
import { matrix, type Matrix } from "../../src/numeric/matrix.ts";
import { formatNpy } from "../../src/numeric/npy.ts";
import { rngFromSeed } from "../../src/numeric/rng.ts";

/** What a contender took and what it found, one sum of squares a K. */
export interface Timed {
  readonly seconds: number;
  readonly sse: readonly number[];
}

/**
 * Vectors like a language model's: clusters of unequal sizes that overlap, in a space with a shared mean direction
 * and a spectrum that falls off.
 */
export function embeddingLike(n: number, dims: number, groups: number): Matrix {
  const rng = rngFromSeed("bench/clustering");
  const scale = Float64Array.from({ length: dims }, (_, t) => (1 + t) ** -0.35);
  const centres = Float64Array.from({ length: groups * dims }, (_, at) => scale[at % dims]! * rng.normal());
  const points = matrix(n, dims);
  for (let i = 0; i < n; i += 1) {
    const c = Math.min(rng.below(groups), rng.below(groups));
    for (let t = 0; t < dims; t += 1) {
      points.data[i * dims + t] = 2 * scale[t]! + 0.6 * centres[c * dims + t]! + scale[t]! * rng.normal();
    }
  }
  return points;
}

/** Debian keeps scikit-learn with its own interpreter, which need not be the first on the path. */
const INTERPRETERS = ["python3", "/usr/bin/python3"];

/** scikit-learn in a process of its own, only its fit timed; null where no interpreter has it. */
export function scikitLearn(folder: string, vectors: Matrix, ks: string, starts: number): Timed | null {
  const python = INTERPRETERS.find(
    (name) => spawnSync(name, ["-c", "import sklearn"], { stdio: "ignore" }).status === 0,
  );
  if (python === undefined) return null;
  const file = join(folder, `${vectors.rows}x${vectors.cols}.npy`);
  writeFileSync(file, formatNpy(vectors));
  const script = fileURLToPath(new URL("scikitLearn.py", import.meta.url));
  return JSON.parse(execFileSync(python, [script, file, ks, String(starts)], { encoding: "utf8" })) as Timed;
}

/** ml-kmeans from our k-means++ seeds: `measured` starts, the time scaled to `starts` of them. */
export async function mlKmeans(vectors: Matrix, k: number, starts: number, measured: number): Promise<Timed> {
  const distances = await itemDistances({ vectors });
  const weights = new Float64Array(vectors.rows).fill(1);
  const found: number[] = [];
  let seconds = 0;
  for (let start = 0; start < measured; start += 1) {
    const { seeder } = openSearch(distances, weights, k, 0);
    const { seeds } = kMeansPlusPlus(seeder, k, rngFromSeed(1).fork("start", start));
    const began = performance.now();
    const { labels } = await kmeansReference(vectors, seeds);
    seconds += (performance.now() - began) / 1000;
    found.push(withinSumOfSquares(distances, canonicalLabels(labels), weights));
  }
  return { seconds: (seconds * starts) / measured, sse: [Math.min(...found)] };
}
