import type { ComparedScore, ComparisonCell } from "../../comparison/comparison.ts";
import { formatCount, formatSignificant } from "../format/numbers.ts";
import { capitalised, countOf, layerName } from "../format/words.ts";
import { howToRead, type Section } from "../html/section.ts";
import { markup, nothing, type Html } from "../html/html.ts";
import { sortableTable, type SortableColumn } from "../html/sortableTable.ts";
import {
  besideCell,
  ceilingWord,
  placeOf,
  scoreWithInterval,
  type ComparisonContext,
} from "./comparisonContext.ts";

const ID = "t-compared";
/** Ways to find an interval, a null or a ceiling that are named for one score. */
const MOST_METHODS = 3;

/** Every score of every model and layer, in a table that sorts by any of them. */
export function scoresTableSection(context: ComparisonContext): Section {
  const { rows, datasets, models, runs } = context.comparison;
  const first = context.comparison.families[0]!;
  const columns = columnsOf(context);
  const shown = [...first.order, ...[...rows.keys()].filter((row) => !first.order.includes(row))];
  return {
    id: "table",
    title: `${countOf(rows.length, "space")} on ${countOf(datasets.length, "norm")}`,
    short: "Table",
    body: markup`<p>A space is one layer of one model; these are of ${countOf(models.length, "model")} in ${countOf(runs.length, "run")}. <span class="needs-js">Press a head to sort by it.</span> The order within a range of places is not a finding.</p>
    ${normChoice(context)}
    ${sortableTable({
      id: ID,
      caption: "scores of all spaces",
      columns,
      rows: shown,
      sortedBy: columns.findIndex((c) => c.norm === first.dataset && c.score === first.score),
      model: (row) => rows[row]!.model,
    })}
    ${howToRead(
      "Each cell has the score with its interval in brackets; below it the places among all spaces that the score may have, what chance gives, and the ceiling (the floor, where less is better).",
      `“Place 2–5” says that one space is clearly better and that it is clearly better than all but the best five: with ${Math.round(100 * (1 - context.comparison.alpha))} % confidence all places of a column hold at once. Scores without an interval, and those of which neither end is better, get no place.`,
    )}
    ${scoreNotes(context)}`,
    variants: {},
  };
}

function columnsOf(context: ComparisonContext): SortableColumn<number>[] {
  const { rows, models, datasets, scores } = context.comparison;
  const modelOf = (row: number) => models[rows[row]!.model]!;
  return [
    {
      head: "model and layer",
      kind: "text",
      first: "ascending",
      cell: (row) => ({
        key: context.rowName(row),
        body: markup`${modelOf(row).name} <small>${layerName(rows[row]!.layer)}</small>`,
      }),
    },
    ...datasets.flatMap((dataset, d) =>
      scores.flatMap((score, s): SortableColumn<number>[] => {
        const family = context.familyOf(d, s);
        if (family === undefined) return [];
        return [
          {
            head: score.short,
            ...(datasets.length > 1 ? { over: dataset.title } : {}),
            kind: "number",
            first: score.better === "lower" ? "ascending" : "descending",
            norm: d,
            score: s,
            cell: (row) => {
              const cell = context.cellOf(d, row, s);
              if (cell === undefined) return { key: null, body: markup`–` };
              const key = Number(cell.value.toPrecision(6));
              return { key, body: cellBody(score, cell, placeOf(family, row)) };
            },
          },
        ];
      }),
    ),
    {
      head: "parameters",
      kind: "number",
      first: "descending",
      cell: (row) => numberCell(modelOf(row).parameters, sizeText),
    },
    {
      head: "dimensions",
      kind: "number",
      first: "descending",
      cell: (row) => numberCell(modelOf(row).dimensions, formatCount),
    },
  ];
}

/** @example sizeText(22713216) // "22.7 M" */
export function sizeText(parameters: number): string {
  return parameters >= 1e9
    ? `${formatSignificant(parameters / 1e9)} B`
    : `${formatSignificant(parameters / 1e6)} M`;
}

function numberCell(
  value: number | null,
  show: (value: number) => string,
): { key: number | null; body: Html } {
  return { key: value, body: value === null ? markup`–` : markup`${show(value)}` };
}

function cellBody(score: ComparedScore, cell: ComparisonCell, place: string | null): Html {
  const [value = "", interval] = scoreWithInterval(score, cell).split(" [");
  const beside = besideCell(score, cell, place).join(" · ");
  return markup`<b>${value}</b>${interval === undefined ? "" : ` [${interval}`}${beside === "" ? nothing : markup`<small>${beside}</small>`}`;
}

function normChoice({ comparison: { datasets } }: ComparisonContext): Html {
  if (datasets.length < 2) return nothing;
  return markup`<p class="choice needs-js"><label>Norm: <select data-norms="${ID}">${datasets.map(({ title }, d) => markup`<option value="${d}">${title}</option>`)}<option value="">all norms</option></select></label></p>`;
}

function scoreNotes({ comparison: { scores, cells } }: ComparisonContext): Html {
  const notes = scores.map((score, s) => {
    const own = cells.filter((cell) => cell.score === s);
    const methods = (what: string, found: readonly (string | undefined)[]): string => {
      const distinct = [...new Set(found.filter((method) => method !== undefined))];
      return distinct.length === 0 ? "" : ` ${what}: ${distinct.slice(0, MOST_METHODS).join("; ")}.`;
    };
    return markup`<dt>${score.short}</dt><dd>${score.title}: ${score.note}.${methods(
      "Interval",
      own.map((cell) => cell.interval?.method),
    )}${methods(
      "Chance",
      own.map((cell) => cell.chance?.method),
    )}${methods(
      capitalised(ceilingWord(score)),
      own.map((cell) => cell.ceiling?.method),
    )}</dd>`;
  });
  return markup`<details class="reading"><summary>What each column is, and how its interval, chance and ceiling were found</summary><dl>${notes}</dl></details>`;
}
