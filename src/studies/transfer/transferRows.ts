import type { RatePoint } from "../../curves/curve.ts";
import { groupingPoint } from "../../curves/groupingPoint.ts";
import type { Clustering } from "../../groupings/clustering.ts";
import type { Grouping, HardGrouping } from "../../groupings/grouping.ts";
import { groupingOfLabels } from "../../groupings/groupingOfLabels.ts";
import type { Matrix } from "../../numeric/matrix.ts";
import type { TimeShared } from "../shareJackknife.ts";
import type { TransferCell } from "../transferResult.ts";

/** A row of the transfer matrix: somebody's grouping. */
export interface TransferRow {
  /** Index of the space; null for people's categories. */
  readonly space: number | null;
  readonly at: TransferCell["at"];
  readonly parts: TimeShared;
}

/** A space's own clusterings of the items, by rising number of groups. */
export interface OwnGroupings {
  readonly space: number;
  /** With as many groups as people have categories. */
  readonly many: HardGrouping;
  readonly ladder: readonly (RatePoint & { readonly grouping: HardGrouping })[];
}

/** Clusterings as groupings of named items. */
export function ownGroupings(
  space: number,
  found: readonly Clustering[],
  k: number,
  items: readonly string[],
): OwnGroupings {
  const ladder = found.map((clustering) => ({
    rateBits: clustering.groupEntropyBits,
    distortion: clustering.sse / clustering.totalSse,
    grouping: groupingOfLabels(clustering.labels, items),
  }));
  return { space, many: ladder[found.findIndex((clustering) => clustering.k === k)]!.grouping, ladder };
}

/** People's row, and two of each space: with as many groups as people, and at people's rate. */
export function transferRows(
  people: Grouping,
  rateBits: number,
  own: readonly OwnGroupings[],
): TransferRow[] {
  return [
    { space: null, at: "categories", parts: [{ grouping: people, weight: 1 }] },
    ...own.flatMap(({ space, many, ladder }): TransferRow[] => [
      { space, at: "many", parts: [{ grouping: many, weight: 1 }] },
      { space, at: "rate", parts: atRate(ladder, rateBits) },
    ]),
  ];
}

/**
 * The clusterings whose rates are next below and next above a rate, shared in time so that their mean rate is just that: all
 * items in one group where the rate is below all, the one of the highest rate where it is above.
 *
 * Sharing with the single group would cost less distortion in a space without clumps, but be no grouping in any other.
 */
function atRate(ladder: OwnGroupings["ladder"], rateBits: number): TimeShared {
  const rising = ladder.toSorted((a, b) => a.rateBits - b.rateBits);
  const { items } = rising[0]!.grouping;
  const together = {
    rateBits: 0,
    grouping: groupingOfLabels(
      items.map(() => 0),
      items,
    ),
  };
  const below = rising.findLast((rung) => rung.rateBits <= rateBits) ?? together;
  const above = rising.find((rung) => rung.rateBits >= rateBits) ?? below;
  const span = above.rateBits - below.rateBits;
  if (!(span > 0)) return [{ grouping: above.grouping, weight: 1 }];
  const weight = (rateBits - below.rateBits) / span;
  return [
    { grouping: below.grouping, weight: 1 - weight },
    { grouping: above.grouping, weight },
  ];
}

/**
 * A space's own groupings, where those with as many groups as people have categories are the best of all that are known: the
 * clusters of another space take the place of its own should they leave less in it.
 *
 * @param gram of the space, centred: (items × items)
 */
export function bestOfKnown(own: OwnGroupings, all: readonly OwnGroupings[], gram: Matrix): OwnGroupings {
  const shareOf = (grouping: HardGrouping): number => groupingPoint(gram, grouping).distortionShare;
  let many = own.many;
  let least = shareOf(many);
  for (const other of all) {
    const share = other === own ? least : shareOf(other.many);
    if (share < least) [many, least] = [other.many, share];
  }
  if (many === own.many) return own;
  const { rateBits, distortionShare } = groupingPoint(gram, many);
  const better = { rateBits, distortion: distortionShare, grouping: many };
  return {
    ...own,
    many,
    ladder: own.ladder.map((rung) => (rung.grouping === own.many ? better : rung)),
  };
}
