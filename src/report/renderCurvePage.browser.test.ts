import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderCurvePage } from "./renderCurvePage.ts";
import { skipsBrowser } from "./testing/chromium.ts";
import { launchBrowser, openPage, widthsUnfolded } from "./testing/openPage.ts";

test.skipIf(skipsBrowser)("the page of a curve never scrolls sideways at 400 px", async () => {
  const points = [0.1, 0.2, 0.4].map((distortion) => ({
    slopeNats: 1 / distortion,
    rateBits: -Math.log2(distortion),
    distortion,
    lowerBoundBits: -Math.log2(distortion),
    gapBits: 0,
    converged: true,
  }));
  const folder = await mkdtemp(join(tmpdir(), "sortal-curve-"));
  const path = join(folder, "curve.html");
  const provenance = [`points.npy, SHA-256 ${"0123456789abcdef".repeat(4)}`];
  const certificate = "proven";
  await writeFile(path, await renderCurvePage({ title: "t", points, certificate, unit: "bits", provenance }));
  const browser = await launchBrowser();
  const { page, faults } = await openPage(browser, path, { viewport: { width: 400, height: 800 } });
  const { scroll, client } = await widthsUnfolded(page);
  expect(scroll).toBeLessThanOrEqual(client);
  expect(faults).toEqual([]);
  await browser.close();
  await rm(folder, { recursive: true });
});
