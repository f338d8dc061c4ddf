import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dataset, Item } from "../dataset.ts";
import { loadDataset } from "../loadDataset.ts";
import { alikeKeys, bareWord, likeness } from "./alikeWords.ts";
import { alikeCategories } from "./alikeCategories.ts";
import { foils, severalCategories, smallCategories } from "./categoryEvidence.ts";
import { datasetEvidence } from "./datasetEvidence.ts";
import { listed } from "./evidence.ts";
import { loadNorms } from "./loadNorms.ts";
import { misspellings } from "./misspellings.ts";
import { nearDuplicates } from "./nearDuplicates.ts";
import { rankOrderBreaks } from "./rankOrderBreaks.ts";

/** A dataset of rows (item, category, typicality of 0–1), rated 1 to 7 with 7 typical. */
async function made(
  rows: readonly (readonly [item: string, category: string, typicality: number])[],
): Promise<Dataset> {
  const base = await loadDataset("./src/datasets/fixtures/good");
  const items = new Map<string, Item>();
  rows.forEach(([text, category, typicality], i) => {
    const known = items.get(text)?.memberships ?? [];
    const membership = { category, rating: 1 + 6 * typicality, typicality, norm: "fixture", line: i + 2 };
    items.set(text, { id: text.toLowerCase(), text, memberships: [...known, membership] });
  });
  const categories = [...new Set(rows.map((row) => row[1]))].map((id) => ({ id, name: id, labels: [] }));
  return { ...base, items: [...items.values()], categories, scale: { min: 1, max: 7, typicalEnd: "max" } };
}

const list = (typicalities: readonly number[]): [string, string, number][] =>
  typicalities.map((t, i) => [`item${i}`, "bird", t]);

describe("rankOrderBreaks", () => {
  it("finds the two misread digits of Rosch 1975 as released, and none once corrected", async () => {
    const released = rankOrderBreaks(await loadDataset("rosch-1975", { asReleased: true }));
    expect(released.map((e) => [e.line, e.message])).toEqual([
      [
        76,
        '1.19 for "pineapple" (fruit) stands between 1.86 and 2.05, and breaks its order; a misread digit?',
      ],
      [
        222,
        '5.23 for "shoes" (weapon) stands after 5.6, last of its list, and breaks its order; a misread digit?',
      ],
    ]);
    expect(rankOrderBreaks(await loadDataset("rosch-1975"))).toEqual([]);
    expect(rankOrderBreaks(await loadDataset("mccloskey-glucksberg-1978"))).toEqual([]);
    expect(rankOrderBreaks(await loadDataset("battig-montague-1969")).map((e) => e.line)).toEqual([621]);
  });

  it("says nothing of short lists, of lists in no order, and of names people gave themselves", async () => {
    expect(rankOrderBreaks(await loadDataset("rosch-1973"))).toEqual([]);
    expect(rankOrderBreaks(await loadDataset("leuven-2008"))).toEqual([]);
    expect(rankOrderBreaks(await loadDataset("wcs"))).toEqual([]);
  });

  it("finds one rating moved in a falling list, wherever it is, and no other", () => {
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 12, max: 40 }),
        fc.nat(39),
        fc.boolean(),
        async (n, position, rises) => {
          const at = position % n;
          const values = Array.from({ length: n }, (_, i) => (i + 1) / (n + 2));
          const ordered = rises ? values : values.toReversed();
          const far = ordered[at]! > 0.5 ? 0 : 1;
          const moved = ordered.map((value, i) => (i === at ? far : value));
          const isBreak = moved.some((v, i) => i > 0 && (rises ? v < moved[i - 1]! : v > moved[i - 1]!));
          const found = rankOrderBreaks(await made(list(moved)));
          expect(found.map((e) => e.line)).toEqual(isBreak ? [at + 2] : []);
        },
      ),
    );
  });
});

describe("likeness", () => {
  it.each([
    ["waste basket", "wastebasket", "spaces, hyphens or accents"],
    ["T-shirt", "tshirt", "spaces, hyphens or accents"],
    ["café", "cafe", "spaces, hyphens or accents"],
    ["onion", "onions", "number"],
    ["box", "boxes", "number"],
    ["cherry", "cherries", "number"],
    ["canteloupe", "cantaloupe", "one letter"],
    ["skate baord", "skateboard", "one letter"],
    ["shirt", "skirt", null],
    ["gas", "ga", null],
    ["boeing 747", "boeing 757", null],
    ["robin", "eagle", null],
  ] as const)("of %s and %s is %s, either way round", (a, b, wanted) => {
    expect(likeness(a, b)).toBe(wanted);
    expect(likeness(b, a)).toBe(wanted);
  });

  it("is never missed by the index: alike words share a key", () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "b", "s", "e", "y", "i", " ", "-"),
      minLength: 3,
      maxLength: 9,
    });
    fc.assert(
      fc.property(word, word, (a, b) => {
        fc.pre(bareWord(a) !== "" && bareWord(b) !== "");
        if (likeness(a, b) === null) return;
        const keys = alikeKeys(a);
        expect([...alikeKeys(b)].some((key) => keys.has(key))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("nearDuplicates", () => {
  it("finds one item in two spellings, and says where the other stands", async () => {
    const dataset = await made([
      ["canteloupe", "fruit", 0.9],
      ["cantaloupe", "fruit", 0.8],
      ["nut", "fruit", 0.2],
      ["nuts", "tool", 0.5],
      ["wastebasket", "furniture", 0.1],
      ["waste basket", "tool", 0.1],
    ]);
    expect(nearDuplicates(dataset, []).map((e) => [e.line, e.message])).toEqual([
      [3, '"cantaloupe" and "canteloupe" (line 2) differ only in one letter, both under fruit; one item?'],
      [7, '"waste basket" and "wastebasket" (line 6) differ only in spaces, hyphens or accents; one item?'],
    ]);
  });

  it("lets two words be two that other norms know as two", async () => {
    const dataset = await made([
      ["monkey", "mammal", 0.9],
      ["donkey", "mammal", 0.8],
    ]);
    expect(nearDuplicates(dataset, [])).toHaveLength(1);
    expect(nearDuplicates(dataset, [await loadDataset("leuven-2008")])).toEqual([]);
  });

  it("lets items with ids of their own read alike", async () => {
    expect(nearDuplicates(await loadDataset("esslli-2008-nouns"), [])).toEqual([]);
    const bats = nearDuplicates(await loadDataset("things-53"), []).filter((e) =>
      e.message.includes('"bat"'),
    );
    expect(bats).toEqual([]);
  });
});

describe("misspellings", () => {
  it("finds a word no norm has, a letter from one that a norm lists under the same category", async () => {
    const norms = await loadNorms();
    const found = misspellings(await loadDataset("rosch-1975"), norms).map((e) => [e.line, e.message]);
    expect(found[0]).toEqual([
      269,
      '"escrole" (vegetable) is "escarole" in battig-montague-1969; misspelled in one of them?',
    ]);
    expect(found).toHaveLength(3);
    const dataset = await made([
      ["parokeet", "bird", 0.9],
      ["sparow", "fish", 0.9],
    ]);
    expect(misspellings(dataset, norms).map((e) => e.line)).toEqual([2]);
  });
});

describe("categories", () => {
  it("are named when they have under four items, and items when they have several categories", async () => {
    const dataset = await made([
      ["robin", "bird", 1],
      ["crow", "bird", 1],
      ["wren", "bird", 1],
      ["owl", "bird", 1],
      ["crow", "tool", 0.5],
      ["saw", "tool", 1],
    ]);
    expect(smallCategories(dataset).map((e) => [e.line, e.message])).toEqual([
      [6, 'category "tool" has 2 items; under 4, spread and typicality say little.'],
    ]);
    expect(alikeCategories(dataset)).toEqual([]);
    expect(severalCategories(dataset)[0]?.message).toBe(
      "1 of 5 items stands under several categories: crow (bird, tool).",
    );
    expect(severalCategories(await loadDataset("ap"))).toEqual([]);
    expect(smallCategories(await loadDataset("wcs#iduna"))).toEqual([]);
  });

  it("have names a letter from that of a larger one, and are then probably misspelled", async () => {
    const dataset = await made([
      ["robin", "bird", 1],
      ["crow", "bird", 0.9],
      ["owl", "bird", 0.8],
      ["eagle", "brid", 0.9],
      ["cat", "pet", 0.9],
      ["dog", "pets", 0.9],
      ["cod", "pets", 0.1],
    ]);
    expect(alikeCategories(dataset).map((e) => [e.line, e.message])).toEqual([
      [5, 'category "brid", of 1 item, is nearly "bird", of 3; misspelled?'],
      [6, 'category "pet", of 1 item, is nearly "pets", of 2; misspelled?'],
    ]);
    expect(smallCategories(dataset).map((e) => e.line)).toEqual([2, 7]);
  });

  it("hold foils where ratings lie in the lowest quarter of the scale", async () => {
    const dataset = await made([
      ["robin", "bird", 1],
      ["crow", "bird", 0.25],
      ["car", "bird", 0.24],
    ]);
    expect(foils(dataset)[0]?.message).toMatch(/^1 of 3 listings .*: car \(bird, 2\.44\)\./);
    const released = await loadDataset("mccloskey-glucksberg-1978");
    expect(foils(released)[0]?.message).toMatch(/^73 of 492 /);
    expect(foils(await loadDataset("battig-montague-1969"))).toEqual([]);
    expect(foils(await loadDataset("ap"))).toEqual([]);
  });
});

describe("datasetEvidence", () => {
  it("puts warnings before notes and holds no control character or number that is none", async () => {
    const evidence = datasetEvidence(await loadDataset("shani-2025"), await loadNorms());
    const severities = evidence.map((e) => e.severity);
    expect(severities.lastIndexOf("warning")).toBeLessThan(severities.indexOf("note"));
    for (const { message } of evidence) expect(message).not.toMatch(/NaN|undefined|Infinity|null/);
  });
});

it("names a few of many", () => {
  expect(listed(["a"])).toBe("a");
  expect(listed(["a", "b"])).toBe("a and b");
  expect(listed(["a", "b", "c"])).toBe("a, b and c");
  expect(listed(["a", "b", "c"], 2)).toBe("a, b and 1 more");
  expect(listed([])).toBe("");
});
