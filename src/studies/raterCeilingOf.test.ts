import { describe, expect, it } from "vitest";
import { loadDataset } from "../datasets/loadDataset.ts";
import { raterCeilingOf } from "./raterCeilingOf.ts";

describe("raterCeilingOf", () => {
  it("tells how closely anything could follow the ratings of Leuven's raters", async () => {
    const ceiling = raterCeilingOf(await loadDataset("leuven-2008"), 1)!;
    // Of normal ratings with a reliability r it is (6/π) asin(√r/2): .94 at r = .89, which 28 raters' spread comes to.
    expect(ceiling.value).toBeCloseTo((6 / Math.PI) * Math.asin(Math.sqrt(0.89) / 2), 2);
    expect(ceiling.n).toBe(418);
    expect(ceiling.low!).toBeLessThan(ceiling.value);
    expect(ceiling.high!).toBeGreaterThan(ceiling.value);
    expect(ceiling.method).toContain("within 15 categories");
    expect(raterCeilingOf(await loadDataset("leuven-2008"), 1)).toEqual(ceiling);
  });

  it("has no answer where raters' spread is not known, nor for several norms together", async () => {
    expect(raterCeilingOf(await loadDataset("rosch-1975"), 1)).toBeNull();
    expect(raterCeilingOf(await loadDataset("all-typicality"), 1)).toBeNull();
    expect(raterCeilingOf(await loadDataset("things-53"), 1)).toBeNull();
  });
});
