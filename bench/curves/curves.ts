/**
 * The certified solver against plain Blahut–Arimoto in NumPy, side by side on the same distortions and slopes: ours to
 * 1e-6 bits, the peer to a certified 1e-4.
 *
 *   npx tsx bench/curves/curves.ts            200 × 200 and 1000 × 1000 random, and the bundled norm in minilm-l6
 *   npx tsx bench/curves/curves.ts continuous the same norm with free codewords, 30 slopes
 *
 * The peer needs Debian's python3-numpy; without it only our times are printed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { certifiedCurve } from "../../src/curves/certifiedCurve.ts";
import { continuousCurve } from "../../src/curves/continuous/continuousCurve.ts";
import { itemsAndCentroidsDistortion } from "../../src/curves/itemsAndCentroids.ts";
import { labelPoints } from "../../src/datasets/membership.ts";
import { loadDataset } from "../../src/datasets/loadDataset.ts";
import { embed } from "../../src/embeddings/embed.ts";
import { humanGrouping } from "../../src/groupings/humanGrouping.ts";
import { resolveModel } from "../../src/models/resolveModel.ts";
import { centredGram, gram } from "../../src/numeric/gram.ts";
import { matrix, type Matrix } from "../../src/numeric/matrix.ts";
import { formatNpy } from "../../src/numeric/npy.ts";
import { rngFromSeed } from "../../src/numeric/rng.ts";

const OUR_TOLERANCE = 1e-6;
const PEER_TOLERANCE = 1e-4;
const folder = mkdtempSync(join(tmpdir(), "sortal-bench-"));
const python = spawnSync("/usr/bin/python3", ["-c", "import numpy"]).status === 0 ? "/usr/bin/python3" : null;

function logSpaced(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));
}

function uniformDistortions(n: number): Matrix {
  const rng = rngFromSeed("bench/curves").fork(n);
  return matrix(n, n, Float64Array.from({ length: n * n }, rng.next));
}

/** The distortions of the norm's items to the items and people's centroids, over V, and the centred Gram matrix over V. */
async function norm(): Promise<{ distortion: Matrix; shares: Matrix }> {
  const labelled = labelPoints(await loadDataset("mccloskey-glucksberg-1978"), { membership: "as-listed" });
  const texts = [...new Set(labelled.points.map((point) => point.text))];
  const model = await resolveModel("minilm-l6");
  const [last] = await embed(
    model,
    texts.map((text) => ({ id: text, text })),
    { layers: ["last"] },
  );
  const row = new Map(last.items.map((id, r) => [id, r]));
  const points = matrix(labelled.points.length, last.vectors.cols);
  labelled.points.forEach((point, i) => {
    const r = row.get(point.text)!;
    points.data.set(last.vectors.data.subarray(r * points.cols, (r + 1) * points.cols), i * points.cols);
  });
  const g = centredGram(gram(points));
  let variance = 0;
  for (let i = 0; i < g.rows; i += 1) variance += g.data[i * g.rows + i]! / g.rows;
  const shares = { ...g, data: g.data.map((value) => value / variance) };
  return { distortion: itemsAndCentroidsDistortion(shares, [humanGrouping(labelled)]), shares };
}

function compare(what: string, distortion: Matrix, slopes: readonly number[]): void {
  const start = performance.now();
  const curve = certifiedCurve({ distortion, slopes, toleranceBits: OUR_TOLERANCE });
  const seconds = (performance.now() - start) / 1000;
  const worst = Math.max(...curve.points.map((point) => point.gapBits));
  console.log(`${what}: ${distortion.rows} × ${distortion.cols}, ${slopes.length} slopes`);
  console.log(`  sortal  ${seconds.toFixed(2)} s, worst gap ${worst.toExponential(1)} bits`);
  if (python === null) return;
  writeFileSync(join(folder, "d.npy"), formatNpy(distortion));
  writeFileSync(join(folder, "s.npy"), formatNpy(Float64Array.from(slopes)));
  const script = new URL("./blahutArimoto.py", import.meta.url).pathname;
  const args = [script, join(folder, "d.npy"), join(folder, "s.npy"), String(PEER_TOLERANCE)];
  const peer = JSON.parse(spawnSync(python, args, { encoding: "utf8" }).stdout) as Record<string, number>;
  console.log(
    `  NumPy   ${peer["seconds"]!.toFixed(2)} s, worst gap ${peer["worstGapBits"]!.toExponential(1)} bits, ${peer["iterations"]} iterations`,
  );
  console.log(`  NumPy / sortal  ${(peer["seconds"]! / seconds).toFixed(1)}`);
}

try {
  console.log(`${cpus().length} processors, ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`);
  if (process.argv[2] === "continuous") {
    const { shares } = await norm();
    const start = performance.now();
    const curve = continuousCurve({ gram: shares, count: 30 });
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `free codewords, ${shares.rows} items, ${curve.points.length} slopes: ${seconds.toFixed(1)} s, worst gap ${Math.max(...curve.points.map((p) => p.gapBits)).toExponential(1)} bits, converged ${curve.converged}`,
    );
  } else {
    for (const n of [200, 1000]) compare("uniform random", uniformDistortions(n), logSpaced(0.5, 500, 50));
    const { distortion } = await norm();
    // From where R leaves 0 to where D/V is under .02: the range that a drawing needs.
    const drawn = certifiedCurve({ distortion, toleranceBits: 1e-3 }).points;
    const slopes = logSpaced(drawn[0]!.slopeNats, drawn.at(-1)!.slopeNats, 50);
    compare("McCloskey & Glucksberg in minilm-l6", distortion, slopes);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
