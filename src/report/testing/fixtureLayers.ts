import type { DepthLayer, DepthSpace, LayerPaths, Peak } from "../../studies/layersResult.ts";
import type { Rng } from "../../numeric/rng.ts";
import { score } from "./fixtureCells.ts";
import type { FixtureSpace } from "./fixtureRun.ts";

const BLOCKS: Readonly<Record<string, number>> = { "minilm-l6": 6, "gte-small": 12 };

/** A dataset in every layer of a model, with invented numbers that peak two thirds of the way up. */
export function depthSpace({ cell, dataset, items, rng }: FixtureSpace): DepthSpace {
  const draw = rng.fork("layers");
  const blocks = BLOCKS[cell.model] ?? 4;
  const layers = ["static", ...Array.from({ length: blocks + 1 }, (_, l) => String(l))];
  const top = String(Math.round((2 * blocks) / 3));
  return {
    dataset: cell.dataset,
    model: cell.model,
    nItems: items.length,
    k: dataset.nCategories,
    layers: layers.map((layer) => depthLayer(layer, Number(top), dataset.nCategories, draw)),
    peaks: {
      ami: peakOf(layers, top, draw),
      name: peakOf(layers, String(blocks), draw),
      centroid: null,
    },
    paths: pathsOf(layers, dataset, items, draw),
  };
}

function depthLayer(layer: string, top: number, k: number, draw: Rng): DepthLayer {
  const depth = layer === "static" ? 0 : Number(layer);
  const near = 1 - Math.abs(depth - top) / (top + 2);
  const left = 0.9 - 0.06 * near;
  const interval = (value: number, reach: number) => ({
    low: value - reach,
    high: value + reach,
    level: 0.95,
    method: "jackknife over items within categories",
  });
  return {
    layer,
    ami: score(0.3 + 0.15 * near + 0.01 * draw.normal(), 0.04, 0.92),
    name: score(0.3 + 0.02 * depth, 0.08, 0.9),
    centroid: score(0.35 - 0.01 * depth, 0.08, 0.9),
    people: {
      rateBits: Math.log2(k),
      distortionShare: left,
      excessRateBits: { value: 3.4 - near, low: 3.39 - near, high: 3.41 - near },
      placeBetweenNullAndHard: 0.2 + 0.1 * near,
      interval: interval(left, 0.01),
      excessInterval: interval(3.4 - near, 0.1),
      chance: 0.965,
    },
    clusters: {
      rateBits: Math.log2(k) * 0.98,
      distortionShare: left - 0.06,
      excessRateBits: { value: 2.8 - near, low: 2.79 - near, high: 2.81 - near },
      placeBetweenNullAndHard: 0.4,
      interval: interval(left - 0.06, 0.01),
      excessInterval: interval(2.8 - near, 0.1),
    },
    effectiveRank: { value: 100 - 50 * near, interval: interval(100 - 50 * near, 2) },
    sharedDirection: 0.1 + 0.3 * near,
  };
}

function peakOf(layers: readonly string[], layer: string, draw: Rng): Peak {
  const hidden = layers.filter((entry) => entry !== "static");
  const place = hidden.indexOf(layer);
  const near = hidden.map((_, l) => Math.max(0, 3 - Math.abs(l - place)));
  const total = near.reduce((sum, share) => sum + share, 0);
  const times = near.map((share) => Math.floor((100 * share) / total));
  times[place]! += 100 - times.reduce((sum, count) => sum + count, 0);
  return {
    layer,
    onAll: 0.45,
    splits: 50,
    chosen: hidden.map((entry, l) => ({ layer: entry, times: times[l]! })),
    heldOut: {
      value: 0.39,
      interval: { low: 0.335, high: 0.441, level: 0.95, method: "halves of the items, 50 splits" },
    },
    onChoosing: 0.412,
    optimism: 0.022,
    others: layers
      .filter((entry) => entry !== layer)
      .map((entry) => {
        const far = entry === "static" ? 9 : Math.abs(hidden.indexOf(entry) - place);
        return {
          layer: entry,
          difference: 0.02 * far + 0.001 * draw.next(),
          standardError: 0.02,
          pValue: far > 2 ? 0.004 : 0.4,
        };
      }),
  };
}

function pathsOf(
  layers: readonly string[],
  dataset: FixtureSpace["dataset"],
  items: FixtureSpace["items"],
  draw: Rng,
): LayerPaths | null {
  const shown = dataset.categories.slice(0, 8);
  if (shown.length < 2) return null;
  const path = (angle: number, reach: number) => {
    const at = (turn: (angle: number) => number): number[] =>
      layers.map((_, l) => Number((reach * (1 + l / 6) * turn(angle) + 0.02 * draw.normal()).toPrecision(6)));
    return { x: at(Math.cos), y: at(Math.sin) };
  };
  return {
    layers: [...layers],
    shownShare: layers.map((_, l) => 0.3 + 0.01 * l),
    meansApart: layers.map((_, l) => 0.3 + 0.02 * l - 0.0015 * l * l),
    paths: shown.flatMap(({ name }, c) => {
      const angle = (2 * Math.PI * c) / shown.length;
      const typical = items.find((item) => item.category === c)?.text ?? null;
      return [
        { category: name, item: null, ...path(angle, 0.3) },
        ...(typical === null ? [] : [{ category: name, item: typical, ...path(angle + 0.2, 0.5) }]),
      ];
    }),
  };
}
