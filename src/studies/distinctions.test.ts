import { meanOf, standardDeviation } from "../agreement/replicates.ts";
import { intervalEnds } from "../agreement/intervalEnds.ts";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { itemsAndCentroidsDistortion } from "../curves/itemsAndCentroids.ts";
import { tiltedInformation } from "../curves/tiltedInformation.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { loadDataset } from "../datasets/loadDataset.ts";
import { restrictDataset } from "../datasets/restrictDataset.ts";
import type { HumanSpace } from "../datasets/spaces/humanSpace.ts";
import { loadHumanSpace } from "../datasets/spaces/loadHumanSpace.ts";
import { shareSpace } from "../datasets/spaces/sharedSpace.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import { matrix } from "../numeric/matrix.ts";
import type { CellTask } from "./cellTask.ts";
import { contextOf } from "./contextOf.ts";
import { distinctions } from "./distinctions.ts";
import type { DistinctionsCell } from "./distinctionsResult.ts";
import { humanAgreement } from "./humanAgreement.ts";
import type { RunWarning } from "./runResult.ts";
import { tinyDataset, tinyTask } from "./testing/tinyTask.ts";

/** By golden/make_distinctions.py: the Leuven animals, their features in the place of a model's vectors. */
const golden = JSON.parse(readFileSync(new URL("golden/distinctions.json", import.meta.url), "utf8")) as {
  agreement: { category: string; n: number; rho: number; standardError: number }[];
  pooled: { rho: number; standardError: number };
  surprisal: {
    slope: number;
    rho: number;
    categories: {
      category: string;
      rateBits: number;
      distortionShare: number;
      bits: number[];
      rho: number;
    }[];
  };
};

const ANIMALS = ["bird", "fish", "insect", "mammal", "reptile"];

let animals: HumanSpace;
let similarities: HumanSpace[];
let dataset: Dataset;

beforeAll(async () => {
  animals = await loadHumanSpace("leuven-2008-animals-features");
  similarities = await Promise.all(ANIMALS.map((c) => loadHumanSpace(`leuven-2008-${c}-similarity`)));
  dataset = restrictDataset(await loadDataset("leuven-2008"), new Set(animals.items));
});

/** The animals laid out by their features, as if these were a model's vectors. */
function task(spaces: readonly HumanSpace[], whole: Dataset = dataset): CellTask {
  return {
    ...tinyTask({ quick: true }, whole),
    cell: { dataset: whole.id, model: "made-up", layer: "given" },
    texts: animals.items,
    vectors: animals.vectors,
    humanSpaces: spaces.map((space) => shareSpace(whole, space)),
  };
}

const context = async (given: CellTask, warnings: Omit<RunWarning, "cell">[] = []) =>
  contextOf(given, (warning) => void warnings.push(warning));

describe("agreement with people within categories", () => {
  it("is SciPy's, category by category and pooled, with the jackknife's error", async () => {
    const [agreement] = humanAgreement(await context(task(similarities)));
    expect(agreement!.resource).toBe("leuven-2008 similarity");
    expect(agreement!.categories.map(({ category, nItems }) => [category, nItems])).toEqual(
      golden.agreement.map(({ category, n }) => [category, n]),
    );
    agreement!.categories.forEach(({ score }, c) => {
      expect(score.value).toBeCloseTo(golden.agreement[c]!.rho, 10);
      const { rho, standardError, n } = golden.agreement[c]!;
      const { high } = intervalEnds(rho, standardError, 0.95, n - 1, { lowerBound: -1, upperBound: 1 });
      expect(score.interval!.high).toBeCloseTo(high, 8);
    });
    expect(agreement!.pooled.value).toBeCloseTo(golden.pooled.rho, 10);
    const df = golden.agreement.reduce((sum, { n }) => sum + n - 1, 0);
    const { rho, standardError } = golden.pooled;
    const { high } = intervalEnds(rho, standardError, 0.95, df, { lowerBound: -1, upperBound: 1 });
    expect(agreement!.pooled.interval!.high).toBeCloseTo(high, 8);
    expect(agreement!.pooled.chance!.pValue).toBe(0.001);
    const { scores } = agreement!.pooled.replicates!;
    expect(meanOf(scores)).toBeCloseTo(rho, 3);
    expect(Math.abs(standardDeviation(scores) / standardError - 1)).toBeLessThan(0.02);
    expect(Math.abs(agreement!.pooled.chance!.mean)).toBeLessThan(0.01);
  });

  it("is perfect for a model whose distances are people's, and has people's other data as its ceiling", async () => {
    const both = humanAgreement(await context(task([animals, ...similarities])));
    expect(both.map(({ resource }) => resource)).toEqual([
      "leuven-2008 similarity",
      "leuven-2008-animals-features",
    ]);
    const [judged, own] = both;
    for (const { score } of own!.categories) expect(score.value).toBeCloseTo(1, 12);
    expect(own!.pooled.value).toBeCloseTo(1, 12);
    expect(own!.pooled.interval!.low).toBeCloseTo(1, 9);
    // The model is the features, so the ceiling of the judgements is what the model reaches.
    expect(judged!.pooled.ceiling!.value).toBeCloseTo(judged!.pooled.value, 12);
    expect(judged!.pooled.ceiling!.method).toContain("leuven-2008-animals-features");
    expect(own!.pooled.ceiling!.value).toBeCloseTo(golden.pooled.rho, 10);
  });

  it("does not change with the order of the items, and does not compare a space with itself", async () => {
    const given = task([similarities[0]!, animals]);
    const before = humanAgreement(await context(given));
    const turned = { ...dataset, items: dataset.items.toReversed() };
    const after = humanAgreement(await context(task([similarities[0]!, animals], turned)));
    expect(after[0]!.categories[0]!.score.value).toBeCloseTo(before[0]!.categories[0]!.score.value, 12);
    const own = await context({ ...given, cell: { ...given.cell, model: animals.id } });
    expect(humanAgreement(own).map(({ resource }) => resource)).toEqual(["leuven-2008-bird-similarity"]);
  });
});

describe("typicality in bits", () => {
  let cell: DistinctionsCell;
  beforeAll(async () => {
    cell = await run(task(similarities));
  });

  it("is coded at the slope where the curve of all items has people's rate", () => {
    expect(Math.abs(cell.surprisal!.slopeNats / golden.surprisal.slope - 1)).toBeLessThan(1e-3);
  });

  it("is what Blahut–Arimoto gives, item by item", async () => {
    const { space, vectors } = await context(task([]));
    golden.surprisal.categories.forEach(({ category, bits, rateBits, distortionShare }) => {
      const texts = dataset.items
        .filter(({ memberships }) => memberships.some((m) => m.category === category))
        .map(({ text }) => text);
      const distortion = itemsAndCentroidsDistortion(
        centredGram(gram(vectors.of(texts))),
        [],
        undefined,
        space.totalVariance,
      );
      const found = tiltedInformation(distortion, golden.surprisal.slope, { toleranceBits: 1e-9 });
      expect(found.rateBits).toBeCloseTo(rateBits, 4);
      expect(found.distortion).toBeCloseTo(distortionShare, 4);
      found.itemBits.forEach((value, i) => expect(value).toBeCloseTo(bits[i]!, 4));
    });
  });

  it("adds up to the rate of each category's code, and pools as SciPy's ρ do", () => {
    const { listings, categories, meanBits, score, oneCodeword } = cell.surprisal!;
    for (const { value, replicates } of [score!, oneCodeword!]) {
      expect(replicates!.scores).toHaveLength(200);
      expect(replicates!.scores.reduce((sum, one) => sum + one, 0) / 200).toBeCloseTo(value, 3);
    }
    expect(oneCodeword!.replicates!.key).toBe(score!.replicates!.key);
    categories.forEach(({ n, rateBits, rho }, c) => {
      const own = listings.bits.filter((_, i) => listings.category[i] === c);
      expect(own).toHaveLength(n);
      expect(own.reduce((sum, bits) => sum + bits, 0) / n).toBeCloseTo(rateBits, 5);
      expect(rho).toBeCloseTo(golden.surprisal.categories[c]!.rho, 1);
    });
    expect(listings.bits.reduce((sum, bits) => sum + bits, 0) / listings.bits.length).toBeCloseTo(
      meanBits,
      9,
    );
    expect(Math.abs(score!.value - golden.surprisal.rho)).toBeLessThan(0.01);
  });
});

async function run(given: CellTask, warnings: Omit<RunWarning, "cell">[] = []): Promise<DistinctionsCell> {
  return (await distinctions.run(await context(given, warnings)))!;
}

describe("pairs by name", () => {
  it("are twenty each, in order, of the kind they are said to be", async () => {
    // All features tell the five categories apart; the first dozen do not.
    const { rows, cols, data } = animals.vectors;
    const dozen = matrix(rows, 12);
    for (let i = 0; i < rows; i += 1) dozen.data.set(data.subarray(i * cols, i * cols + 12), i * 12);
    const { clusters, judged } = await run({ ...task(similarities), vectors: dozen });
    const { merged, split } = clusters!;
    expect([merged.pairs.length, split.pairs.length]).toEqual([20, 20]);
    for (const pair of merged.pairs) expect(pair.firstCategory).not.toBe(pair.secondCategory);
    for (const pair of split.pairs) expect(pair.firstCategory).toBe(pair.secondCategory);
    const places = merged.pairs.map((pair) => pair.modelPlace);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(split.pairs[0]!.modelDistance).toBeGreaterThanOrEqual(split.pairs[19]!.modelDistance);
    expect(merged.counted.of + split.counted.of).toBe((129 * 128) / 2);
    const [{ lost, added, nPairs }] = judged as [(typeof judged)[number]];
    const gaps = lost.pairs.map((pair) => pair.humanPlace - pair.modelPlace);
    expect(gaps).toEqual(gaps.toSorted((a, b) => b - a));
    expect(gaps[0]).toBeGreaterThan(0);
    expect(added.pairs[0]!.humanPlace).toBeLessThan(added.pairs[0]!.modelPlace);
    expect(lost.counted.of).toBe(nPairs);
    expect(lost.counted.count).toBeLessThan(lost.counted.chance.mean);
    for (const pair of lost.pairs) expect(pair.human).toBeLessThan(1);
  });

  it("are none where a model's distances are people's", async () => {
    const { judged } = await run(task([animals]));
    const { lost, added } = judged[0]!;
    expect([lost.counted.count, added.counted.count]).toEqual([0, 0]);
    for (const pair of lost.pairs) expect(pair.humanPlace).toBeCloseTo(pair.modelPlace, 5);
  });
});

describe("where there is nothing to measure", () => {
  it("says why", async () => {
    const warnings: Omit<RunWarning, "cell">[] = [];
    const unrated = tinyDataset({ categories: 1 });
    const items = unrated.items.map((item) => ({
      ...item,
      memberships: item.memberships.map((m) => ({ ...m, rating: null, typicality: null })),
    }));
    const cell = await run(tinyTask({}, { ...unrated, items, scale: null }), warnings);
    expect(cell).toMatchObject({ agreement: [], surprisal: null, clusters: null, judged: [], resources: [] });
    const messages = warnings.map(({ message }) => message).join("\n");
    expect(messages).toContain("No human space shares 8 items");
    expect(messages).toContain("no typicality ratings");
    expect(messages).toContain("one category");
  });

  it("names no pair of two listings of one word", async () => {
    const { clusters } = await run(tinyTask({ membership: "as-listed" }));
    const words = [...clusters!.merged.pairs, ...clusters!.split.pairs];
    expect(words.some(({ first, second }) => first === second)).toBe(false);
    expect(clusters!.merged.counted.of + clusters!.split.counted.of).toBe((19 * 18) / 2 - 1);
  });
});
