/**
 * Does a grid of over 200 tasks in one piece and in four parts, the second of which is killed twice with SIGKILL on the
 * way, and compares the results byte by byte.
 *
 *     npm run build && npx tsx bench/run/shards.ts
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "sortal-shards-"));
const program = new URL("../../dist/cli/main.js", import.meta.url).pathname;
const grid = [
  "--dataset",
  "rosch-1973",
  "--dataset",
  "esslli-2008-verbs",
  "--layers",
  "static,0,1,2,3,4,5,6",
];
const run = [program, "run", ...grid, "--restarts", "10", "--offline"];

const environment = (cache: string): NodeJS.ProcessEnv => ({
  ...process.env,
  SORTAL_CACHE: join(folder, cache),
});

function done(args: readonly string[], cache: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    env: environment(cache),
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function finished(): number {
  try {
    return readdirSync(join(folder, "parts", "tasks"), { recursive: true }).filter((file) =>
      String(file).endsWith(".json"),
    ).length;
  } catch {
    return 0;
  }
}

/** Starts a part and kills it once it has finished some more tasks. */
async function killed(args: readonly string[], after: number): Promise<void> {
  const enough = finished() + after;
  const child = spawn(process.execPath, args, { env: environment("parts"), stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  const watch = setInterval(() => {
    if (finished() >= enough) child.kill("SIGKILL");
  }, 20);
  console.log(`  part 2 ended by ${String(await ended)} with ${finished()} tasks finished in all`);
  clearInterval(watch);
}

function results(where: string): string {
  const { wallTimes: _, ...rest } = JSON.parse(readFileSync(join(folder, where, "results.json"), "utf8"));
  return JSON.stringify(rest);
}

try {
  done([...run, "--out", join(folder, "piece")], "piece");
  const part = (index: number): string[] => [...run, "--shard", `${index}/4`, "--out", join(folder, "parts")];
  process.stdout.write(done(part(1), "parts"));
  await killed(part(2), 9);
  await killed(part(2), 17);
  for (const index of [4, 2, 3]) process.stdout.write(done(part(index), "parts"));
  done([program, "collect", join(folder, "parts")], "parts");
  const same = results("piece") === results("parts");
  console.log(
    `  ${results("piece").length} bytes of results in one piece, in four parts ${same ? "the same" : "OTHERS"}`,
  );
  if (!same) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
