import { describe, expect, test } from "vitest";
import { compareRuns } from "../../comparison/compareRuns.ts";
import { fixtureRuns } from "../testing/fixtureRuns.ts";
import { comparisonContext } from "./comparisonContext.ts";
import { panelsSection } from "./panelsSection.ts";

const comparison = compareRuns(fixtureRuns({ count: 3 }));
const { body, variants } = await panelsSection(comparisonContext(comparison));
const panelsOf = (score: string): string => variants["panels"]![score]!;

describe("the panels of a score", () => {
  test("name the items the score is about: the norm's, or those shared with a human space", () => {
    const { nPoints, nCategories } = comparison.datasets[0]!;
    expect(body.source).toContain(`, ${nPoints} items in ${nCategories} categories.`);
    expect(panelsOf("transfer-excess")).toContain(`, ${nPoints / 2} items in ${nCategories} categories.`);
    expect(panelsOf("transfer-excess")).not.toContain(`${nPoints} items in`);
  });

  test("explain published lines only where the score has one", () => {
    expect(body.source).toContain("Published lines: Shani");
    expect(panelsOf("transfer-excess")).not.toContain("Published lines");
  });

  test("have a scale in percent where their values are", () => {
    expect(panelsOf("transfer-people-in-model")).toMatch(/>\d+\u00a0%<\/text>/);
    expect(panelsOf("transfer-excess")).not.toMatch(/>\d+\u00a0%<\/text>/);
  });
});
