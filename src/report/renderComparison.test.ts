import { describe, expect, test } from "vitest";
import { compareRuns } from "../comparison/compareRuns.ts";
import type { PageData } from "./client/clientPage.ts";
import { renderComparison } from "./renderComparison.ts";
import { fixtureRun } from "./testing/fixtureRun.ts";
import { fixtureRuns } from "./testing/fixtureRuns.ts";
import { pageText, structureFaults } from "./testing/htmlStructure.ts";

const HOSTILE = `<img src=x onerror=alert(1)>`;
const runs = fixtureRuns({ count: 4 });
const comparison = compareRuns(runs);
const page = await renderComparison(comparison);

describe("the page of a comparison", () => {
  test("is the same for the same comparison, also when read back from JSON", async () => {
    expect(await renderComparison(JSON.parse(JSON.stringify(comparison)))).toBe(page);
  });

  test("is well formed: elements closed, ids once, links to what is there", () => {
    expect(structureFaults(page)).toEqual([]);
  });

  test("says no NaN, undefined, null or [object", () => {
    expect(pageText(page)).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b|\[object/);
    expect(page).not.toMatch(/="[^"]*\b(?:NaN|undefined|null)\b[^"]*"/);
  });

  test("runs one script, its own, and reaches nothing", () => {
    expect(page.match(/<script>/g)).toHaveLength(1);
    expect(page.replace(/<a href="https:[^"]*"/g, "")).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  test("has every score of every row in its table, with interval, places, chance and ceiling", () => {
    const body = /<table class="sortable"[^]*?<\/table>/.exec(page)![0];
    expect(body.match(/<tr data-m=/g)).toHaveLength(8);
    expect(body.match(/<td data-v/g)).toHaveLength(8 * (2 * 19 + 2));
    expect(body.match(/aria-sort=/g)).toHaveLength(1);
    const ami = comparison.cells.find((c) => c.dataset === 0 && c.score === 0 && c.row === 3)!;
    const value = ami.value.toFixed(2).replace("0.", ".");
    expect(body).toContain(
      `<td data-v="${Number(ami.value.toPrecision(6))}"><b>${value}</b> [${ami.interval!.low.toFixed(2).replace("0.", ".")}, `,
    );
    expect(body).toMatch(/<small>place \d–\d · chance 0 · ceiling \.89<\/small>/);
  });

  test("says what it cannot tell, and never a single place where there is doubt", () => {
    const text = pageText(page);
    expect(text).toMatch(/we cannot tell it from \d of the 7 others|no two of the 8 can be told apart/);
    expect(text).toContain("they are references, not ceilings");
    expect(text).toContain("Shani et al. (2025), arXiv 2505.17117");
    expect(text).toContain("as if their errors were independent");
    expect(text).toContain("which treats intervals as independent");
    expect(text).toContain("nothing is ranked by it");
  });

  test("says how pairs were tested where subsamples are common", async () => {
    const paired = await renderComparison(compareRuns(fixtureRuns({ count: 3, replicates: true })));
    expect(pageText(paired)).toContain("pairwise on the same deletions of items");
    expect(pageText(paired)).toContain("Shao, J.");
    expect(pageText(paired)).toContain("paired: every run left out the same items in turn");
  });

  test("shows hostile names as text, wherever they stand", async () => {
    const [a, b] = [fixtureRun({ models: [HOSTILE] }), fixtureRun({ models: ["other"] })];
    const titled = { ...b, datasets: b.datasets.map((d) => ({ ...d, title: `</script>${HOSTILE}` })) };
    const hostile = await renderComparison(
      compareRuns([
        { name: HOSTILE, run: { ...a, config: { ...a.config, engine: HOSTILE }, datasets: titled.datasets } },
        { name: "b", run: titled },
      ]),
    );
    expect(hostile).not.toContain("<img");
    expect(structureFaults(hostile)).toEqual([]);
    expect(pageText(hostile)).toContain("&lt;img src=x onerror=alert(1)&gt;");
  });

  test("draws a space made of people's judgements in people's colour", async () => {
    const run = fixtureRun({ models: ["minilm-l6", "things-spose-49"], layers: ["given"] });
    const models = run.models.map((m, i) => (i === 1 ? { ...m, kind: "people" as const } : m));
    const human = await renderComparison(compareRuns([{ name: "a", run: { ...run, models } }]));
    const signs = (JSON.parse(/id="page-data">([^<]*)</.exec(human)![1]!) as PageData).spaces!;
    expect(signs.map(({ name, hue }) => [name, hue])).toEqual([
      ["minilm-l6", "#0072B2"],
      ["things-spose-49", "#D55E00"],
    ]);
    expect(human).toMatch(/fill="#D55E00"/);
  });

  test("is whole with one score of one study, and with scores of no size", async () => {
    const short = [
      fixtureRun({ models: ["a"], layers: ["last"] }),
      fixtureRun({ models: ["b"], layers: ["last"] }),
    ].map((run, i) => ({
      name: `run ${i}`,
      run: {
        ...run,
        models: run.models.map((m) => ({ ...m, sha256: m.id, parameters: null })),
        studies: {
          typicality: {
            ...run.studies.typicality!,
            cells: run.studies.typicality!.cells.map((c) => ({ ...c, centroid: null })),
          },
        },
      },
    }));
    const one = await renderComparison(compareRuns(short));
    expect(structureFaults(one)).toEqual([]);
    expect(one).not.toContain('id="scatter"');
    expect(pageText(one)).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b/);
  });
});
