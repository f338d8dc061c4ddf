import type { Measure, TransferCell, TransferDataset, TransferResult } from "../../studies/transferResult.ts";
import type { FixtureSpace } from "./fixtureRun.ts";

/** The human space of the invented matrix; it holds half of the items. */
const HUMAN = "judged-dimensions";

/** A matrix of every space of a run and one human space, on all items and on those that the human space shares. */
export function transferResult(spaces: readonly FixtureSpace[]): TransferResult {
  const datasets = [...new Set(spaces.map(({ cell }) => cell.dataset))];
  return {
    methods: { interval: "95 %, invented", chance: "invented", bound: "known to 0.001 bits" },
    least: { items: 30, categories: 3, inCategory: 4 },
    datasets: datasets.map((id) => transferDataset(spaces.filter(({ cell }) => cell.dataset === id))),
  };
}

function transferDataset(own: readonly FixtureSpace[]): TransferDataset {
  const { dataset, rng } = own[0]!;
  const { nPoints, nCategories, informationBits } = dataset;
  const people = own.length;
  const draw = rng.fork("transfer");
  const measure = (value: number, mean: number): Measure => ({
    value,
    interval: { low: value - 0.0123, high: value + 0.0112 },
    chance: { low: mean - 0.004, high: mean + 0.004, mean },
  });
  const cell = (
    itemSet: number,
    row: number | null,
    at: TransferCell["at"],
    column: number,
  ): TransferCell => {
    const [nearer, share] = [row === column ? 0.2 : 0, 0.75 + 0.1 * draw.next()];
    const bits = 1.5 - nearer + draw.next();
    return {
      itemSet,
      row,
      at,
      column,
      groups: at === "rate" ? [nCategories, nCategories + 2] : [nCategories],
      rateBits: informationBits,
      share: measure(share - nearer, 0.965),
      eta: measure(0.7 + nearer, 0),
      excessBits: { ...measure(bits, 2.9), bracket: { low: bits - 4e-4, high: bits + 4e-4 } },
    };
  };
  const columns = [...own.keys(), people];
  const itemSets = [
    { spaces: [...own.keys()], nItems: nPoints, k: nCategories, rateBits: informationBits },
    { spaces: columns, nItems: Math.floor(nPoints / 2), k: nCategories, rateBits: informationBits },
  ];
  const difference = (value: number) => ({
    value,
    interval: { low: value - 0.05, high: value + 0.05 },
    pValue: 0.0002,
  });
  return {
    dataset: dataset.id,
    spaces: [
      ...own.map(({ cell: { model, layer } }) => ({
        model,
        layer,
        title: model,
        kind: "model" as const,
        nItems: nPoints,
      })),
      { model: HUMAN, layer: "given", title: HUMAN, kind: "people" as const, nItems: nPoints / 2 },
    ],
    leftOut: [],
    itemSets,
    cells: itemSets.flatMap(({ spaces }, itemSet) =>
      spaces.flatMap((column) => [
        cell(itemSet, null, "categories", column),
        ...spaces.flatMap((row) => [cell(itemSet, row, "many", column), cell(itemSet, row, "rate", column)]),
      ]),
    ),
    comparisons: own.map((_, model) => ({
      itemSet: 1,
      model,
      people,
      eta: difference(0.2),
      excessBits: difference(0.9),
      lossBesidePeople: difference(0.07),
      lossBesideOwn: difference(0.16),
    })),
    agreement: own.map((_, model) => ({ itemSet: 1, a: model, b: people, rho: measure(0.31, 0) })),
  };
}
