import type { RunResult } from "../studies/runResult.ts";
import { perCell, type ScoreEntry } from "./scoreEntry.ts";

const cells = (run: RunResult) => run.studies.typicality?.cells;

/** Rank correlation of human typicality with closeness in the model's space. */
export const typicalityEntries: readonly ScoreEntry[] = [
  {
    id: "typicality-name",
    isSearched: false,
    study: "typicality",
    title: "ρ of typicality with closeness to the category's name",
    short: "ρ, to the name",
    unit: "index",
    better: "higher",
    note: "Spearman's rank correlation within categories, pooled by Fisher's z; the ceiling is how well people agree with people",
    read: perCell(cells, (cell) => cell.name),
  },
  {
    id: "typicality-centroid",
    isSearched: false,
    study: "typicality",
    title: "ρ of typicality with closeness to the category's other members",
    short: "ρ, to the members",
    unit: "index",
    better: "higher",
    note: "as ρ to the name, with the mean of the category's other members in the name's place",
    read: perCell(cells, (cell) => cell.centroid),
  },
];
