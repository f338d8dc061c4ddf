import { expect, it } from "vitest";
import { categorySpellings, mergedText } from "./categorySpellings.ts";

it("puts the commonest spelling of a category first, and says that others are read as it", () => {
  const labels = ["Bird", "bird", "fish", "", "bird", "BIRD"];
  const spellings = categorySpellings(labels.map((label, i) => ({ label, line: i + 2 })));
  expect([...spellings.keys()]).toEqual(["bird", "fish"]);
  expect(spellings.get("bird")).toEqual([
    { label: "bird", rows: 2, line: 3 },
    { label: "Bird", rows: 1, line: 2 },
    { label: "BIRD", rows: 1, line: 7 },
  ]);
  expect(mergedText(spellings.get("bird")!)).toBe(
    'one category is written "bird" (2 rows), "Bird" (1 row) and "BIRD" (1 row); read as one.',
  );
  expect(mergedText(spellings.get("fish")!)).toBeNull();
});
