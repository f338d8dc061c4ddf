import { describe, expect, it } from "vitest";
import { didYouMeanOrValid, nearestName, unknownName, UserError } from "./errors.ts";
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

describe("nearestName", () => {
  const datasets = ["ap", "wcs", "rosch-1973", "rosch-1975", "shani-2025", "things-53"];
  const spaces = ["wcs-chips", "things-spose-49", "leuven-2008-bird-similarity"];
  it.each([
    ["shani", datasets, "shani-2025"],
    ["rosch", datasets, "rosch-1973"],
    ["Things", spaces, "things-spose-49"],
    ["spose", spaces, "things-spose-49"],
    ["conti", ["items", "continuous"], "continuous"],
    ["rosch75", datasets, "rosch-1975"],
    ["newest", ["new", "old"], "new"],
    ["brid", ["bird", "birds of prey"], "bird"],
  ])("prefers what begins with %s, or contains it, then the few letters changed", (given, valid, meant) => {
    expect(nearestName(given, valid)).toBe(meant);
  });

  it.each([
    ["x", ["all", "listed", "rated-in"]],
    ["zebra", datasets],
    ["missingValues", ["fields"]],
  ])("names nothing for %s, where nothing is near", (given, valid) => {
    expect(nearestName(given, valid)).toBeUndefined();
  });

  it("gives way to the valid names where they are few", () => {
    expect(didYouMeanOrValid("x", ["all", "listed"])).toBe(" Valid: all, listed.");
    expect(didYouMeanOrValid("lsted", ["all", "listed"])).toBe(' Did you mean "listed"?');
    expect(
      didYouMeanOrValid(
        "zebra",
        Array.from({ length: 40 }, (_, i) => `name-${i}`),
      ),
    ).toBe("");
  });
});
