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

/** What the peer prints. */
interface Peer {
  readonly seconds: number;
  readonly iterations: number;
  readonly worstGapBits: number;
  readonly valuesBits: readonly number[];
}

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
  const before = process.memoryUsage.rss();
  const seconds: number[] = [];
  let curve = certifiedCurve({ distortion, slopes: [slopes[0]!] });
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    curve = certifiedCurve({ distortion, slopes, toleranceBits: OUR_TOLERANCE });
    seconds.push((performance.now() - start) / 1000);
  }
  const grown = process.resourceUsage().maxRSS * 1024 - before + 8 * distortion.data.length;
  const worst = Math.max(...curve.points.map((point) => point.gapBits));
  console.log(`${what}: ${distortion.rows} × ${distortion.cols}, ${slopes.length} slopes`);
  const best = Math.min(...seconds);
  console.log(
    `  sortal  ${seconds[0]!.toFixed(2)} s at the first call, ${best.toFixed(2)} s the best of three, worst gap ${worst.toExponential(1)} bits`,
  );
  console.log(
    `          peak memory ${(grown / (8 * distortion.data.length)).toFixed(1)} times that of the distortions, these included`,
  );
  if (python === null) return;
  writeFileSync(join(folder, "d.npy"), formatNpy(distortion));
  writeFileSync(join(folder, "s.npy"), formatNpy(Float64Array.from(slopes)));
  const script = new URL("./blahutArimoto.py", import.meta.url).pathname;
  const args = [script, join(folder, "d.npy"), join(folder, "s.npy"), String(PEER_TOLERANCE)];
  const peer = JSON.parse(spawnSync(python, args, { encoding: "utf8" }).stdout) as Peer;
  console.log(
    `  NumPy   ${peer.seconds.toFixed(2)} s, worst gap ${peer.worstGapBits.toExponential(1)} bits, ${peer.iterations} iterations`,
  );
  console.log(
    `  NumPy / sortal  ${(peer.seconds / seconds[0]!).toFixed(1)}, at best ${(peer.seconds / best).toFixed(1)}`,
  );
  // Both minimise R + s D / ln 2: the peer's value is above ours by no more than its gap, and below by no more than ours.
  const apart = curve.points.map(
    ({ rateBits, distortion: d, slopeNats }, k) =>
      peer.valuesBits[k]! - rateBits - (slopeNats * d) / Math.LN2,
  );
  const range = [Math.min(...apart), Math.max(...apart)] as const;
  console.log(
    `  R + s D: NumPy's is ${range.map((bits) => bits.toExponential(1)).join(" to ")} bits above ours`,
  );
  if (range[0] < -worst - 1e-9 || range[1] > peer.worstGapBits + 1e-9) {
    throw new Error("The two solvers contradict each other.");
  }
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
