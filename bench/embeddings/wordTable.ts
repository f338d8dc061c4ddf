import { createWriteStream } from "node:fs";
import { mkdtemp, open, rm, stat } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { pipeline } from "node:stream/promises";
import { readWordTable } from "../../src/embeddings/wordTable/readWordTable.ts";
import { rngFromSeed } from "../../src/numeric/rng.ts";

// npx tsx bench/embeddings/wordTable.ts [gigabytes]
//
// A thousand words out of a GloVe file made up for the purpose (300 dimensions), beside reading the same bytes without
// looking at them, and beside Python reading the same rows line by line, as GloVe's own scripts do.

const gigabytes = Number(process.argv[2] ?? 2);
const DIMENSIONS = 300;
const folder = await mkdtemp(join(tmpdir(), "sortal-glove-"));
const path = join(folder, "glove.txt");

/** Lines of made-up words; one in `every` is wanted. */
async function* lines(bytes: number): AsyncGenerator<Buffer> {
  const rng = rngFromSeed("glove");
  const numbers = Array.from({ length: 997 }, () => (rng.normal() / 2).toFixed(5));
  const ring = [...numbers, ...numbers].join(" ");
  const starts: number[] = [0];
  for (const number of numbers) starts.push(starts.at(-1)! + number.length + 1);
  let written = 0;
  for (let block = 0; written < bytes; block += 1) {
    const parts: string[] = [];
    for (let i = 0; i < 500; i += 1) {
      const first = (block * 500 + i) % 690;
      parts.push(`word${block * 500 + i} ${ring.slice(starts[first]!, starts[first + DIMENSIONS]! - 1)}\n`);
    }
    const buffer = Buffer.from(parts.join(""));
    written += buffer.length;
    yield buffer;
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Reads the file and looks at nothing. */
async function readThrough(): Promise<void> {
  const file = await open(path);
  const buffer = Buffer.allocUnsafe(1 << 20);
  while ((await file.read(buffer, 0, buffer.length)).bytesRead > 0);
  await file.close();
}

const python = `
import sys, time
wanted = set("word%d" % (i * int(sys.argv[2])) for i in range(1000))
start, rows = time.time(), {}
for line in open(sys.argv[1], encoding="utf8"):
    word, numbers = line.split(" ", 1)
    if word in wanted: rows[word] = [float(x) for x in numbers.split(" ")]
print(len(rows), time.time() - start)
`;

try {
  await pipeline(lines(gigabytes * 1e9), createWriteStream(path));
  const { size } = await stat(path);
  const every = Math.floor(size / 2_600_000);
  const wanted = new Set(Array.from({ length: 1000 }, (_, i) => `word${i * every}`));
  console.log(
    `${cpus()[0]!.model}, ${availableParallelism()} cores, Node ${process.version}, load ${loadavg()[0]!.toFixed(1)}`,
  );
  const raw = await seconds(readThrough);
  let found = 0;
  let words = 0;
  const took = await seconds(async () => {
    const table = await readWordTable(path, wanted);
    found = table.rows.size;
    words = table.words;
  });
  const rate = (time: number): string => `${time.toFixed(2)} s, ${(size / 1e6 / time).toFixed(0)} MB/s`;
  console.log(`${(size / 1e9).toFixed(2)} GB, ${words} words, ${found} found`);
  console.log(`reading alone     ${rate(raw)}`);
  console.log(`sortal            ${rate(took)}, ${(took / raw).toFixed(2)} times reading alone`);
  console.log(
    `most memory       ${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} MB (the whole process)`,
  );
  const peer = spawnSync("python3", ["-c", python, path, String(every)]);
  if (peer.status === 0) {
    const [rows, time] = peer.stdout.toString().trim().split(" ").map(Number);
    console.log(
      `Python, line by line  ${rate(time!)} (${rows} found): sortal is ${(time! / took).toFixed(2)} times as fast`,
    );
  }
} finally {
  await rm(folder, { recursive: true });
}
