/**
 * How long `sortal compare` takes over 40 synthetic runs, and how long its page takes to open in Chromium: until it is
 * loaded with its script run, and until a press on a head has sorted the table. The peer is a page without content.
 *
 *   npx tsx bench/report/comparison.ts [runs]
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compareRuns } from "../../src/comparison/compareRuns.ts";
import { renderComparison } from "../../src/report/renderComparison.ts";
import { fixtureRuns } from "../../src/report/testing/fixtureRuns.ts";
import { launchBrowser } from "../../src/report/testing/openPage.ts";

const count = Number(process.argv[2] ?? 40);
const REPEATS = 5;
const folder = mkdtempSync(join(tmpdir(), "sortal-bench-"));
const line = (what: string, milliseconds: number): void =>
  console.log(`${what.padEnd(36)} ${(milliseconds / 1000).toFixed(2).padStart(6)} s`);

async function timed<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  line(what, performance.now() - start);
  return result;
}

try {
  const runs = fixtureRuns({ count, datasets: ["rosch-1973", "rosch-1975", "norms-c"], replicates: true });
  const comparison = await timed(`comparing ${count} runs`, () => compareRuns(runs));
  const page = await timed("drawing the page", () => renderComparison(comparison));
  const [path, empty] = [join(folder, "index.html"), join(folder, "empty.html")];
  writeFileSync(path, page);
  writeFileSync(empty, "<!doctype html><title>empty</title><p>nothing");
  console.log(
    `${comparison.rows.length} rows, ${comparison.cells.length} scores, ${(statSync(path).size / 1e6).toFixed(2)} MB`,
  );
  const browser = await launchBrowser();
  const opening = async (file: string, sorts: boolean): Promise<{ loaded: number; sorted: number }> => {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const start = performance.now();
    await tab.goto(pathToFileURL(file).href);
    const loaded = performance.now() - start;
    if (sorts) await tab.locator("#t-compared thead button").nth(1).click();
    const sorted = performance.now() - start;
    await tab.close();
    return { loaded, sorted };
  };
  const middle = (values: number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
  const times = { page: [] as number[], sorted: [] as number[], empty: [] as number[] };
  for (let i = 0; i < REPEATS; i += 1) {
    const { loaded, sorted } = await opening(path, true);
    times.page.push(loaded);
    times.sorted.push(sorted);
    times.empty.push((await opening(empty, false)).loaded);
  }
  await browser.close();
  line("the page, opened (median of 5)", middle(times.page));
  line("  and sorted by another column", middle(times.sorted));
  line("a page without content", middle(times.empty));
  console.log(`page / empty page  ${(middle(times.page) / middle(times.empty)).toFixed(1)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
