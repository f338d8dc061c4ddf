import { describe, expect, it } from "vitest";
import { nearestName, unknownName, UserError } from "./errors.ts";
import { editDistance } from "./numeric/editDistance.ts";

describe("editDistance", () => {
  it("counts insertions, deletions, substitutions and swaps", () => {
    expect(editDistance("kitten", "sitting")).toBe(3);
    expect(editDistance("teh", "the")).toBe(1);
    expect(editDistance("", "abc")).toBe(3);
  });
});

describe("unknownName", () => {
  it("names the nearest valid name and all of them, in one line", () => {
    const error = unknownName("dataset", "rosch-1957", ["rosch-1973", "rosch-1975", "leuven-2008"]);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe(
      'Unknown dataset "rosch-1957". Did you mean "rosch-1975"? Valid: rosch-1973, rosch-1975, leuven-2008.',
    );
  });
  it("does without a suggestion when there is nothing to suggest", () => {
    expect(nearestName("x", [])).toBeUndefined();
    expect(unknownName("study", "x", []).message).toBe('Unknown study "x". Valid: none.');
  });
});
