import { describe, expect, test } from "vitest";
import type { DistinctionsCell } from "../../studies/distinctionsResult.ts";
import { runResultSchema, type RunResult } from "../../studies/runResult.ts";
import { agreementFinding, mergedFinding, surprisalFinding } from "../findings/distinctionsFinding.ts";
import { renderPage } from "../renderPage.ts";
import { fixtureRun } from "../testing/fixtureRun.ts";
import { HOSTILE_ITEM } from "../testing/fixtureWords.ts";
import { pageText, structureFaults } from "../testing/htmlStructure.ts";

const run = fixtureRun({ withDistinctions: true });
const cells = run.studies.distinctions!.cells;
const plain = (text: string | null): string | null => text?.replaceAll("\u00a0", " ") ?? null;

/** The run with this study alone, its cells changed. */
function only(change: (cell: DistinctionsCell) => DistinctionsCell = (cell) => cell): RunResult {
  return { ...run, studies: { distinctions: { cells: cells.map(change) } } };
}

describe("the section of distinctions", () => {
  test("stands on the page of a valid run, with findings that lead to it", async () => {
    expect(runResultSchema.parse(run)).toEqual(run);
    const page = await renderPage(run);
    expect(structureFaults(page)).toEqual([]);
    for (const target of ["fig-distinctions", "fig-surprisal-scores", "pairs"]) {
      expect(page).toContain(`<li><a href="#${target}">`);
      expect(page).toContain(`id="${target}"`);
    }
    const text = pageText(page);
    expect(text).toContain("Which distinctions does the model lose?");
    expect(text).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b|\[object/);
    expect(text).toContain("Mantel, N. (1967)");
    expect(text).toContain("Nobody, N. (2025). norms similarity.");
  });

  test("stands alone, and shows hostile names as text", async () => {
    const page = await renderPage(only());
    expect([...page.matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id)).toEqual([
      "distinctions-study",
      "methods",
      "provenance",
      "downloads",
    ]);
    expect(structureFaults(page)).toEqual([]);
    expect(page).not.toContain(HOSTILE_ITEM);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt; – ");
    for (const id of ["t-distinctions", "t-surprisal", "t-merged", "t-split", "t-lost-0", "t-added-1"]) {
      expect(page).toContain(`id="${id}"`);
    }
  });

  test.each<[string, Partial<DistinctionsCell>]>([
    ["no human data", { agreement: [], judged: [], resources: [] }],
    ["no ratings", { surprisal: null }],
    ["no clusters", { clusters: null }],
    ["nothing at all", { agreement: [], judged: [], resources: [], surprisal: null, clusters: null }],
  ])("does without what there is not: %s", async (_, missing) => {
    const page = await renderPage(only((cell) => ({ ...cell, ...missing })));
    expect(structureFaults(page)).toEqual([]);
    expect(pageText(page)).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b/);
  });
});

describe("its findings", () => {
  const [cell] = cells as [DistinctionsCell];

  test("say how far people are followed, with chance and people's own agreement", () => {
    const [first] = cell.agreement as [DistinctionsCell["agreement"][number]];
    const pooled = {
      ...first.pooled,
      value: 0.183,
      interval: { ...first.pooled.interval!, low: 0.12, high: 0.24 },
    };
    const found = agreementFinding({ ...cell, agreement: [{ ...first, pooled }] });
    expect(plain(found)).toBe(
      "Within categories, distances in minilm-l6 (static layer) order the pairs of items as people do (norms similarity) " +
        "at ρ = .18 [.12, .24]; chance 0 (p = .004); other data of people's agree with theirs at .60. In 1 of 4 categories " +
        "it can be told from chance.",
    );
    expect(agreementFinding({ ...cell, agreement: [] })).toBeNull();
  });

  test("say whether typical items cost fewer bits, and what one codeword would give", () => {
    expect(plain(surprisalFinding(cell))).toBe(
      "How typical people find an item follows how few bits it costs under the best code of its category at " +
        "ρ = .15 [−.05, .35]; chance 0 (p = .004), ceiling .60. With one codeword a category, its mean, it would be " +
        ".12 [−.08, .32].",
    );
    expect(surprisalFinding({ ...cell, surprisal: null })).toBeNull();
  });

  test("count the pairs that clusters merge, beside chance, and name the nearest", () => {
    expect(plain(mergedFinding(cell))).toMatch(
      /^The 4 clusters of minilm-l6 \(static layer\) merge 80 of 500 pairs that people hold apart; random clusters of the same sizes would merge 110 \[96, 121\], as few with p = \.001\. The nearest are .+ and .+\.$/,
    );
    expect(mergedFinding({ ...cell, clusters: null })).toBeNull();
  });
});
