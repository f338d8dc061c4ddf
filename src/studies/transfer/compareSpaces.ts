import type { TransferComparison, TransferSpaceSummary } from "../transferResult.ts";
import { differenceOf, type Scored } from "./scored.ts";
import type { ScoredCell } from "./transferColumn.ts";

/**
 * Every model's space of an item set against every human one: how far people's categories are from optimal in either, and
 * what the model's clusters lose in the human space at the rate of people's categories.
 */
export function compareSpaces(
  cells: readonly ScoredCell[],
  spaces: readonly Pick<TransferSpaceSummary, "kind">[],
  itemSet: number,
): TransferComparison[] {
  const columns = [...new Set(cells.map(({ column }) => column))];
  const ofKind = (kind: TransferSpaceSummary["kind"]): number[] =>
    columns.filter((column) => spaces[column]!.kind === kind);
  const cell = (space: number | null, at: ScoredCell["row"]["at"], column: number): ScoredCell =>
    cells.find((c) => c.column === column && c.row.space === space && c.row.at === at)!;
  return ofKind("people").flatMap((people) =>
    ofKind("model").map((model) => {
      const inPeople = cell(null, "categories", people);
      const inModel = cell(null, "categories", model);
      const clusters = cell(model, "rate", people);
      return {
        itemSet,
        model,
        people,
        eta: differenceOrNull(inPeople.eta, inModel.eta),
        excessBits: differenceOrNull(inModel.excess, inPeople.excess),
        lossBesidePeople: differenceOf(clusters.share, inPeople.share),
        lossBesideOwn: differenceOf(clusters.share, cell(people, "rate", people).share),
        replicates: {
          share: replicatesOf(inModel.share),
          eta: replicatesOf(inModel.eta),
          excessBits: replicatesOf(inModel.excess),
          loss: replicatesOf(clusters.share),
        },
      };
    }),
  );
}

function differenceOrNull(a: Scored | null, b: Scored | null): TransferComparison["eta"] {
  return a === null || b === null ? null : differenceOf(a, b);
}

function replicatesOf(scored: Scored | null): NonNullable<TransferComparison["replicates"]>["share"] {
  const found = scored?.replicates ?? null;
  return found && { ...found, scores: [...found.scores] };
}
