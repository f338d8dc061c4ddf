/**
 * How long the main job takes and how much memory: `sortal run` with an empty cache, again with a warm one, and
 * `sortal --help`, each as a process of its own. The peer of the first run is the second: the ratio is what the cache of
 * vectors and finished cells saves. The peer of `--help` is `node -e 0`, the floor of any Node program.
 *
 *   npm run build && npx tsx bench/run/mainJob.ts
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "sortal-bench-"));
const main = new URL("../../dist/cli/main.js", import.meta.url).pathname;

/** Runs a command; wall seconds and, where GNU time is there, the largest resident set in MB. */
function timed(args: readonly string[]): { seconds: number; megabytes: number | null } {
  const env = { ...process.env, SORTAL_CACHE: join(folder, "cache") };
  const hasTime = spawnSync("/usr/bin/time", ["--version"]).status === 0;
  const [command, ...rest] = hasTime
    ? ["/usr/bin/time", "-f", "%M", process.execPath, ...args]
    : [process.execPath, ...args];
  const start = performance.now();
  const done = spawnSync(command!, rest, { env, encoding: "utf8" });
  const seconds = (performance.now() - start) / 1000;
  if (done.status !== 0) throw new Error(done.stderr);
  const kilobytes = Number(done.stderr.trim().split("\n").at(-1));
  return { seconds, megabytes: hasTime && Number.isFinite(kilobytes) ? kilobytes / 1024 : null };
}

try {
  const show = (what: string, { seconds, megabytes }: ReturnType<typeof timed>): void =>
    console.log(
      `${what.padEnd(36)} ${seconds.toFixed(2).padStart(7)} s${megabytes === null ? "" : `  ${megabytes.toFixed(0)} MB`}`,
    );
  console.log(`${cpus().length} processors, ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`);
  const first = timed([main, "run", "--out", join(folder, "first"), "--offline"]);
  show("sortal run, nothing cached", first);
  const second = timed([main, "run", "--out", join(folder, "second"), "--offline"]);
  show("sortal run, again", second);
  console.log(`second / first  ${(second.seconds / first.seconds).toFixed(3)}`);
  const help = timed([main, "--help"]);
  const node = timed(["-e", "0"]);
  show("sortal --help", help);
  show("node -e 0", node);
  console.log(`--help / node  ${(help.seconds / node.seconds).toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
