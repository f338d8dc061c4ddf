/// <reference lib="dom" />
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { skipsBrowser } from "./testing/chromium.ts";
import { fixtureRun } from "./testing/fixtureRun.ts";
import { contrast, launchBrowser, openPage, widthsUnfolded, type OpenPage } from "./testing/openPage.ts";
import { writeReport } from "./writeReport.ts";

const run = fixtureRun({
  datasets: [
    { id: "norms-a", categories: 6, perCategory: 45 },
    { id: "norms-b", categories: 3, perCategory: 6 },
  ],
});
const FIGURES = [
  "plane",
  "scores",
  "confusion",
  "restarts",
  "typicality-scores",
  "typicality",
  "listings",
  "planes",
  "lagrangian",
  "transfer",
  "map",
  "sensitivity",
];

describe.skipIf(skipsBrowser)("the page, opened from disk without a network", () => {
  let folder: string;
  let path: string;
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), "sortal-page-"));
    path = await writeReport(run, folder);
    opened = await openPage(browser, path, { viewport: { width: 1300, height: 900 } });
    page = opened.page;
  });

  afterAll(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const opacity = (selector: string): Promise<number> =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => Number(getComputedStyle(element).opacity));

  test("draws every figure, with marks", async () => {
    const drawn = await page.locator("figure").evaluateAll((figures) =>
      figures.map((figure) => ({
        id: figure.id.replace("fig-", ""),
        marks: [...figure.querySelectorAll("svg g[class] > *")].filter((mark) => {
          const { width, height } = mark.getBoundingClientRect();
          return width + height > 0;
        }).length,
      })),
    );
    expect(drawn.map((figure) => figure.id)).toEqual(FIGURES);
    for (const { id, marks } of drawn) expect(marks, id).toBeGreaterThan(4);
  });

  test("shows names as text and runs nothing in them", async () => {
    expect(await page.locator(".moved", { hasText: "<b>more</b>" }).count()).toBe(1);
    expect(await page.evaluate(() => document.querySelectorAll("main script, main b b").length)).toBe(0);
  });

  test("a category chosen in the menu is shown by the map, the plane and the tables, and Escape shows all", async () => {
    await page.selectOption("#category", { label: "furniture" });
    const chosen = await page.locator("#category").inputValue();
    expect(await opacity(`#fig-map [data-i][data-c="${chosen}"]`)).toBe(1);
    expect(await opacity(`#fig-map [data-i]:not([data-c="${chosen}"])`)).toBeLessThan(0.2);
    expect(await opacity(`#fig-plane [data-c="${chosen}"]`)).toBe(1);
    expect(await opacity(`#fig-plane [data-c]:not([data-c="${chosen}"])`)).toBeLessThan(0.2);
    expect(await page.locator("#selected").textContent()).toBe("furniture");
    const moved = run.studies.alignment!.cells.find(
      ({ cell }) => cell.dataset === "norms-a" && cell.layer === "last",
    )!.moved;
    const own = moved.filter(({ category }) => category === "furniture").length;
    const heading = page.locator(".moved h3");
    expect(await heading.innerText()).toBe(`${own} of ${moved.length} words that moved, by name`);
    const rows = page.locator("#t-typicality tbody tr");
    await page
      .locator("details.table", { has: page.locator("#t-typicality") })
      .locator("summary")
      .click();
    expect(await rows.filter({ visible: true }).count()).toBe(1);
    await page.keyboard.press("Escape");
    expect(await heading.innerText()).toBe(`${moved.length} words that moved, by name`);
    expect(await rows.filter({ visible: true }).count()).toBe(6);
    expect(await opacity("#fig-map [data-i]")).toBe(1);
  });

  test("a category clicked on the plane is shown by the map", async () => {
    const mark = page.locator("#fig-plane .categories [data-c]").first();
    const category = await mark.getAttribute("data-c");
    await mark.click();
    expect(await page.locator("#category").inputValue()).toBe(category);
    expect(await opacity(`#fig-map [data-i]:not([data-c="${category}"])`)).toBeLessThan(0.2);
    await page.locator("#clear").click();
    expect(await page.locator("html").getAttribute("class")).toBe("js");
  });

  test("items brushed on the map are shown by the other figures", async () => {
    const svg = page.locator("#fig-map svg");
    await svg.scrollIntoViewIfNeeded();
    const box = await svg.boundingBox();
    if (box === null) throw new Error("The map has no box.");
    await page.mouse.move(box.x + 2, box.y + 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.6, { steps: 4 });
    await page.mouse.up();
    const on = (figure: string): Promise<number> => page.locator(`#fig-${figure} [data-i].on`).count();
    const chosen = await on("map");
    expect(chosen).toBeGreaterThan(0);
    expect(chosen).toBeLessThan(270);
    expect(await on("listings")).toBe(chosen);
    expect(await page.locator("#selected").textContent()).toMatch(new RegExp(`^${chosen} items?: `));
    expect(await page.locator("#fig-plane .categories .on").count()).toBeGreaterThan(0);
    await page.locator("#clear").click();
  });

  test("choosing the clusters on the plane colours the map by them", async () => {
    const fills = (): Promise<string[]> =>
      page.locator("#fig-map [data-k]").evaluateAll((marks) => marks.map((m) => getComputedStyle(m).fill));
    const before = await fills();
    await page.locator('#fig-plane [data-g="clusters"]').click();
    const after = await fills();
    expect(after).not.toEqual(before);
    expect(await page.locator('input[name="map-colour"][value="clusters"]').isChecked()).toBe(true);
    await page.locator('input[name="map-colour"][value="people"]').check();
    expect(await fills()).toEqual(before);
  });

  test("hovering names item, category and values", async () => {
    await page.locator("#fig-listings .items [data-i]").nth(3).hover();
    const tip = page.locator(".tip");
    await expect
      .poll(() => tip.textContent())
      .toMatch(/^\S.* · .+ · typicality \d\.\d\d · cosine to the name /);
    await page.locator("#fig-plane .people [data-tip]").hover();
    expect(await tip.textContent()).toMatch(/^people, 6 categories: 2\.58 bits, /);
  });

  test("the slope slider moves the tangent by keyboard and names the best grouping", async () => {
    const slider = page.locator("#fig-plane input[type=range]");
    const line = page.locator("#fig-plane .tangent line");
    const output = page.locator("#fig-plane output");
    const cell = run.studies.tradeoff!.cells.find(
      (c) => c.cell.dataset === "norms-a" && c.cell.layer === "last",
    )!;
    const slopes = cell.curve!.points.map((p) => p.slopeNats).sort((a, b) => a - b);
    const expectedBest = async (): Promise<string> => {
      const slope = slopes[Number(await slider.inputValue())]!;
      const price = (g: { rateBits: number; distortionShare: number }): number =>
        g.rateBits * Math.LN2 + slope * g.distortionShare;
      const drawn = [{ ...cell.people, label: "people, 6 categories" }, ...cell.clusters, ...cell.hardCurve];
      return drawn.reduce((a, b) => (price(b) < price(a) ? b : a)).label;
    };
    const [lineBefore, textBefore] = [await line.getAttribute("x1"), await output.textContent()];
    expect(textBefore).toMatch(
      /^A percentage point of variance is worth [\d.]+ bits: of the groupings drawn, .+ is best/,
    );
    expect(textBefore).toContain(`drawn, ${await expectedBest()} is best`);
    await slider.focus();
    for (let i = 0; i < 8; i += 1) await page.keyboard.press("ArrowRight");
    expect(await output.textContent()).not.toBe(textBefore);
    expect(await output.textContent()).toContain(`drawn, ${await expectedBest()} is best`);
    expect(await line.getAttribute("x1")).not.toBe(lineBefore);
    expect(await slider.getAttribute("aria-valuetext")).toBe(await output.textContent());
    expect(await page.locator("#fig-plane .best").count()).toBe(1);
    await page.keyboard.press("End");
    expect(await output.textContent()).toContain(`drawn, ${await expectedBest()} is best`);
    const ring = await page.locator("#fig-plane .best").getAttribute("cx");
    await page.keyboard.press("Home");
    expect(await output.textContent()).toContain("drawn, one group is best");
    expect(await page.locator("#fig-plane .best").getAttribute("cx")).not.toBe(ring);
  });

  test("another space chosen in one figure is shown by all, and its long tables are filled", async () => {
    const choice = page
      .locator("#fig-map")
      .locator("xpath=ancestor::div[@data-switch]")
      .locator("select")
      .first();
    await choice.selectOption({ label: "Synthetic norms norms-a: gte-small, static layer" });
    const caption = page.locator("#fig-map figcaption");
    await expect.poll(() => caption.textContent()).toContain("gte-small, static layer");
    expect(await page.locator("#fig-confusion figcaption").textContent()).toContain(
      "gte-small, static layer",
    );
    await page
      .locator("details.table", { has: page.locator("#t-map") })
      .locator("summary")
      .click();
    await expect.poll(() => page.locator("#t-map tbody tr").count()).toBe(270);
    expect(await page.locator("#t-map tbody tr").first().textContent()).toMatch(/-?\d\.\d{4}$/);
    await choice.selectOption({ label: "Synthetic norms norms-b: minilm-l6, last layer" });
    await expect.poll(() => page.locator("#category option").count()).toBe(4);
    await choice.selectOption({ label: "Synthetic norms norms-a: minilm-l6, last layer" });
    await expect.poll(() => caption.textContent()).toContain("minilm-l6, last layer");
  });

  test("the transfer matrix shows the items and the measure that are chosen, and its table every cell", async () => {
    const figure = page.locator("#fig-transfer");
    const { cells, itemSets } = run.studies.transfer!.datasets[0]!;
    const matrix = figure.locator("table.transfer");
    expect(await figure.locator("figcaption").textContent()).toContain("at people's rate");
    const firstCell = matrix.locator("tbody td").first();
    expect(await firstCell.textContent()).toBe(".70[.69, .71]random 0 [0, 0]");
    expect(await matrix.locator("thead th").count()).toBe(1 + itemSets[1]!.spaces.length);
    await figure.locator("[data-matrix=measure]").selectOption("excessBits");
    const wanted = cells.find((cell) => cell.itemSet === 1)!.excessBits!;
    await expect
      .poll(() => firstCell.locator("b").textContent())
      .toBe(`${wanted.value.toFixed(2)}\u00a0bits`);
    expect(await firstCell.textContent()).toContain(
      `certified ${wanted.bracket.low.toFixed(4)}–${wanted.bracket.high.toFixed(4)}`,
    );
    expect(await figure.locator(".matrix-note").textContent()).toContain(
      "beyond those of the best possible code",
    );
    await figure.locator("[data-matrix=items]").selectOption("0");
    await expect.poll(() => matrix.locator("thead th").count()).toBe(1 + itemSets[0]!.spaces.length);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator('#tables button[data-csv="t-transfer-norms-a"]').click(),
    ]);
    const lines = (await readFile(await download.path(), "utf8")).trim().split("\n");
    expect(lines).toHaveLength(1 + cells.length);
    expect(lines[1]).toContain(String(Number(cells[0]!.share.value.toPrecision(6))));
    await figure
      .locator("xpath=ancestor::div[@data-switch]")
      .locator("select[data-kind]")
      .selectOption({ label: "Synthetic norms norms-b" });
    await expect.poll(() => figure.locator("figcaption").textContent()).toContain("On the 9 items");
    await figure.locator("[data-matrix=measure]").selectOption("share");
    await expect.poll(() => firstCell.locator("b").textContent()).toMatch(/^\d\d\.\d\u00a0%$/);
  });

  test("saves results.json as it was, a table as CSV, a figure as SVG and PNG", async () => {
    const saved = async (selector: string): Promise<{ name: string; bytes: Buffer }> => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(selector).first().click(),
      ]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    const results = await saved('button[data-save="results"]');
    expect(results.name).toBe("norms-a-results.json");
    expect(results.bytes.toString()).toBe(`${JSON.stringify(run)}\n`);
    const csv = await saved('#tables button[data-csv="t-scores"]');
    expect(csv.bytes.toString().split("\n")).toHaveLength(run.studies.alignment!.cells.length + 2);
    expect(csv.bytes.toString()).toContain(
      String(Number(run.studies.alignment!.cells[0]!.ami.value.toPrecision(6))),
    );
    const svg = await saved("#fig-scores button[data-save=svg]");
    expect(svg.bytes.toString()).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg.bytes.toString()).not.toContain("var(--");
    const png = await saved("#fig-scores button[data-save=png]");
    expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(png.bytes.length).toBeGreaterThan(5_000);
  });

  test("the depth slider shows one layer at a time, by keyboard, and says what it is worth", async () => {
    const layered = fixtureRun({ withLayers: true });
    const place = await writeReport(layered, join(folder, "layers"));
    const deep = await openPage(browser, place, { viewport: { width: 1300, height: 900 } });
    const figure = deep.page.locator("#fig-paths");
    const slider = figure.locator("input[type=range]");
    const seen = (): Promise<string[]> =>
      figure
        .locator("svg [data-l]")
        .evaluateAll((marks) => [
          ...new Set(
            marks
              .filter((mark) => getComputedStyle(mark).visibility === "visible")
              .map((mark) => (mark as SVGElement).dataset["l"]!),
          ),
        ]);
    expect(await seen()).toEqual(["7"]);
    await slider.focus();
    for (let i = 0; i < 3; i += 1) await deep.page.keyboard.press("ArrowLeft");
    expect(await seen()).toEqual(["4"]);
    expect(await figure.locator("output").textContent()).toMatch(/^layer 3 of 6: AMI \.\d\d \[/);
    expect(await slider.getAttribute("aria-valuetext")).toBe(await figure.locator("output").textContent());
    await figure
      .locator("xpath=ancestor::div[@data-switch]")
      .locator("select")
      .selectOption({ label: "Synthetic norms norms-a: gte-small, static layer" });
    await expect.poll(() => figure.locator("figcaption").textContent()).toContain("gte-small");
    expect(await seen()).toEqual(["0"]);
    const plain = await openPage(browser, place, { javaScriptEnabled: false });
    const group = plain.page.locator("#fig-paths svg [class^=then]").first();
    expect(await group.evaluate((element) => getComputedStyle(element).visibility)).toBe("hidden");
    expect(deep.faults).toEqual([]);
    await plain.close();
    await deep.close();
  });

  test("everything is reached by keyboard", async () => {
    await page.evaluate(() => {
      window.scrollTo(0, 0);
      (document.activeElement as HTMLElement | null)?.blur();
    });
    const reached = new Set<string>();
    for (let i = 0; i < 200; i += 1) {
      await page.keyboard.press("Tab");
      const name = await page.evaluate(() => {
        const { activeElement } = document;
        const figure = activeElement?.closest("figure")?.id ?? "";
        return `${figure} ${activeElement?.tagName.toLowerCase()} ${activeElement?.id ?? ""}`.trim();
      });
      if (reached.has(name) && name.startsWith("body")) break;
      reached.add(name);
    }
    const all = [...reached];
    expect(all).toEqual(
      expect.arrayContaining(["select category", "button theme", "fig-plane input", "select", "summary"]),
    );
    for (const figure of FIGURES)
      expect(
        all.some((name) => name.startsWith(`fig-${figure} `)),
        figure,
      ).toBe(true);
  });

  test("never scrolls sideways at 400 px", async () => {
    const narrow = await openPage(browser, path, { viewport: { width: 400, height: 800 } });
    const drawings = (of: Page) =>
      of.locator("#fig-transfer .drawing").evaluateAll((all) => all.map((one) => one.clientWidth > 0));
    expect([await drawings(page), await drawings(narrow.page)]).toEqual([
      [true, false],
      [false, true],
    ]);
    const { scroll, client } = await widthsUnfolded(narrow.page);
    expect(scroll).toBeLessThanOrEqual(client);
    expect(narrow.faults).toEqual([]);
    await narrow.close();
  });

  test.each(["light", "dark"] as const)("holds its contrasts on the %s page", async (colorScheme) => {
    const themed = await openPage(browser, path, { colorScheme });
    const colours = await themed.page.evaluate(() => ({
      background: getComputedStyle(document.body).backgroundColor,
      texts: [...document.querySelectorAll("main p, main li, main td, main summary, main a, svg text")]
        .map((element) => {
          const style = getComputedStyle(element);
          return element instanceof SVGElement ? style.fill : style.color;
        })
        .filter((colour) => colour !== "none"),
      marks: [...document.querySelectorAll("svg g[class] > circle, svg g[class] > path")]
        .map((element) => getComputedStyle(element))
        .filter((style) => style.fill !== "none" && Number(style.fillOpacity) === 1)
        .map((style) => style.fill),
    }));
    expect(
      contrast(colours.background, colorScheme === "dark" ? "rgb(0,0,0)" : "rgb(255,255,255)"),
    ).toBeLessThan(1.3);
    for (const text of new Set(colours.texts)) {
      expect(contrast(text, colours.background), `text ${text}`).toBeGreaterThanOrEqual(4.5);
    }
    for (const mark of new Set(colours.marks)) {
      // Hollow marks are filled with the page's own colour.
      if (mark === colours.background) continue;
      expect(contrast(mark, colours.background), `mark ${mark}`).toBeGreaterThanOrEqual(3);
    }
    expect(themed.faults).toEqual([]);
    await themed.close();
  });

  test("the switch turns the page dark and light", async () => {
    const background = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const before = await background();
    await page.locator("#theme").click();
    expect(await background()).not.toBe(before);
    await page.locator("#theme").click();
    expect(await background()).toBe(before);
  });

  test("is complete without scripts and in print", async () => {
    const plain = await openPage(browser, path, { javaScriptEnabled: false });
    expect(await plain.page.locator("figure .drawing:not(.narrow) svg").count()).toBe(FIGURES.length);
    expect(await plain.page.locator("#theme").isVisible()).toBe(false);
    expect(await plain.page.locator(".findings li").count()).toBe(8);
    await plain.page.emulateMedia({ media: "print" });
    const cut = await plain.page
      .locator("figure svg")
      .evaluateAll(
        (svgs) => svgs.filter((svg) => svg.getBoundingClientRect().right > window.innerWidth).length,
      );
    expect(cut).toBe(0);
    await plain.close();
  });

  test("met no error and asked for nothing", () => {
    expect(opened.faults).toEqual([]);
  });
});
