import type { RunResult } from "../studies/runResult.ts";
import { perCell, type ScoreEntry } from "./scoreEntry.ts";

const cells = (run: RunResult) => run.studies.alignment?.cells;

/** Agreement of a model's clusters with people's categories. */
export const amiEntry: ScoreEntry = {
  id: "ami",
  isSearched: true,
  study: "alignment",
  title: "AMI of the model's clusters and people's categories",
  short: "AMI",
  unit: "index",
  better: "higher",
  note: "adjusted mutual information: 0 is chance, 1 a perfect match; its interval is over items, not over clusterings that are as good",
  read: perCell(cells, (cell) => cell.ami),
};

/** The agreement indices that other papers report. */
export const otherAgreementEntries: readonly ScoreEntry[] = [
  {
    id: "nmi",
    isSearched: true,
    study: "alignment",
    title: "NMI of the model's clusters and people's categories",
    short: "NMI",
    unit: "index",
    better: "higher",
    note: "normalised mutual information: not corrected, so that chance is far from 0; compare with its own chance only",
    read: perCell(cells, (cell) => cell.nmi),
  },
  {
    id: "ari",
    isSearched: true,
    study: "alignment",
    title: "ARI of the model's clusters and people's categories",
    short: "ARI",
    unit: "index",
    better: "higher",
    note: "adjusted Rand index: 0 is chance, 1 a perfect match; large categories weigh most",
    read: perCell(cells, (cell) => cell.ari),
  },
];
