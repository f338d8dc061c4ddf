import type { RunResult } from "../studies/runResult.ts";
import { perCell, type ScoreEntry } from "./scoreEntry.ts";

const cells = (run: RunResult) => run.studies.distinctions?.cells;

/** What a model keeps of the order within people's categories. */
export const distinctionsEntries: readonly ScoreEntry[] = [
  {
    id: "within-agreement",
    isSearched: false,
    study: "distinctions",
    title: "ρ of the model's distances with people's, within categories",
    short: "ρ of distances within",
    unit: "index",
    better: "higher",
    note: "Spearman's rank correlation over the pairs of each category, weighted by items, with the first of the human data: similarities where people gave them",
    read: perCell(cells, (cell) => cell.agreement[0]?.pooled),
  },
  {
    id: "typicality-bits",
    isSearched: false,
    study: "distinctions",
    title: "ρ of typicality with cheapness in bits under the best code of the category",
    short: "ρ, bits",
    unit: "index",
    better: "higher",
    note: "Spearman's rank correlation within categories, pooled by Fisher's z; the ceiling is how well people agree with people",
    read: perCell(cells, (cell) => cell.surprisal?.score),
  },
];
