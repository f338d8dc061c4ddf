import type { RunResult } from "../studies/runResult.ts";
import type { Cell, Ceiling, Score } from "../studies/score.ts";
import type {
  Measure,
  TransferCell,
  TransferComparison,
  TransferDataset,
} from "../studies/transferResult.ts";
import { transferCellAt } from "../studies/transfer/transferCellAt.ts";
import type { ItemsOfScore } from "./comparison.ts";
import { endOfScale, type ScoreEntry } from "./scoreEntry.ts";

/** A model's space beside the human space that shares the most items of its norm with any model. */
interface Beside {
  readonly cell: Cell;
  readonly comparison: TransferComparison;
  readonly items: ItemsOfScore;
  /** A grouping in a space on the items of the comparison. */
  find(row: number | null, at: TransferCell["at"], column: number): TransferCell;
}

function besideOf(run: RunResult): Beside[] {
  return (run.studies.transfer?.datasets ?? []).flatMap((dataset) => {
    const { comparisons, itemSets, spaces } = dataset;
    const chosen = sharingMost(dataset);
    return comparisons
      .filter(({ people }) => people === chosen)
      .map((comparison) => {
        const { model, layer } = spaces[comparison.model]!;
        const { nItems, k } = itemSets[comparison.itemSet]!;
        return {
          cell: { dataset: dataset.dataset, model, layer },
          comparison,
          items: { nItems, nCategories: k },
          find: (row, at, column) => transferCellAt(dataset, comparison.itemSet, row, column, at)!,
        };
      });
  });
}

function sharingMost({ comparisons, itemSets }: TransferDataset): number | undefined {
  const size = ({ itemSet }: TransferComparison): number => itemSets[itemSet]!.nItems;
  return comparisons.toSorted((a, b) => size(b) - size(a))[0]?.people;
}

function scoreOf(
  measure: Measure,
  replicates: Score["replicates"] | null | undefined,
  ceiling: Ceiling | null,
): Score {
  const { value, interval, chance } = measure;
  return {
    value,
    interval: interval && { ...interval, level: 0.95, method: "jackknife over items within categories" },
    chance: { ...chance, pValue: null, draws: null, method: "random groups of the same sizes" },
    ceiling,
    ...(replicates == null ? {} : { replicates }),
  };
}

const read =
  (score: (beside: Beside) => Score | null): ScoreEntry["read"] =>
  (run) =>
    besideOf(run).flatMap((beside) => {
      const found = score(beside);
      return found === null ? [] : [{ cell: beside.cell, score: found, items: beside.items }];
    });

const shared =
  "on the items shared with the human space that shares most of the norm's, THINGS-49 as a rule; chance is random groups of the same sizes";

/** Groupings carried from people's space to a model's, and back. */
export const transferEntries: readonly ScoreEntry[] = [
  {
    id: "transfer-people-in-model",
    isSearched: false,
    dependsOnRun: true,
    study: "transfer",
    title:
      "share of variance that people's categories leave in the model's space, of items that a human space holds",
    short: "people's D/V, shared items",
    unit: "share",
    better: "lower",
    note: shared,
    read: read(({ find, comparison: { model, replicates } }) =>
      scoreOf(find(null, "categories", model).share, replicates?.share, null),
    ),
  },
  {
    id: "transfer-people-in-people",
    isSearched: false,
    dependsOnRun: true,
    study: "transfer",
    title: "share of variance that people's categories leave in the human space",
    short: "people's D/V in people's space",
    unit: "share",
    better: null,
    note: `a number of the norm and the human space, not of the model: what the same categories leave at home, ${shared}`,
    read: read(({ find, comparison: { people } }) =>
      scoreOf(find(null, "categories", people).share, null, null),
    ),
  },
  {
    id: "transfer-place",
    isSearched: true,
    dependsOnRun: true,
    study: "transfer",
    title:
      "place of people's categories in the model's space, between random groups (0) and its own clusters (1)",
    short: "people's η beside its clusters",
    unit: "index",
    better: "higher",
    note: `η against the best clusters of the same rate, not against the hull of all hard groups; ${shared}`,
    read: read(({ find, comparison: { model, replicates } }) => {
      const { eta } = find(null, "categories", model);
      return (
        eta &&
        scoreOf(eta, replicates?.eta, endOfScale(1, "the best clusters of the same rate, by definition"))
      );
    }),
  },
  {
    id: "transfer-excess",
    isSearched: true,
    dependsOnRun: true,
    study: "transfer",
    title:
      "bits that people's categories spend beyond the bound in the model's space, of items that a human space holds",
    short: "people's excess, shared items, bits",
    unit: "bits",
    better: "lower",
    note: `rate less that of the best code that leaves as much, known to .001 bits; ${shared}`,
    read: read(({ find, comparison: { model, replicates } }) => {
      const { excessBits } = find(null, "categories", model);
      return excessBits && scoreOf(excessBits, replicates?.excessBits, endOfScale(0, "the bound itself"));
    }),
  },
  {
    id: "transfer-clusters-in-people",
    isSearched: true,
    dependsOnRun: true,
    study: "transfer",
    title: "share of the human space's variance that the model's own clusters leave, at people's rate",
    short: "clusters' D/V in people's space",
    unit: "share",
    better: "lower",
    note: `what a model's own concepts lose of people's meaning; its floor is what the human space's own clusters leave; ${shared}`,
    read: read(({ find, comparison: { model, people, replicates } }) =>
      scoreOf(
        find(model, "rate", people).share,
        replicates?.loss,
        endOfScale(
          find(people, "rate", people).share.value,
          "the human space's own clusters at the same rate",
        ),
      ),
    ),
  },
];
