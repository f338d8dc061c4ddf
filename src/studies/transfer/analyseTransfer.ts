import { rngFromSeed } from "../../numeric/rng.ts";
import type { RunWarning } from "../runResult.ts";
import type { TransferDataset } from "../transferResult.ts";
import { analyseItemSet } from "./analyseItemSet.ts";
import { LEAST_SHARED } from "./enoughShared.ts";
import { itemSets } from "./itemSets.ts";
import { prepareSpace } from "./preparedSpace.ts";
import type { TransferTask } from "./transferTask.ts";

/** The transfer matrix of one dataset, and what a reader should be warned of. */
export interface TransferAnswer {
  readonly result: TransferDataset;
  readonly warnings: readonly RunWarning[];
}

/**
 * Do models compress concepts more aggressively than people, and at whose cost? Every grouping, people's and the clusters of
 * each space, in every space, human ones included, on the items that the two hold.
 *
 * It separates "people compress badly" from "this space is not people's space". Depends on nothing but the task: the same
 * task gives the same bytes on any thread.
 */
export async function analyseTransfer(task: TransferTask): Promise<TransferAnswer> {
  const { dataset, config, spaces, leftOut } = task;
  const rng = rngFromSeed(config.seed);
  const prepared = await Promise.all(spaces.map((data) => prepareSpace(data, config)));
  const result: TransferDataset = {
    dataset,
    spaces: spaces.map(({ model, layer, title, kind }, s) => ({
      ...{ model, layer, title, kind },
      nItems: prepared[s]!.nPoints,
    })),
    leftOut: [...leftOut],
    itemSets: [],
    cells: [],
    comparisons: [],
    agreement: [],
  };
  for (const set of itemSets(prepared.map(({ items }) => items))) {
    const found = await analyseItemSet(task, set, prepared, result.itemSets.length, rng);
    if (found === null) continue;
    result.itemSets.push(found.itemSet);
    result.cells.push(...found.cells);
    result.comparisons.push(...found.comparisons);
    result.agreement.push(...found.agreement);
  }
  return { result, warnings: config.spaces === null ? [] : leftOut.map((space) => tooFew(dataset, space)) };
}

function tooFew(dataset: string, { space, nItems }: TransferDataset["leftOut"][number]): RunWarning {
  const { items, categories, inCategory } = LEAST_SHARED;
  return {
    kind: "transfer",
    severity: "warning",
    cell: { dataset, model: space },
    message:
      `The human space is left out of the transfer matrix: it takes part with at least ${items} of the items, ` +
      `in at least ${categories} categories of at least ${inCategory}.`,
    value: nItems,
    threshold: items,
    items: [],
  };
}
