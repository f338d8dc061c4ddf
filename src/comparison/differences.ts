import type { ComparedDataset, ComparedModel, Comparison, ComparisonWarning } from "./comparison.ts";
import type { Gathered } from "./gatherCells.ts";
import type { NamedRun } from "./namedRun.ts";
import type { ScoreEntry } from "./scoreEntry.ts";
import { settingsOf } from "./settings.ts";
import { LEAST_SHARED } from "./sharedItems.ts";

/** In what the runs differ that a reader must know before believing a difference between models. */
export function differencesOf(
  runs: readonly NamedRun[],
  comparison: Pick<Comparison, "datasets" | "models" | "rows">,
  { cells, twice }: Pick<Gathered, "cells" | "twice">,
  entries: readonly ScoreEntry[],
): ComparisonWarning[] {
  return [
    ...settingDifferences(runs),
    ...datasetDifferences(comparison.datasets, runs),
    ...modelDifferences(comparison.models),
    ...coverage(comparison, cells),
    ...itemDifferences(comparison, cells),
    ...sameSpaces(comparison, cells, entries),
    ...repeats(twice),
    ...ownWarnings(runs),
  ];
}

function settingDifferences(runs: readonly NamedRun[]): ComparisonWarning[] {
  const settings = runs.map(({ run }) => settingsOf(run));
  return (settings[0] ?? []).flatMap(({ name }, s) => {
    const who = grouped(runs.map((run, r) => [settings[r]?.[s]?.value ?? "", run.name]));
    return who.length < 2 ? [] : [{ kind: name, message: `The runs differ in ${name}.`, details: who }];
  });
}

const POLICIES = [
  ["table", (d: ComparedDataset) => `SHA-256 ${d.hash.slice(0, 12)}…`],
  ["membership policy", (d: ComparedDataset) => d.membership],
  ["rule for members", (d: ComparedDataset) => d.members],
  ["state of the table", (d: ComparedDataset) => (d.asReleased ? "as released" : "corrected")],
] as const;

function datasetDifferences(
  datasets: readonly ComparedDataset[],
  runs: readonly NamedRun[],
): ComparisonWarning[] {
  const ids = [...new Set(datasets.map((d) => d.id))];
  return ids.flatMap((id) => {
    const namesakes = datasets.filter((d) => d.id === id);
    return POLICIES.flatMap(([kind, say]) => {
      const who = grouped(
        namesakes.flatMap((d) => d.runs.map((r) => [say(d), runs[r]?.name ?? ""] as const)),
      );
      if (who.length < 2) return [];
      const message = `${id} was analysed with more than one ${kind}; each stands as a norm of its own, and no model is held against one on another.`;
      return [{ kind, message, details: who }];
    });
  });
}

function modelDifferences(models: readonly ComparedModel[]): ComparisonWarning[] {
  const dtypes = grouped(models.flatMap((m) => (m.dtype === null ? [] : [[m.dtype, m.name] as const])));
  const repeated = [...new Set(models.map((m) => m.id))].filter(
    (id) => models.filter((m) => m.id === id).length > 1,
  );
  return [
    ...(dtypes.length < 2
      ? []
      : [
          {
            kind: "dtype",
            message: "The models' weights have different number formats; rounded weights move vectors.",
            details: dtypes,
          },
        ]),
    ...repeated.map((id) => ({
      kind: "weights",
      message: `${id} stands for more than one weight file; each is a model of its own here.`,
      details: models
        .filter((m) => m.id === id)
        .map((m) => `${m.dtype ?? "no dtype"}, SHA-256 ${m.sha256?.slice(0, 12) ?? "unknown"}…`),
    })),
  ];
}

/** Norms that not every model and layer was asked about. */
function coverage(
  { datasets, rows }: Pick<Comparison, "datasets" | "rows">,
  cells: Gathered["cells"],
): ComparisonWarning[] {
  const details = datasets.flatMap(({ title }, d) => {
    const covered = new Set(cells.filter((cell) => cell.dataset === d).map((cell) => cell.row));
    return covered.size === rows.length ? [] : [`${title}: ${covered.size} of ${rows.length}`];
  });
  if (details.length === 0) return [];
  const message = "Not every model and layer was analysed on every norm; comparisons are within a norm only.";
  return [{ kind: "coverage", message, details }];
}

/** Norms of which some models lack words, as far as the replicates of a score say which items there were. */
function itemDifferences(
  { datasets, models, rows }: Pick<Comparison, "datasets" | "models" | "rows">,
  cells: Gathered["cells"],
): ComparisonWarning[] {
  const details = datasets.flatMap(({ title }, d) => {
    const own = cells.filter((cell) => cell.dataset === d && cell.value.replicates !== undefined);
    const firstScore = Math.min(...own.map((cell) => cell.score));
    const sets = new Map<string, string[]>();
    for (const { row, score, value } of own) {
      if (score !== firstScore) continue;
      const items = value.replicates?.items ?? "";
      sets.set(items, [...(sets.get(items) ?? []), models[rows[row]!.model]!.name]);
    }
    const groups = [...sets.values()].sort((a, b) => b.length - a.length).slice(1);
    return groups.map((names) => `${title}: ${[...new Set(names)].slice(0, NAMED).join(", ")}`);
  });
  if (details.length === 0) return [];
  const message =
    `Some models were scored on other items of a norm than most, as they lack words; those that may share less than ${100 * LEAST_SHARED} % of ` +
    "their items with another are not held against it.";
  return [{ kind: "items", message, details }];
}

/** Rows that are one space, as a model's layer 6 and its last where it has six: what needs no search is the same. */
function sameSpaces(
  { models, rows }: Pick<Comparison, "models" | "rows">,
  cells: Gathered["cells"],
  entries: readonly ScoreEntry[],
): ComparisonWarning[] {
  const ofSpace = entries.map(({ better, isSearched }) => better !== null && !isSearched);
  const scoresOf = rows.map((_, row) => {
    const all = cells.filter((cell) => cell.row === row);
    const certain = all.filter((cell) => ofSpace[cell.score]);
    return JSON.stringify(
      (certain.length > 0 ? certain : all).map((c) => [c.dataset, c.score, c.value.value]),
    );
  });
  const details = scoresOf.flatMap((scores, row) => {
    const namesakes = [...rows.keys()].filter((other) => scoresOf[other] === scores);
    const names = namesakes.map((other) => `${models[rows[other]!.model]!.name} ${rows[other]!.layer}`);
    return namesakes.length > 1 && namesakes[0] === row ? [names.join(", ")] : [];
  });
  if (details.length === 0) return [];
  const message = "Some rows are one space under several names; each counts in Holm's correction.";
  return [{ kind: "same space", message, details }];
}

function repeats(twice: readonly string[]): ComparisonWarning[] {
  if (twice.length === 0) return [];
  const message = "Some scores stand in more than one run with the same numbers; each is taken once.";
  return [{ kind: "twice", message, details: [...twice] }];
}

/** What the runs warn of themselves: the kinds, and the models or runs concerned. */
function ownWarnings(runs: readonly NamedRun[]): ComparisonWarning[] {
  const details = grouped(
    runs.flatMap(({ name, run }) =>
      run.warnings.flatMap((w) =>
        (w.cells ?? [w.cell]).map((cell): readonly [string, string] => [w.kind, cell?.model ?? name]),
      ),
    ),
  );
  if (details.length === 0) return [];
  const message = "The runs have warnings of their own; their pages say more.";
  return [{ kind: "inside the runs", message, details }];
}

const NAMED = 6;

/** Each value once, with those that have it: "1: a, b and 2 more". */
function grouped(pairs: readonly (readonly [value: string, who: string])[]): string[] {
  const groups = new Map<string, Set<string>>();
  for (const [value, who] of pairs) groups.set(value, (groups.get(value) ?? new Set()).add(who));
  return [...groups].map(([value, names]) => {
    const shown = [...names].slice(0, NAMED);
    const more = names.size > NAMED ? ` and ${names.size - NAMED} more` : "";
    return `${value}: ${shown.join(", ")}${more}`;
  });
}
