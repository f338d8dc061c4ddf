/**
 * The certified solver against plain Blahut–Arimoto in NumPy, side by side on the same distortions and slopes: ours to
 * 1e-6 bits, the peer to a certified 1e-4. Every run is a process of its own, and both sides are given their best run.
 *
 *   npx tsx bench/curves/curves.ts            200 × 200 and 1000 × 1000 random, and the bundled norm in minilm-l6
 *   npx tsx bench/curves/curves.ts continuous the same norm with free codewords, 30 slopes
 *
 * Peers are Debian's python3-numpy and the python3 in the path, where there is NumPy, on one and on two threads.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { certifiedCurve } from "../../src/curves/certifiedCurve.ts";
import { continuousCurve } from "../../src/curves/continuous/continuousCurve.ts";
import type { Matrix } from "../../src/numeric/matrix.ts";
import { formatNpy } from "../../src/numeric/npy.ts";
import { logSpaced, normDistortions, uniformDistortions } from "./cases.ts";
import type { Solved } from "./solve.ts";

const OUR_TOLERANCE = 1e-6;
const PEER_TOLERANCE = 1e-4;
const folder = mkdtempSync(join(tmpdir(), "sortal-bench-"));
const files = [join(folder, "d.npy"), join(folder, "s.npy")] as const;
const pythons = ["/usr/bin/python3", "python3"]
  .map((python) => ({ python, version: spawnSync(python, ["-c", "import numpy; print(numpy.__version__)"]) }))
  .filter(({ version }) => version.status === 0)
  .map(({ python, version }) => ({ python, numpy: version.stdout.toString().trim() }));

/** What the peer prints. */
interface Peer {
  readonly seconds: number;
  readonly iterations: number;
  readonly worstGapBits: number;
  readonly valuesBits: readonly number[];
}

function beside(name: string): string {
  return new URL(name, import.meta.url).pathname;
}

/** The standard output of a script of this folder, run as this one is. */
function ours(script: string, args: readonly string[]): string {
  return execFileSync(process.execPath, [...process.execArgv, beside(script), ...args], { encoding: "utf8" });
}

function best<T>(runs: number, run: () => T, seconds: (result: T) => number): T {
  return Array.from({ length: runs }, run).reduce((a, b) => (seconds(b) < seconds(a) ? b : a));
}

function compare(what: string, distortion: Matrix, slopes: readonly number[], runs: number): void {
  console.log(`${what}: ${distortion.rows} × ${distortion.cols}, ${slopes.length} slopes`);
  writeFileSync(files[0], formatNpy(distortion));
  writeFileSync(files[1], formatNpy(Float64Array.from(slopes)));
  const solved = best(
    3,
    () => JSON.parse(ours("./solve.ts", [...files, String(OUR_TOLERANCE)])) as Solved,
    ({ seconds }) => seconds[0]!,
  );
  const first = solved.seconds[0]!;
  const warm = Math.min(...solved.seconds);
  console.log(
    `  sortal  ${first.toFixed(2)} s at the first call, ${warm.toFixed(2)} s at the best of four, worst gap ${solved.worstGapBits.toExponential(1)} bits`,
  );
  for (const { python, numpy } of pythons) {
    for (const threads of [1, 2]) {
      const env = { ...process.env, OPENBLAS_NUM_THREADS: String(threads), OMP_NUM_THREADS: String(threads) };
      const args = [beside("./blahutArimoto.py"), ...files, String(PEER_TOLERANCE)];
      const peer = best(
        runs,
        () => JSON.parse(execFileSync(python, args, { encoding: "utf8", env })) as Peer,
        ({ seconds }) => seconds,
      );
      console.log(
        `  NumPy ${numpy}, ${threads} threads  ${peer.seconds.toFixed(2)} s, worst gap ${peer.worstGapBits.toExponential(1)} bits, ${peer.iterations} iterations: ` +
          `${(peer.seconds / first).toFixed(1)} times our first call, ${(peer.seconds / warm).toFixed(1)} times our best`,
      );
      expectAgreement(solved, peer);
    }
  }
}

/** Both minimise R + s D / ln 2: the peer's value is above ours by no more than its gap, and below by no more than ours. */
function expectAgreement(solved: Solved, peer: Peer): void {
  const apart = peer.valuesBits.map((value, k) => value - solved.valuesBits[k]!);
  if (Math.min(...apart) < -solved.worstGapBits - 1e-9 || Math.max(...apart) > peer.worstGapBits + 1e-9) {
    throw new Error("The two solvers contradict each other.");
  }
}

/** What the system gave a process that solved a curve of n × n, less what it gave one that solved a tiny one. */
function reportMemory(args: readonly string[]): void {
  const bytes = Number(ours("./peakMemory.ts", args)) - Number(ours("./peakMemory.ts", []));
  const n = Number(args[0]);
  console.log(
    `peak memory, ${n} × ${n}, slopes to ${args[1]}: ${(bytes / (8 * n * n)).toFixed(2)} n² doubles, the distortions included`,
  );
}

try {
  console.log(`${cpus().length} processors, ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`);
  if (process.argv[2] === "continuous") {
    const { shares } = await normDistortions();
    const start = performance.now();
    const curve = continuousCurve({ gram: shares, count: 30 });
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `free codewords, ${shares.rows} items, ${curve.points.length} slopes: ${seconds.toFixed(1)} s, worst gap ${Math.max(...curve.points.map((p) => p.gapBits)).toExponential(1)} bits, converged ${curve.converged}`,
    );
  } else {
    compare("uniform random", uniformDistortions(200), logSpaced(0.5, 500, 50), 3);
    compare("uniform random", uniformDistortions(1000), logSpaced(0.5, 500, 50), 1);
    const { distortion } = await normDistortions();
    // From where R leaves 0 to where D/V is under .02: the range that a drawing needs.
    const drawn = certifiedCurve({ distortion, toleranceBits: 1e-3 }).points;
    const slopes = logSpaced(drawn[0]!.slopeNats, drawn.at(-1)!.slopeNats, 50);
    compare("McCloskey & Glucksberg in minilm-l6", distortion, slopes, 5);
    for (const args of [
      ["1000", "500"],
      ["2000", "500"],
      ["2000", "1000000"],
    ]) {
      reportMemory(args);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
