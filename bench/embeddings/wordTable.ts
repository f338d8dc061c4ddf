import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { readWordTable } from "../../src/embeddings/wordTable/readWordTable.ts";
import { rngFromSeed } from "../../src/numeric/rng.ts";

// npx tsx bench/embeddings/wordTable.ts [gigabytes]
//
// A thousand words out of a GloVe file made up for the purpose (300 dimensions), beside `cat` and `wc -l` on the same
// file, and beside Python reading the same rows line by line, as GloVe's own scripts do. Each is done three times in
// turn, and the fastest counts: the file is in the system's memory by then, so that the disk itself is out of it. The
// memory is that of a process of its own, which looks the words up as `sortal embed` does: hash first, then the rows.

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

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function shell(command: string, ...args: string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync("sh", ["-c", command, "sh", ...args]);
  if (status !== 0) throw new Error(stderr.toString());
  return (performance.now() - start) / 1000;
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
  let found = 0;
  let words = 0;
  const read = async (): Promise<void> => {
    const table = await readWordTable(path, wanted);
    found = table.rows.size;
    words = table.words;
  };
  const took = { cat: Infinity, wc: Infinity, read: Infinity };
  for (let turn = 0; turn < 3; turn += 1) {
    took.cat = Math.min(took.cat, shell('cat "$1" >/dev/null', path));
    took.wc = Math.min(took.wc, shell('wc -l "$1"', path));
    took.read = Math.min(took.read, await timed(read));
  }
  const rate = (time: number): string => `${time.toFixed(2)} s, ${(size / 1e6 / time).toFixed(0)} MB/s`;
  console.log(`${(size / 1e9).toFixed(2)} GB, ${words} words, ${found} found`);
  console.log(`cat >/dev/null        ${rate(took.cat)}`);
  console.log(`wc -l                 ${rate(took.wc)}`);
  const beside = `${(took.read / took.cat).toFixed(2)} times cat, ${(took.read / took.wc).toFixed(2)} times wc -l`;
  console.log(`sortal, rows          ${rate(took.read)}, ${beside}`);
  const items = join(folder, "words.txt");
  await writeFile(items, `${[...wanted].join("\n")}\n`);
  const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
  const embed = [main, "embed", "--items", items, "--model", path, "--out", join(folder, "v.npy")];
  const report = 'data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS))';
  const start = performance.now();
  const whole = spawnSync(process.execPath, ["--import", report, "--import", "tsx", ...embed]);
  const time = (performance.now() - start) / 1000;
  if (whole.status !== 0) throw new Error(whole.stderr.toString());
  const megabytes = Number(whole.stderr.toString().trim().split("\n").at(-1)) / 1e3;
  console.log(`sortal embed, all     ${rate(time)}, at most ${megabytes.toFixed(0)} MB of memory`);
  const peer = spawnSync("python3", ["-c", python, path, String(every)]);
  if (peer.status === 0) {
    const [rows, seconds] = peer.stdout.toString().trim().split(" ").map(Number);
    console.log(
      `Python, line by line  ${rate(seconds!)} (${rows} found): sortal is ${(seconds! / took.read).toFixed(2)} times as fast`,
    );
  }
} finally {
  await rm(folder, { recursive: true });
}
