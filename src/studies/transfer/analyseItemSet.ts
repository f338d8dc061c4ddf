import { rankPairs, type RankedPairs } from "../../agreement/rankedPairs.ts";
import { groupingPoint } from "../../curves/groupingPoint.ts";
import { restrictDataset } from "../../datasets/restrictDataset.ts";
import { UserError } from "../../errors.ts";
import type { Rng } from "../../numeric/rng.ts";
import { deletionsOf } from "../contextOf.ts";
import type { Space } from "../space.ts";
import { MOST_ITEMS } from "../tradeoffBound.ts";
import type { ItemSetSummary, SpaceAgreement, TransferCell, TransferComparison } from "../transferResult.ts";
import { clusterLadder } from "./clusterLadder.ts";
import { compareSpaces } from "./compareSpaces.ts";
import { enoughShared } from "./enoughShared.ts";
import type { ItemSet } from "./itemSets.ts";
import type { PreparedSpace } from "./preparedSpace.ts";
import { spaceAgreement } from "./spaceAgreement.ts";
import { cellResult, transferColumn, type ScoredCell } from "./transferColumn.ts";
import { bestOfKnown, ownGroupings, transferRows, type OwnGroupings } from "./transferRows.ts";
import type { TransferTask } from "./transferTask.ts";

/** Entries of all spaces' items × items matrices up to which they stay laid out: 256 MiB. */
const MOST_ENTRIES = 2 ** 24;

/** What is found on one set of items. */
export interface ItemSetAnswer {
  readonly itemSet: ItemSetSummary;
  readonly cells: readonly TransferCell[];
  readonly comparisons: readonly TransferComparison[];
  readonly agreement: readonly SpaceAgreement[];
}

/**
 * The matrix on one set of items: rows are found in each space, then every row is placed in each of them.
 *
 * @param index of the set among those of the result
 * @returns null where there are too few items or categories to compare anything
 */
export async function analyseItemSet(
  { dataset, config, spaces }: TransferTask,
  { items, spaces: among }: ItemSet,
  prepared: readonly PreparedSpace[],
  index: number,
  seed: Rng,
): Promise<ItemSetAnswer | null> {
  const isHuman = (s: number): boolean => spaces[s]!.kind === "people";
  const hasPeople = among.some(isHuman);
  const shared = restrictDataset(spaces[among[0]!]!.dataset, items);
  if (hasPeople && !enoughShared(shared, config).enough) return null;
  const rng = seed.fork("transfer", dataset, items.size);
  const spaceOf = layingOut(prepared, items, items.size ** 2 * among.length <= MOST_ENTRIES);

  const found: OwnGroupings[] = [];
  for (const s of among) {
    const space = spaceOf(s);
    if (space === null || space.k < 2 || space.k > space.nDistinct) continue;
    const { rateBits } = groupingPoint(space.gram, space.people);
    const { model, layer } = spaces[s]!;
    const ladder = await clusterLadder(space, rateBits, rng.fork("clusters", model, layer));
    found.push(ownGroupings(s, ladder, space.k, space.people.items));
  }
  const [first] = found;
  if (first === undefined) return null;
  const own = found.map((one) => bestOfKnown(one, found, spaceOf(one.space)!.gram));
  const { people, labelled, k, gram } = spaceOf(first.space)!;
  const { rateBits } = groupingPoint(gram, people);
  const rows = transferRows(people, rateBits, own);
  const deletions = deletionsOf({ people, labelled }, seed.fork("items", dataset));

  const cells: ScoredCell[] = [];
  const ranked: { readonly space: number; readonly pairs: RankedPairs }[] = [];
  for (const one of own) {
    const space = spaceOf(one.space)!;
    cells.push(...transferColumn(space, rows, one, deletions, rng.fork("null")));
    if (hasPeople && items.size <= MOST_ITEMS) {
      ranked.push({ space: one.space, pairs: rankPairs({ ...space.gram, data: space.distances.values }) });
    }
  }
  return {
    itemSet: {
      spaces: own.map(({ space }) => space),
      nItems: labelled.points.length,
      k,
      rateBits,
    },
    cells: cells.map((cell) => cellResult(cell, index)),
    comparisons: compareSpaces(cells, spaces, index),
    agreement: ranked.flatMap((a, p) =>
      ranked
        .slice(p + 1)
        .filter((b) => isHuman(a.space) || isHuman(b.space))
        .flatMap((b) => {
          const rho = spaceAgreement(a.pairs, b.pairs, deletions, rng.fork("pairs"));
          return rho === null ? [] : [{ itemSet: index, a: a.space, b: b.space, rho }];
        }),
    ),
  };
}

/** Lays spaces out on some items, once where they are kept; null where nothing can be measured: too few items, one vector for all. */
function layingOut(
  prepared: readonly PreparedSpace[],
  items: ReadonlySet<string>,
  kept: boolean,
): (space: number) => Space | null {
  const known = new Map<number, Space | null>();
  const layOut = (s: number): Space | null => {
    try {
      return prepared[s]!.on(items);
    } catch (error) {
      if (error instanceof UserError) return null;
      throw error;
    }
  };
  return (s) => {
    const space = known.get(s) ?? layOut(s);
    if (kept) known.set(s, space);
    return space;
  };
}
