import { describe, expect, test } from "vitest";
import { pageContext } from "../pageContext.ts";
import { fixtureRun } from "../testing/fixtureRun.ts";
import { pageText } from "../testing/htmlStructure.ts";
import { lintText, provenanceSection } from "./provenanceSection.ts";

const run = fixtureRun({});
const [model] = run.models;
const textOf = (lint: NonNullable<typeof model>["lint"], kind: "model" | "people" = "model"): string =>
  lintText({ ...model!, lint, kind });

describe("the table of models", () => {
  test("says beside every model what the linter found of it", () => {
    const text = pageText(provenanceSection(pageContext(run)).body.source);
    expect(text).toContain("linter");
    expect(text.match(/heavily-split in the static layer/g)).toHaveLength(run.models.length);
  });

  test("names rules with their layers, and what was not looked for", () => {
    const found = [
      { rule: "batch-dependence", layers: [] },
      { rule: "shared-direction", layers: ["static", "3", "4", "5"] },
    ];
    expect(textOf({ probed: true, found })).toBe(
      "batch-dependence; shared-direction in layers static and 3 to 5",
    );
    expect(textOf({ probed: true, found: [] })).toBe("nothing found");
    expect(textOf({ probed: false, found: [] })).toBe(
      "nothing found; not run with other prompts or in other batches",
    );
    expect(textOf({ probed: false, found: [] }, "people")).toBe("nothing found");
    expect(textOf(null)).toBe("not kept");
  });
});
