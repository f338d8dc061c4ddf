/// <reference lib="dom" />
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareRuns } from "../comparison/compareRuns.ts";
import { renderComparison } from "./renderComparison.ts";
import { skipsBrowser } from "./testing/chromium.ts";
import { fixtureRuns } from "./testing/fixtureRuns.ts";
import { contrast, launchBrowser, openPage, widthsUnfolded, type OpenPage } from "./testing/openPage.ts";

const RUNS = 40;
const comparison = compareRuns(fixtureRuns({ count: RUNS, replicates: true }));

describe.skipIf(skipsBrowser)("the page of forty runs, opened from disk without a network", () => {
  let folder: string;
  let path: string;
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), "sortal-comparison-"));
    path = join(folder, "index.html");
    await writeFile(path, await renderComparison(comparison));
    const start = performance.now();
    opened = await openPage(browser, path, { viewport: { width: 1300, height: 900 } });
    page = opened.page;
    process.stdout.write(
      `The page of ${RUNS} runs opened in ${(performance.now() - start).toFixed(0)} ms.\n`,
    );
  });

  afterAll(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const heads = () => page.locator("#t-compared thead th:visible");
  const keys = (column: number): Promise<string[]> =>
    page
      .locator("#t-compared tbody tr")
      .evaluateAll(
        (rows, c) => rows.map((row) => (row as HTMLTableRowElement).cells[c]?.dataset["v"] ?? ""),
        column,
      );
  const columnOf = (head: number): Promise<number> =>
    heads()
      .nth(head)
      .evaluate((th) => (th as HTMLTableCellElement).cellIndex);

  test("sorts by any column, both ways, and says so", async () => {
    const presses = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLTableCellElement>("#t-compared thead th:not([hidden])")].flatMap(
        (head) =>
          [1, 2].map(() => {
            head.querySelector("button")!.click();
            return {
              isText: head.dataset["kind"] === "text",
              direction: head.getAttribute("aria-sort"),
              sortedHeads: document.querySelectorAll("#t-compared [aria-sort]").length,
              status: document.getElementById("t-compared-status")!.textContent,
              keys: [...document.querySelectorAll<HTMLTableRowElement>("#t-compared tbody tr")].map(
                (row) => row.cells[head.cellIndex]!.dataset["v"] ?? "",
              ),
            };
          }),
      ),
    );
    expect(presses).toHaveLength(2 * (1 + 19 + 2));
    presses.forEach(({ isText, direction, sortedHeads, status, keys: found }, press) => {
      const sign = direction === "ascending" ? 1 : -1;
      const sorted = found.toSorted((a, b) =>
        isText ? sign * a.localeCompare(b, "en", { numeric: true }) : sign * (Number(a) - Number(b)),
      );
      expect(found).toEqual(sorted);
      expect(found).toHaveLength(2 * RUNS);
      expect(sortedHeads).toBe(1);
      expect(status).toMatch(/^Sorted by .+, (A to Z|Z to A|lowest first|highest first)\.$/);
      if (press % 2 === 1) {
        expect(new Set([direction, presses[press - 1]!.direction])).toEqual(
          new Set(["ascending", "descending"]),
        );
      }
    });
  });

  test("sorts by keyboard, the better end first", async () => {
    await heads().nth(1).locator("button").focus();
    await page.keyboard.press("Enter");
    const values = (await keys(await columnOf(1))).map(Number);
    expect(values[0]).toBe(Math.max(...values));
    await page.keyboard.press("Space");
    expect(Number((await keys(await columnOf(1)))[0])).toBe(Math.min(...values));
    expect(await heads().nth(1).getAttribute("aria-sort")).toBe("ascending");
  });

  test("shows one norm's columns at a time, stays sorted by the same score, and can show all", async () => {
    const norm = page.locator("select[data-norms]");
    await norm.selectOption({ index: 1 });
    expect(await heads().count()).toBe(22);
    const sorted = page.locator("#t-compared [aria-sort]");
    expect(await sorted.getAttribute("data-name")).toBe("AMI, Synthetic norms norms-b");
    expect(await sorted.isVisible()).toBe(true);
    await norm.selectOption({ label: "all norms" });
    expect(await heads().count()).toBe(41);
    await norm.selectOption({ index: 0 });
  });

  test("draws another score in every panel when it is chosen", async () => {
    const caption = page.locator("#fig-panel-1 figcaption");
    expect(await caption.textContent()).toContain("AMI");
    await page.selectOption("select[data-kind=score]", "people-lagrangian");
    await expect.poll(() => caption.textContent()).toContain("nothing is ranked by it");
    await page.selectOption("select[data-kind=score]", "typicality-name");
    await expect.poll(() => caption.textContent()).toContain("ρ, to the name");
    expect(
      await page.locator("#fig-panel-0 svg .values0 > *, #fig-panel-0 svg [class^=values] > *").count(),
    ).toBe(80);
    expect(await page.locator("#fig-panel-0 svg").textContent()).toContain("BERT, static");
    expect(await page.locator("#fig-panel-1 svg").textContent()).not.toContain("BERT");
    await page.selectOption("select[data-kind=score]", "ami");
  });

  test("fills the long table of pairs when it is opened", async () => {
    const details = page.locator("details.table", { has: page.locator("#t-pairs-0") });
    await details.locator("summary").click();
    const rows = page.locator("#t-pairs-0 tbody tr");
    await expect.poll(() => rows.count()).toBe((80 * 79) / 2);
    const first = await rows.first().locator("td").allTextContents();
    const family = comparison.families.find((f) => f.dataset === 0 && f.score === 0)!;
    expect(first[5]).toBe("paired");
    expect(first[6]).toBe(family.pairs.adjusted[0]! < 0.05 ? "yes" : "we cannot tell");
    await details.locator("summary").click();
  });

  test("draws any two scores, or the size, against each other", async () => {
    const marks = page.locator("#fig-scatter svg path[data-tip]");
    const texts = (): Promise<string | null> => page.locator("#fig-scatter svg").textContent();
    expect(await marks.count()).toBe(80);
    expect(await texts()).toContain("100\u00a0M");
    const before = await page.locator("#fig-scatter svg").innerHTML();
    await page.selectOption('select[data-axis="x"]', "people-distortion");
    await page.selectOption('select[data-axis="y"]', "typicality-centroid");
    await page.selectOption('select[data-axis="dataset"]', { index: 1 });
    const caption = page.locator("#fig-scatter figcaption strong");
    await expect
      .poll(() => caption.textContent())
      .toBe("ρ, to the members against people's D/V on Synthetic norms norms-b: 80 of 80 spaces.");
    expect(await page.locator("#fig-scatter svg").getAttribute("aria-label")).toBe(
      await caption.textContent(),
    );
    const note = page.locator("#fig-scatter figcaption span");
    expect(await note.textContent()).toBe("An outline is a static layer.");
    expect(await marks.count()).toBe(80);
    for (const box of await marks.evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect()))) {
      expect(box.width).toBeGreaterThan(4);
    }
    await page.selectOption('select[data-axis="x"]', "parameters");
    await page.selectOption('select[data-axis="y"]', "ami");
    await page.selectOption('select[data-axis="dataset"]', { index: 0 });
    await expect.poll(() => note.textContent()).toContain("Sizes are as published");
    // The same elements make the same drawing here and in the browser.
    await expect.poll(() => page.locator("#fig-scatter svg").innerHTML()).toBe(before);
  });

  test("marks a model everywhere, hovering names it, and Escape marks none", async () => {
    await page.selectOption("#model", { label: "model-07" });
    const opacity = (selector: string): Promise<number> =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => Number(getComputedStyle(element).opacity));
    expect(await opacity('#fig-panel-0 svg [data-m="6"]')).toBe(1);
    expect(await opacity('#fig-panel-0 svg [data-m="7"]')).toBeLessThan(0.2);
    expect(await opacity('#fig-scatter svg [data-m="7"]')).toBeLessThan(0.2);
    expect(await page.locator("#t-compared tr.on").count()).toBe(2);
    await page.selectOption("select[data-kind=score]", "nmi");
    await expect.poll(() => page.locator("#fig-panel-0 figcaption").textContent()).toContain("NMI");
    expect(await opacity('#fig-panel-0 svg [data-m="7"]')).toBeLessThan(0.2);
    await page.keyboard.press("Escape");
    expect(await opacity('#fig-panel-0 svg [data-m="7"]')).toBe(1);
    await page.locator('#fig-scatter svg path[data-tip][data-m="7"]').first().hover();
    expect(await page.locator(".tip").textContent()).toMatch(/^model-08, \w+ layer · AMI \.\d{3} \[/);
    await page.selectOption("select[data-kind=score]", "ami");
  });

  test("saves comparison.json as it is, scores as CSV, and the scatter as SVG", async () => {
    const saved = async (selector: string): Promise<{ name: string; text: string }> => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(selector).first().click(),
      ]);
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
    };
    const json = await saved('button[data-part="comparison"]');
    expect(json.name).toBe("comparison-comparison.json");
    expect(json.text).toBe(`${JSON.stringify(comparison)}\n`);
    const csv = await saved('button[data-part="scores-csv"]');
    const lines = csv.text.trimEnd().split("\n");
    expect(lines).toHaveLength(1 + comparison.cells.length);
    expect(lines[1]!.split(",")).toHaveLength(lines[0]!.split(",").length);
    expect((await saved("#fig-scatter button[data-save=svg]")).text).toMatch(/^<svg xmlns=/);
  });

  test("never scrolls sideways at 400 px", async () => {
    const narrow = await openPage(browser, path, { viewport: { width: 400, height: 800 } });
    const { scroll, client } = await widthsUnfolded(narrow.page);
    expect(scroll).toBeLessThanOrEqual(client);
    expect(narrow.faults).toEqual([]);
    await narrow.close();
  });

  test.each(["light", "dark"] as const)("holds its contrasts on the %s page", async (colorScheme) => {
    const themed = await openPage(browser, path, { colorScheme });
    const colours = await themed.page.evaluate(() => ({
      background: getComputedStyle(document.body).backgroundColor,
      texts: [...document.querySelectorAll("main p, main li, main td, main th, main small, main a, svg text")]
        .map((element) => {
          const style = getComputedStyle(element);
          return element instanceof SVGElement ? style.fill : style.color;
        })
        .filter((colour) => colour !== "none"),
      marks: [...document.querySelectorAll("svg path[data-tip], svg [class^=values] > *")].map(
        (element) => getComputedStyle(element).fill,
      ),
    }));
    for (const text of new Set(colours.texts))
      expect(contrast(text, colours.background), `text ${text}`).toBeGreaterThanOrEqual(4.5);
    for (const mark of new Set(colours.marks)) {
      if (mark !== colours.background)
        expect(contrast(mark, colours.background), `mark ${mark}`).toBeGreaterThanOrEqual(3);
    }
    await themed.close();
  });

  test("is complete without scripts", async () => {
    const plain = await openPage(browser, path, { javaScriptEnabled: false });
    expect(await plain.page.locator("figure svg").count()).toBe(3);
    expect(await plain.page.locator("#t-compared thead th:visible").count()).toBe(41);
    expect(await plain.page.locator("#theme").isVisible()).toBe(false);
    await plain.close();
  });

  test("met no error and asked for nothing", () => {
    expect(opened.faults).toEqual([]);
  });
});
