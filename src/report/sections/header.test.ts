import { describe, expect, it } from "vitest";
import type { RunResult } from "../../studies/runResult.ts";
import { pageContext } from "../pageContext.ts";
import { fixtureRun } from "../testing/fixtureRun.ts";
import { header, headlineFindings } from "./header.ts";
import { methodsSection } from "./methodsSection.ts";

const run = fixtureRun();
const only = (studies: RunResult["studies"]): RunResult => ({ ...run, studies });

describe("header", () => {
  it("does not speak of sentences where there are none", () => {
    const bare = pageContext(only({}));
    expect(headlineFindings(bare)).toEqual([]);
    const text = header(bare).source;
    expect(text).toMatch(/No study asked for has a finding about .+; what there is stands in the figures/u);
    expect(text).not.toContain("These sentences");
  });

  it("says of a transfer matrix without human spaces that there is none", () => {
    const { transfer } = run.studies;
    const alone = {
      ...transfer!,
      datasets: transfer!.datasets.map((dataset) => ({
        ...dataset,
        comparisons: [],
        spaces: dataset.spaces.map((space) => ({ ...space, kind: "model" as const })),
      })),
    };
    const unjudged = { ...alone, datasets: alone.datasets.map((dataset) => ({ ...dataset, cells: [] })) };
    const amongPeople = {
      ...transfer!,
      datasets: transfer!.datasets.map((d) => ({ ...d, comparisons: [] })),
    };
    for (const other of [unjudged, amongPeople]) {
      expect(headlineFindings(pageContext(only({ transfer: other })))).toEqual([]);
    }
    expect(headlineFindings(pageContext(only({ transfer: alone }))).map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^No human space holds enough of these items/u),
    ]);
  });
});

describe("methodsSection", () => {
  it("has a paragraph for every study whose numbers need one", () => {
    const { transfer, sensitivity } = run.studies;
    const text = methodsSection(pageContext(only({ transfer, sensitivity }))).body.source;
    expect(text).toContain("Transfer. Every grouping");
    expect(text).toMatch(/Sensitivity. The analysis was repeated under \d+ combinations?/u);
    expect(methodsSection(pageContext(only({}))).body.source).not.toMatch(/Transfer\.|Sensitivity\./u);
  });
});
