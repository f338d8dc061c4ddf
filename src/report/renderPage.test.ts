import { describe, expect, test } from "vitest";
import { mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mergeWarnings } from "../studies/mergeWarnings.ts";
import { runResultSchema, type RunResult } from "../studies/runResult.ts";
import { indexEntry } from "./indexEntry.ts";
import { renderCurvePage } from "./renderCurvePage.ts";
import { renderIndex } from "./renderIndex.ts";
import { renderPage } from "./renderPage.ts";
import { fixtureRun } from "./testing/fixtureRun.ts";
import { HOSTILE_CATEGORY, HOSTILE_ITEM } from "./testing/fixtureWords.ts";
import { pageText, structureFaults } from "./testing/htmlStructure.ts";
import { writeReport } from "./writeReport.ts";

const run = fixtureRun();
const page = await renderPage(run);

/** A run of which only some studies were asked. */
function only(studies: readonly (keyof RunResult["studies"])[]): RunResult {
  return { ...run, studies: Object.fromEntries(studies.map((id) => [id, run.studies[id]])) };
}

describe("the page of a run", () => {
  test("is made from a valid run, and the same run gives the same bytes", async () => {
    expect(runResultSchema.parse(run)).toEqual(run);
    expect(await renderPage(fixtureRun())).toBe(page);
  });

  test("is well formed: elements closed, ids once, links to what is there", () => {
    expect(structureFaults(page)).toEqual([]);
  });

  test("says no NaN, undefined, null or [object", () => {
    expect(pageText(page)).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b|\[object/);
    expect(page).not.toMatch(/="[^"]*\b(?:NaN|undefined|null)\b[^"]*"/);
  });

  test("shows hostile names as text, wherever they stand", () => {
    expect(run.studies.map?.cells[0]?.texts).toContain(HOSTILE_ITEM);
    expect(page).not.toContain(HOSTILE_ITEM);
    expect(page).not.toContain("<b>more</b>");
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(pageText(page)).toContain("Carpenter&#39;s &quot;tools&quot; &amp; &lt;b&gt;more&lt;/b&gt;");
    const data = /<script type="application\/json" id="page-data">([^<]*)<\/script>/.exec(page)?.[1] ?? "";
    expect(JSON.parse(data).names["norms-a"].items).toContain(HOSTILE_ITEM);
    expect(JSON.parse(data).names["norms-a"].categories).toContain(HOSTILE_CATEGORY);
  });

  test("runs one script, its own, and reaches nothing", () => {
    expect(page.match(/<script>/g)).toHaveLength(1);
    expect(page).toMatch(/content="default-src &#39;none&#39;; script-src &#39;sha256-[\w+/]+=*&#39;;/);
    expect(page.replace(/<a href="https:[^"]*"/g, "")).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(page).not.toContain("@import");
  });

  test("opens with the findings, each a link to its figure", () => {
    const findings = [...page.matchAll(/<li><a href="#(fig-[\w-]+)">/g)].map(([, figure]) => figure);
    expect(findings).toEqual([
      "fig-plane",
      "fig-plane",
      "fig-transfer",
      "fig-transfer",
      "fig-scores",
      "fig-typicality-scores",
      "fig-map",
      "fig-sensitivity",
    ]);
  });

  test("has no section and no finding for a study that was not run", async () => {
    const short = await renderPage(only(["typicality"]));
    expect([...short.matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id)).toEqual([
      "typicality",
      "methods",
      "provenance",
      "downloads",
    ]);
    expect(structureFaults(short)).toEqual([]);
    const none = await renderPage(only([]));
    expect(none).toContain('id="methods"');
    expect(structureFaults(none)).toEqual([]);
  });

  test("does without the bound where there is none", async () => {
    const plain = await renderPage(fixtureRun({ withCurve: false }));
    expect(plain).toContain("This run computed no bound.");
    expect(pageText(plain)).not.toContain("best possible code");
    expect(plain).not.toContain('id="t-curve"');
    expect(plain).toContain('type="range"');
    expect(structureFaults(plain)).toEqual([]);
    expect(pageText(plain)).not.toMatch(/\b(?:NaN|undefined|null)\b/);
  });

  test("survives the smallest norms: one category, one item, nothing to correlate", async () => {
    const tiny = fixtureRun({
      datasets: [{ id: "one", categories: 1, perCategory: 2 }],
      models: ["m"],
      layers: ["last"],
      restarts: 1,
    });
    const typicality = tiny.studies.typicality!;
    const nothing = {
      ...typicality.cells[0]!,
      name: null,
      centroid: null,
      categories: typicality.cells[0]!.categories.map((c) => ({ ...c, name: null, centroid: null })),
    };
    const small = await renderPage({
      ...tiny,
      studies: { ...tiny.studies, typicality: { ...typicality, cells: [nothing], normAgreement: [] } },
    });
    expect(structureFaults(small)).toEqual([]);
    expect(pageText(small)).toContain("People&#39;s 1 category spends 0.00 bits an item");
    expect(pageText(small)).not.toMatch(/\b(?:NaN|undefined|Infinity)\b/);
    expect(small).not.toContain("<select data-kind");
  });

  test("warns first: errors before warnings, the same warning about several spaces once", async () => {
    const base = { value: 0.81234, threshold: 0.8, items: ["a", HOSTILE_ITEM] };
    const cell = (layer: string) => ({ model: "minilm-l6", layer });
    const warned = await renderPage({
      ...only(["map"]),
      warnings: [
        { ...base, kind: "lint", severity: "warning", message: "A shared direction.", cell: cell("last") },
        { ...base, kind: "lint", severity: "warning", message: "A shared direction.", cell: cell("static") },
        {
          ...base,
          kind: "unit",
          severity: "error",
          message: "Zero vectors.",
          cell: null,
          value: null,
          items: [],
        },
      ],
    });
    const section = /<section id="warnings">[\s\S]*?<\/section>/.exec(warned)?.[0] ?? "";
    expect(section).toContain("2 warnings to read first");
    expect(section.indexOf("Zero vectors.")).toBeLessThan(section.indexOf("A shared direction."));
    expect(section).toContain(
      "minilm-l6, last layer; minilm-l6, static layer: A shared direction. (0.812; threshold 0.800)",
    );
    expect(section).toContain("a, &lt;script&gt;");
    expect(page).not.toContain('id="warnings"');
  });

  test("a warning of several norms and models names them, and gives the range of its numbers", async () => {
    const [{ id, title }] = run.datasets as [RunResult["datasets"][number]];
    const cells = ["minilm-l6", "gte-small"].map((model) => ({ dataset: id, model, layer: "last" }));
    const base = { kind: "unit", severity: "warning" as const, threshold: 0.95, items: [] };
    const warned = await renderPage({
      ...only(["map"]),
      warnings: mergeWarnings(
        cells.map((cell, i) => ({ ...base, cell, message: "One term decides.", value: 0.97 - i / 100 })),
      ),
    });
    expect(warned.replaceAll("\u00a0", " ")).toContain(
      `${title}; minilm-l6, gte-small; last layer: One term decides. (96.0 % to 97.0 %; threshold 95.0 %)`,
    );
  });

  test("a bound that did not converge is warned of and drawn as such", async () => {
    const tradeoff = run.studies.tradeoff!;
    const [first, ...others] = tradeoff.cells;
    const points = first!.curve!.points.map((p, i) =>
      i === 4 ? { ...p, converged: false, gapBits: 0.1, lowerBoundBits: p.rateBits - 0.1 } : p,
    );
    const open = await renderPage({
      ...only(["tradeoff"]),
      studies: {
        tradeoff: {
          cells: [
            { ...first!, cell: { ...first!.cell, layer: "last" }, curve: { ...first!.curve!, points } },
            ...others.slice(1),
          ],
        },
      },
    });
    expect(open).toContain("1 point of the bound did not converge");
    expect(open).toContain('<g class="unconverged"');
  });

  test("of the default size stays under its budget", async () => {
    const full = await renderPage(
      fixtureRun({
        restarts: 100,
        datasets: [
          { id: "pooled", categories: 21, perCategory: 41 },
          { id: "a", categories: 8, perCategory: 6 },
          { id: "b", categories: 10, perCategory: 52 },
          { id: "c", categories: 18, perCategory: 25 },
        ],
      }),
    );
    expect(Buffer.byteLength(full)).toBeLessThan(1_500_000);
    expect(structureFaults(full)).toEqual([]);
  });

  test("of the default run, as it is committed, stays under its budget", async () => {
    const { size } = await stat(new URL("../../reports/example/index.html", import.meta.url));
    expect(size).toBeLessThan(1_500_000);
  });
});

test("writeReport writes index.html and nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sortal-report-"));
  const path = await writeReport(run, join(folder, "new"));
  expect(path).toBe(join(folder, "new", "index.html"));
  expect(await readFile(path, "utf8")).toBe(page);
  expect(await readdir(join(folder, "new"))).toEqual(["index.html"]);
  await rm(folder, { recursive: true });
});

test("the list of runs is small, newest first, and escapes", () => {
  const entry = {
    href: "a/index.html",
    title: "<b>",
    startedAt: "2025-01-02T00:00:00Z",
    command: "sortal run --dataset '<x>'",
    findings: ["First.", "Second."],
  };
  const newer = {
    ...entry,
    href: `${encodeURIComponent("<b> 2")}/index.html`,
    startedAt: "2025-02-02T00:00:00Z",
  };
  const list = renderIndex([entry, newer]);
  expect(structureFaults(list)).toEqual([]);
  expect(list.indexOf(newer.href)).toBeLessThan(list.indexOf("a/index.html"));
  expect(list).toContain("&lt;b&gt;</a>");
  expect(list).toContain("a, 2 January 2025");
  expect(list).toContain("&lt;b&gt; 2, 2 February 2025");
  expect(list).not.toContain("Second.");
  expect(renderIndex([])).toContain("No run yet");
  expect(indexEntry(run, "x/index.html")).toMatchObject({
    href: "x/index.html",
    title: "How people, minilm-l6 and gte-small compress the concepts of Synthetic norms norms-a",
    startedAt: run.wallTimes.startedAt,
  });
  expect(indexEntry(run, "x/index.html").findings).toHaveLength(8);
});

describe("the page of one curve", () => {
  const points = [0.1, 0.2, 0.4].map((distortion) => ({
    slopeNats: 1 / distortion,
    rateBits: -Math.log2(distortion),
    distortion,
    lowerBoundBits: -Math.log2(distortion) - 1e-7,
    gapBits: 1e-7,
    converged: true,
  }));

  test("shows the band, the groupings given and where the curve comes from", async () => {
    const curve = {
      title: "Hamming <2 × 2>",
      points,
      groupings: [{ label: HOSTILE_CATEGORY, rateBits: 2, distortion: 0.35 }],
      certificate: "proven" as const,
      unit: "bits that differ",
      provenance: ["sortal curve matrix.csv"],
    };
    const shown = await renderCurvePage(curve);
    expect(structureFaults(shown)).toEqual([]);
    expect(shown).toContain("<h1>Hamming &lt;2 × 2&gt;</h1>");
    expect(shown.replaceAll("\u00a0", " ")).toContain(
      "From 1.32 bits at distortion 0.400 to 3.32 bits at 0.100; proven, 3 points, widest gap 1.00 × 10⁻⁷ bits.",
    );
    expect(shown).toContain('<g class="band"');
    expect(shown).toContain("distortion (bits that differ)");
    expect(shown).toContain("2.00 bits, distortion 0.350");
    expect(pageText(shown)).not.toMatch(/\b(?:NaN|undefined|null)\b/);
    expect(await renderCurvePage(curve)).toBe(shown);
  });

  test("does without groupings, and says what did not converge", async () => {
    const open = points.map((p, i) => ({ ...p, converged: i > 0 }));
    const shown = await renderCurvePage({
      title: "t",
      points: open,
      certificate: "numerically tight",
      unit: "squared Euclidean distance",
      provenance: [],
    });
    expect(structureFaults(shown)).toEqual([]);
    expect(shown).toContain("numerically tight, 3 points");
    expect(shown).toContain("1 point did not converge.");
    expect(shown).toContain('type="range"');
  });
});
