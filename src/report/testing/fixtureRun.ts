import { rngFromSeed, type Rng } from "../../numeric/rng.ts";
import type { DatasetSummary, RunResult } from "../../studies/runResult.ts";
import type { Cell } from "../../studies/score.ts";
import type { SensitivityRow } from "../../studies/sensitivityResult.ts";
import { memberRules, membershipPolicies } from "../../datasets/membership.ts";
import { alignmentCell, mapCell, typicalityCell } from "./fixtureCells.ts";
import { distinctionsCell } from "./fixtureDistinctions.ts";
import { depthSpace } from "./fixtureLayers.ts";
import { tradeoffCell } from "./fixtureTradeoff.ts";
import { transferResult } from "./fixtureTransfer.ts";
import { categoryName, HOSTILE_ITEM, itemText } from "./fixtureWords.ts";

/** How large the synthetic run is, and what is left out of it. */
export interface FixtureOptions {
  /** Categories and items a category of each dataset. */
  readonly datasets?: readonly {
    readonly id: string;
    readonly categories: number;
    readonly perCategory: number;
  }[];
  readonly models?: readonly string[];
  readonly layers?: readonly string[];
  readonly restarts?: number;
  readonly withCurve?: boolean;
  /** Whether the study of distinctions, which the default run leaves out, was run. */
  readonly withDistinctions?: boolean;
  /** Whether the study of layers, which the default run leaves out, was run. */
  readonly withLayers?: boolean;
}

/** A synthetic item with its place in every space. */
export interface FixtureItem {
  readonly text: string;
  readonly category: number;
}

export interface FixtureSpace {
  readonly cell: Cell;
  readonly dataset: DatasetSummary;
  readonly items: readonly FixtureItem[];
  readonly restarts: number;
  readonly withCurve: boolean;
  readonly rng: Rng;
}

/** A small valid run with invented numbers; the same options give the same run. */
export function fixtureRun(options: FixtureOptions = {}): RunResult {
  const sizes = options.datasets ?? [
    { id: "norms-a", categories: 4, perCategory: 6 },
    { id: "norms-b", categories: 2, perCategory: 5 },
  ];
  const models = options.models ?? ["minilm-l6", "gte-small"];
  const layers = options.layers ?? ["static", "last"];
  const rng = rngFromSeed("fixture");
  const datasets = sizes.map(({ id, categories, perCategory }) =>
    datasetSummary(id, categories, perCategory),
  );
  const spaces = datasets.flatMap((dataset, d) => {
    const items = datasetItems(sizes[d]?.categories ?? 0, sizes[d]?.perCategory ?? 0);
    return models.flatMap((model) =>
      layers.map((layer): FixtureSpace => {
        const cell = { dataset: dataset.id, model, layer };
        return {
          cell,
          dataset,
          items,
          restarts: options.restarts ?? 5,
          withCurve: options.withCurve ?? true,
          rng: rng.fork(dataset.id, model, layer),
        };
      }),
    );
  });
  return {
    schemaVersion: 2,
    provenance: {
      sortalVersion: "0.1.0",
      node: "v20.20.2",
      platform: "linux x64",
      command: "sortal run --dataset norms-a --dataset norms-b --seed 1",
      seed: 1,
    },
    config: {
      datasets: datasets.map((d) => d.id),
      models: [...models],
      spaces: null,
      layers: [...layers],
      studies: ["alignment", "typicality", "tradeoff", "transfer", "map", "sensitivity"],
      membership: "most-typical",
      members: "all",
      asReleased: false,
      seed: 1,
      restarts: options.restarts ?? 5,
      engine: "exchange",
      reproduction: "items",
      quick: false,
      templates: ["This is a {item}. "],
      pooling: "item",
      geometry: "raw",
      dtype: null,
      baseUrl: null,
    },
    datasets,
    models: models.map((id) => ({
      id,
      title: id,
      kind: "model" as const,
      sha256: "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e",
      pinned: true,
      dtype: "fp32",
      from: "npm package",
      lint: { probed: true, found: [{ rule: "heavily-split", layers: ["static"] }] },
      licence: "Apache-2.0",
      parameters: 22_700_000,
      dimensions: 384,
      layers: [...layers],
    })),
    cells: spaces.map(({ cell }) => cell),
    studies: {
      alignment: { cells: spaces.map(alignmentCell), pooled: [] },
      typicality: {
        cells: spaces.map(typicalityCell),
        normAgreement: [
          {
            norms: ["norms-a", "norms-b"],
            n: 109,
            rho: 0.899,
            low: 0.856,
            high: 0.93,
            within: { rho: 0.861, low: 0.79, high: 0.91, nCategories: 6 },
          },
        ],
        pooled: [],
      },
      tradeoff: { cells: spaces.map(tradeoffCell) },
      transfer: transferResult(spaces),
      ...(options.withDistinctions === true && { distinctions: { cells: spaces.map(distinctionsCell) } }),
      map: { cells: spaces.map(mapCell) },
      ...(options.withLayers === true && {
        layers: { spaces: spaces.filter(({ cell }) => cell.layer === layers[0]).map(depthSpace) },
      }),
      sensitivity: { rows: spaces.flatMap((space) => sensitivityRows(space)) },
    },
    warnings: [],
    wallTimes: { startedAt: "2025-11-23T15:00:00.000Z", seconds: { datasets: 0.1, studies: 12.34 } },
  };
}

function datasetSummary(id: string, categories: number, perCategory: number): DatasetSummary {
  return {
    id,
    title: `Synthetic norms ${id}`,
    citation: `Nobody, N. (2025). ${id}: invented norms. Journal of Fixtures, 1, 1–2.`,
    doi: "10.1000/fixture",
    licence: "none stated by the source",
    hash: "0123456789abcdef".repeat(4),
    rowCount: categories * perCategory,
    nPoints: categories * perCategory,
    nCategories: categories,
    members: [],
    informationBits: Math.log2(categories),
    categories: Array.from({ length: categories }, (_, c) => ({
      id: `c${c}`,
      name: categoryName(c),
      n: perCategory,
    })),
    errataApplied: 2,
  };
}

function datasetItems(categories: number, perCategory: number): FixtureItem[] {
  const items: FixtureItem[] = [];
  for (let category = 0; category < categories; category += 1) {
    for (let i = 0; i < perCategory; i += 1) {
      items.push({ text: category === 0 && i === 0 ? HOSTILE_ITEM : itemText(category, i), category });
    }
  }
  return items;
}

function sensitivityRows({ cell, dataset, rng }: FixtureSpace): SensitivityRow[] {
  const rows: SensitivityRow[] = [];
  for (const membership of membershipPolicies) {
    for (const members of memberRules) {
      for (const asReleased of [false, true]) {
        const draw = rng.fork("sensitivity", membership, members, String(asReleased));
        const people = 0.82 + 0.04 * draw.next();
        rows.push({
          cell,
          membership,
          members,
          asReleased,
          geometry: "raw",
          chosen: membership === "most-typical" && members === "all" && !asReleased,
          nItems: dataset.nPoints,
          k: dataset.nCategories,
          ami: 0.34 + 0.1 * draw.next(),
          amiCeiling: membership === "as-listed" ? 0.92 : 1,
          typicalityName: 0.2 + 0.15 * draw.next(),
          typicalityCentroid: 0.3 + 0.15 * draw.next(),
          peopleRateBits: Math.log2(dataset.nCategories),
          peopleDistortionShare: people,
          chanceDistortionShare: 0.965,
          clustersRateBits: Math.log2(dataset.nCategories) * 0.98,
          clustersDistortionShare: people - 0.06,
        });
      }
    }
  }
  return rows;
}
