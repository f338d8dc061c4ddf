import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adjustedMutualInformation } from "../../src/agreement/adjustedMutualInformation.ts";
import { rngFromSeed } from "../../src/numeric/rng.ts";

// npx tsx bench/agreement/ami.ts
//
// Adjusted mutual information of two labellings beside scikit-learn's, on the same labels: median of seven runs each,
// first runs included. PYTHON names a Python with scikit-learn; Debian's /usr/bin/python3 when absent.

const python = process.env["PYTHON"] ?? "/usr/bin/python3";
const RUNS = 7;

const peer = `
import sys, time
import numpy as np
from sklearn.metrics import adjusted_mutual_info_score
a, b = (np.fromfile(path, dtype=np.int32) for path in sys.argv[1:3])
times = []
for _ in range(${RUNS}):
    start = time.perf_counter()
    value = adjusted_mutual_info_score(a, b)
    times.append(time.perf_counter() - start)
print(repr(float(value)), *times)
`;

const cases = [
  { name: "100,000 items, 100 × 100 groups, unrelated", n: 100_000, k: 100, same: 0 },
  { name: "100,000 items, 100 × 100 groups, half the same", n: 100_000, k: 100, same: 0.5 },
  { name: "100,000 items, 2,000 × 2,000 groups, half the same", n: 100_000, k: 2000, same: 0.5 },
  { name: "1,049 items, 34 × 34 groups, half the same", n: 1049, k: 34, same: 0.5 },
] as const;

function median(values: readonly number[]): number {
  return values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)]!;
}

const folder = mkdtempSync(join(tmpdir(), "sortal-bench-"));
try {
  for (const { name, n, k, same } of cases) {
    const rng = rngFromSeed(name);
    const a = Int32Array.from({ length: n }, () => rng.below(k));
    const b = a.map((label) => (rng.next() < same ? label : rng.below(k)));
    const files = [a, b].map((labels, i) => {
      const file = join(folder, `${i}.i32`);
      writeFileSync(file, labels);
      return file;
    });
    const [theirs, ...theirTimes] = execFileSync(python, ["-c", peer, ...files], { encoding: "utf8" })
      .trim()
      .split(" ")
      .map(Number);
    let ours = 0;
    const ourTimes = Array.from({ length: RUNS }, () => {
      const start = performance.now();
      ours = adjustedMutualInformation(a, b);
      return (performance.now() - start) / 1000;
    });
    const [mine, peers] = [median(ourTimes), median(theirTimes)];
    console.log(name);
    console.log(`  sortal        ${(1000 * mine).toFixed(1).padStart(8)} ms   AMI ${ours}`);
    console.log(`  scikit-learn  ${(1000 * peers).toFixed(1).padStart(8)} ms   AMI ${theirs}`);
    console.log(`  ratio ${(mine / peers).toFixed(4)}, ${(peers / mine).toFixed(0)} times as fast`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
