import { describe, expect, it } from "vitest";
import type { Dataset } from "../datasets/dataset.ts";
import { loadDataset } from "../datasets/loadDataset.ts";
import { compareWithNorms, directionEvidence } from "./normEvidence.ts";

/** The same norm with its scale declared the wrong way round. */
function reversed(dataset: Dataset): Dataset {
  const scale = dataset.scale!;
  return {
    ...dataset,
    id: "reversed",
    scale: { ...scale, typicalEnd: scale.typicalEnd === "max" ? "min" : "max" },
    items: dataset.items.map((item) => ({
      ...item,
      memberships: item.memberships.map((m) => ({ ...m, typicality: 1 - m.typicality! })),
    })),
  };
}

describe("compareWithNorms", () => {
  it("finds the agreement of people with people, and that Rosch's scale runs the other way", async () => {
    const rosch = await loadDataset("rosch-1975", { asReleased: true });
    const mccloskey = await loadDataset("mccloskey-glucksberg-1978");
    const [comparison, ...others] = compareWithNorms(rosch, [mccloskey]);
    expect(others).toEqual([]);
    expect(comparison).toMatchObject({ norm: "mccloskey-glucksberg-1978", n: 109 });
    expect(comparison!.rho).toBeCloseTo(0.899, 3);
    expect(comparison!.ratingRho).toBeCloseTo(-comparison!.rho, 12);
    expect(comparison!.low).toBeLessThan(comparison!.rho);
    expect(comparison!.high).toBeGreaterThan(comparison!.rho);
  });

  it("passes over itself, collections, norms without ratings and too few pairs", async () => {
    const rosch = await loadDataset("rosch-1975");
    const names = ["rosch-1975", "shani-2025", "ap", "battig-montague-1969"];
    const norms = await Promise.all(names.map((name) => loadDataset(name)));
    expect(compareWithNorms(rosch, norms)).toEqual([]);
    const fixture = await loadDataset("./src/datasets/fixtures/good");
    expect(compareWithNorms(fixture, [rosch])).toEqual([]);
    expect(compareWithNorms(norms[2]!, [rosch])).toEqual([]);
  });
});

describe("directionEvidence", () => {
  it("says that two scales run opposite ways where they do", async () => {
    const rosch = await loadDataset("rosch-1975");
    const [against] = directionEvidence(rosch, [await loadDataset("mccloskey-glucksberg-1978")]);
    expect(against).toEqual({
      kind: "direction",
      severity: "note",
      norm: "rosch-1975",
      line: null,
      message:
        "ρ = .90 (.84 to .93) with mccloskey-glucksberg-1978 over 109 shared pairs; the two scales run opposite ways, ρ of the ratings as they stand is −.90.",
    });
    const [same] = directionEvidence(rosch, [await loadDataset("rosch-1973")]);
    expect(same?.message).not.toContain("opposite");
  });

  it("warns of a scale declared the wrong way round", async () => {
    const wrong = reversed(await loadDataset("mccloskey-glucksberg-1978"));
    const [evidence] = directionEvidence(wrong, [await loadDataset("rosch-1975")]);
    expect(evidence).toMatchObject({ severity: "warning", norm: "reversed" });
    expect(evidence?.message).toBe(
      "looks reversed: ρ = −.90 (−.93 to −.84) with rosch-1975 over 109 shared pairs; the low end of the scale is said to be the typical one: is it the high one (--typical high when the dataset is added)?",
    );
  });
});
