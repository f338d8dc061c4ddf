import { beforeAll, describe, expect, it } from "vitest";
import { rngFromSeed, shuffle } from "../../numeric/rng.ts";
import { alignment } from "../alignment.ts";
import { contextOf } from "../contextOf.ts";
import { layersResultSchema, type DepthSpace } from "../layersResult.ts";
import { goldenLayers, goldenTask, goldenText } from "../testing/tinyLayers.ts";
import { tradeoff } from "../tradeoff.ts";
import { typicality } from "../typicality.ts";
import { analyseLayers } from "./analyseLayers.ts";

const golden = goldenLayers();
let found: DepthSpace;
beforeAll(async () => {
  found = (await analyseLayers(goldenTask())).space!;
});

/** JSON with numbers cut to what rounding leaves. */
const digits = (value: unknown): string =>
  JSON.stringify(value, (_, entry) => (typeof entry === "number" ? Number(entry.toPrecision(9)) : entry));

describe("analyseLayers, against NumPy, SciPy and scikit-learn", () => {
  it.each(Object.keys(golden.expected))("measures layer %s as they do", (layer) => {
    const own = found.layers.find((entry) => entry.layer === layer)!;
    const expected = golden.expected[layer]!;
    const measured = {
      ami: own.ami!.value,
      centroid: own.centroid!.value,
      peopleShare: own.people.distortionShare,
      clustersShare: own.clusters!.distortionShare,
      effectiveRank: own.effectiveRank.value,
      sharedDirection: own.sharedDirection,
    };
    for (const [name, value] of Object.entries(measured)) {
      expect(value, name).toBeCloseTo(expected[name]!, 9);
    }
    for (const [bits, excess] of [
      [own.people.excessRateBits!, expected["peopleExcessBits"]!],
      [own.clusters!.excessRateBits!, expected["clustersExcessBits"]!],
    ] as const) {
      expect(bits.low).toBeLessThan(excess + 2e-6);
      expect(bits.high).toBeGreaterThan(excess - 2e-6);
      expect(bits.high - bits.low).toBeLessThan(2e-4);
    }
    expect(own.people.chance).toBeCloseTo(1 - 3 / 47, 12);
  });

  it("draws the same paths in the plane of the means, up to the sign of an axis", () => {
    const paths = found.paths!;
    expect(paths.layers).toEqual(["static", "0", "1", "2"]);
    expect(paths.shownShare).toEqual(
      paths.layers.map((layer) => Number(golden.paths.shown[layer]!.toPrecision(6))),
    );
    expect(paths.meansApart).toEqual(
      paths.layers.map((layer) => Number(golden.paths.apart[layer]!.toPrecision(6))),
    );
    for (const [axis, a] of [
      ["x", 0],
      ["y", 1],
    ] as const) {
      const sign = Math.sign(paths.paths[0]![axis][0]! * golden.paths.means["static"]![0]![a]);
      paths.paths.forEach(({ category, item, ...path }) => {
        const c = Number(category.at(-1));
        if (item !== null) expect(item).toBe(goldenText(golden.paths.typical[c]!));
        const expected = item === null ? golden.paths.means : golden.paths.items;
        paths.layers.forEach((layer, l) => {
          expect(path[axis][l]).toBeCloseTo(sign * expected[layer]![c]![a], 5);
        });
      });
    }
  });

  it("is valid, holds the intervals around their values, and no NaN", () => {
    const result = { spaces: [found] };
    expect(layersResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    for (const { ami, people, clusters, effectiveRank } of found.layers) {
      const values = [
        [ami!.value, ami!.interval],
        [people.distortionShare, people.interval],
        [people.excessRateBits!.value, people.excessInterval],
        [clusters!.distortionShare, clusters!.interval],
        [clusters!.excessRateBits!.value, clusters!.excessInterval],
        [effectiveRank.value, effectiveRank.interval],
      ] as const;
      for (const [value, interval] of values) {
        expect(interval!.low).toBeLessThan(value);
        expect(interval!.high).toBeGreaterThan(value);
      }
    }
  });
});

describe("analyseLayers", () => {
  it("gives the numbers that the studies of a cell give of the same layer, to the last digit", async () => {
    const task = goldenTask();
    for (const [name, cellLayer] of [
      ["static", "static"],
      ["2", "last"],
    ]) {
      const { texts, vectors } = task.layers.find(({ layer }) => layer === name)!;
      const cell = { dataset: "golden", model: "made-up", layer: cellLayer! };
      const own = { cell, config: task.config, dataset: task.dataset, typicalityCeiling: null };
      const context = await contextOf(
        { ...own, released: null, humanSpaces: [], texts, vectors },
        () => undefined,
      );
      const layer = found.layers.find((entry) => entry.layer === name)!;
      expect((await alignment.run(context))!.ami).toMatchObject(layer.ami!);
      expect((await typicality.run(context))!.centroid).toMatchObject(layer.centroid!);
      const { people, clustersAtHumanK } = (await tradeoff.run(context))!;
      expect(layer.people).toMatchObject({
        rateBits: people.rateBits,
        distortionShare: people.distortionShare,
        interval: people.interval,
        chance: people.chance.mean,
      });
      const { distortionShare, interval } = clustersAtHumanK;
      expect(layer.clusters).toMatchObject({ distortionShare, interval });
      // The plane's alphabet is the larger one: its bound can only be lower.
      expect(layer.people.excessRateBits!.low).toBeLessThan(people.efficiency!.excessRateBits!.high);
    }
  });

  it("finds the layer in which concepts were made clearest, by choosing on halves too", () => {
    const { ami } = found.peaks;
    expect(ami).toMatchObject({ layer: "1", splits: 20, onAll: found.layers[2]!.ami!.value });
    expect(ami!.chosen.map(({ layer }) => layer)).toEqual(["0", "1", "2"]);
    expect(ami!.chosen.reduce((sum, { times }) => sum + times, 0)).toBe(40);
    expect(ami!.chosen[1]!.times).toBeGreaterThan(30);
    expect(ami!.optimism).toBeCloseTo(ami!.onChoosing - ami!.heldOut.value, 12);
    expect(ami!.others.map(({ layer }) => layer)).toEqual(["static", "0", "2"]);
    expect(ami!.others[0]!.pValue).toBeLessThan(0.01);
  });

  it("says the same of the items in any order", async () => {
    const order = shuffle(
      golden.labels.map((_, i) => i),
      rngFromSeed("order"),
    );
    const other = (await analyseLayers(goldenTask({}, { order }))).space!;
    expect(digits(other.peaks)).toBe(digits(found.peaks));
    expect(other.paths!.paths.map(({ item }) => item)).toEqual(found.paths!.paths.map(({ item }) => item));
    other.layers.forEach((layer, l) => {
      const own = found.layers[l]!;
      expect(layer.ami!.value).toBeCloseTo(own.ami!.value, 12);
      expect(layer.centroid!.value).toBeCloseTo(own.centroid!.value, 12);
      expect(layer.people.distortionShare).toBeCloseTo(own.people.distortionShare, 12);
      expect(layer.people.excessRateBits!.value).toBeCloseTo(own.people.excessRateBits!.value, 3);
      expect(layer.effectiveRank.value).toBeCloseTo(own.effectiveRank.value, 9);
    });
  });

  it("warns where the last of the numbers is not what the model puts out, and shows both", async () => {
    const change = (layer: string, row: readonly number[]) =>
      layer === "last" ? row.map((value, d) => value + (d === 0 ? 2e-4 : 0)) : row;
    const { space, warnings } = await analyseLayers(goldenTask({}, { change }));
    expect(space!.layers.map(({ layer }) => layer)).toEqual(["static", "0", "1", "2", "last"]);
    expect(warnings.map(({ message }) => message)).toEqual([
      "Layer 2, the last found in the model's graph, is not what the model puts out; its output is shown beside it.",
    ]);
    expect(warnings[0]!.value).toBeGreaterThan(1e-5);
  });

  it("leaves out a layer in which all items have one vector, and says so", async () => {
    const change = (layer: string, row: readonly number[]) => (layer === "0" ? [1, 2, 3, 4, 5, 6] : row);
    const { space, warnings } = await analyseLayers(goldenTask({}, { change }));
    expect(space!.layers.map(({ layer }) => layer)).toEqual(["static", "1", "2"]);
    expect(space!.peaks.ami!.chosen.map(({ layer }) => layer)).toEqual(["1", "2"]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({ cell: { layer: "0" } });
    expect(warnings[0]!.message).toContain("have the same vector");
  });

  it.each(["as-listed", "soft"])("takes %s membership", async (membership) => {
    const { space } = await analyseLayers(goldenTask({ membership }));
    // Every item is listed once, so that all policies say the same.
    expect(space!.layers[2]!.ami!.value).toBeCloseTo(found.layers[2]!.ami!.value, 12);
    expect(space!.peaks.ami!.layer).toBe("1");
  });

  it("has no AMI, no choice and no paths for a single category, but what the items fill", async () => {
    const task = goldenTask();
    const [category] = task.dataset.categories;
    const items = task.dataset.items.map((item) => ({
      ...item,
      memberships: item.memberships.map((m) => ({ ...m, category: category!.id })),
    }));
    const dataset = { ...task.dataset, categories: [category!], items };
    const { space } = await analyseLayers({ ...task, dataset });
    expect(space!.peaks.ami).toBeNull();
    expect(space!.peaks.centroid).not.toBeNull();
    expect(space!.paths).toBeNull();
    expect(space!.layers[0]).toMatchObject({ ami: null, clusters: null });
    expect(space!.layers[0]!.effectiveRank.value).toBeCloseTo(found.layers[0]!.effectiveRank.value, 9);
  });

  it("has no answer where nothing can be measured, and says why", async () => {
    const task = goldenTask();
    const dataset = { ...task.dataset, items: task.dataset.items.slice(0, 1) };
    const { space, warnings } = await analyseLayers({ ...task, dataset });
    expect(space).toBeNull();
    expect(warnings[0]!.message).toContain("at least 2 are needed");
  });
});
