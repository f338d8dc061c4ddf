import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadDataset } from "./loadDataset.ts";
import { sharedPairs } from "./sharedPairs.ts";

/** By golden/make_bundled.py: SciPy's Spearman over the shared pairs, ratings corrected and as released. */
const { agreement } = JSON.parse(readFileSync(new URL("golden/bundled.json", import.meta.url), "utf8")) as {
  agreement: { norms: [string, string]; n: number; rho: number; rhoReleased: number }[];
};

/** Pearson's correlation of average ranks, by the definition. */
function rankCorrelation(pairs: readonly (readonly [number, number])[]): number {
  const ranks = ([0, 1] as const).map((side) => {
    const values = pairs.map((pair) => pair[side]);
    return values.map(
      (v) => values.filter((w) => w < v).length + (values.filter((w) => w === v).length - 1) / 2,
    );
  });
  const centred = ranks.map((r) => r.map((v) => v - (pairs.length - 1) / 2));
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((s, v, i) => s + v * b[i]!, 0);
  const [x, y] = [centred[0]!, centred[1]!];
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

describe("sharedPairs", () => {
  it.each(agreement)("$norms: $n pairs, as agreed as SciPy finds", async ({ norms, n, rho, rhoReleased }) => {
    const [a, b] = [await loadDataset(norms[0]), await loadDataset(norms[1])];
    const pairs = sharedPairs(a, b);
    expect(pairs).toHaveLength(n);
    expect(rankCorrelation(pairs.map((pair) => pair.typicality))).toBeCloseTo(rho, 12);
    const released = sharedPairs(
      await loadDataset(norms[0], { asReleased: true }),
      await loadDataset(norms[1], { asReleased: true }),
    );
    expect(released.map((pair) => pair.item).sort()).toEqual(pairs.map((pair) => pair.item).sort());
    expect(rankCorrelation(released.map((pair) => pair.typicality))).toBeCloseTo(rhoReleased, 12);
  });

  it("finds the 109 pairs that Rosch 1975 and McCloskey & Glucksberg share", async () => {
    const pairs = sharedPairs(
      await loadDataset("rosch-1975"),
      await loadDataset("mccloskey-glucksberg-1978"),
    );
    expect(pairs).toHaveLength(109);
    const robin = pairs.find((pair) => pair.item === "robin");
    expect(robin).toEqual({
      item: "robin",
      category: "bird",
      typicality: [(7 - 1.02) / 6, 1],
      rating: [1.02, 10],
    });
  });

  it("is the same the other way round, sides exchanged", async () => {
    const [a, b] = [await loadDataset("rosch-1973"), await loadDataset("rosch-1975")];
    const key = (pair: { item: string; category: string }): string => `${pair.item}|${pair.category}`;
    const there = sharedPairs(a, b).sort((x, y) => key(x).localeCompare(key(y)));
    const back = sharedPairs(b, a).sort((x, y) => key(x).localeCompare(key(y)));
    expect(back.map((pair) => [key(pair), pair.typicality.toReversed()])).toEqual(
      there.map((pair) => [key(pair), pair.typicality]),
    );
    expect(sharedPairs(a, a)).toHaveLength(48);
  });

  it("passes over what one of them does not rate", async () => {
    const rated = await loadDataset("./src/datasets/fixtures/good");
    const unrated = await loadDataset("./src/datasets/fixtures/no-ratings");
    expect(sharedPairs(rated, unrated)).toEqual([]);
    expect(sharedPairs(rated, rated)).toHaveLength(4);
  });

  it("refuses a collection, which may hold the other norm's own ratings", async () => {
    const pooled = await loadDataset("shani-2025");
    const single = await loadDataset("rosch-1975");
    expect(() => sharedPairs(single, pooled)).toThrow(
      '"shani-2025" is a collection; compare two of its members: rosch-1973, rosch-1975, mccloskey-glucksberg-1978.',
    );
  });
});
