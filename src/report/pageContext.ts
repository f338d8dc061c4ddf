import type { RunResult } from "../studies/runResult.ts";
import type { Cell } from "../studies/score.ts";
import { cellKey } from "./format/words.ts";

/**
 * The names of a dataset's items and categories, each with one index that every figure uses, so that choosing one in
 * a figure finds it in all others.
 */
export interface DatasetNames {
  readonly id: string;
  readonly categories: readonly string[];
  readonly items: readonly string[];
  /** Index of a category, given its id or its name. */
  category(idOrName: string): number;
  /** Index of an item, given its text. */
  item(text: string): number;
}

/** What every part of the page is drawn from. */
export interface PageContext {
  readonly run: RunResult;
  /** The cell the findings are about: first dataset, first model, last layer. */
  readonly headline: Cell;
  /** All cells in the page's order. */
  readonly cells: readonly Cell[];
  namesOf(dataset: string): DatasetNames;
  /** A dataset's short title, its title up to the first colon: "Rosch 1973". */
  titleOf(dataset: string): string;
  /** The datasets with their short titles, in the page's order. */
  readonly titles: readonly { readonly id: string; readonly title: string }[];
}

export function pageContext(run: RunResult): PageContext {
  const names = new Map<string, DatasetNames>();
  const namesOf = (dataset: string): DatasetNames => {
    const known = names.get(dataset) ?? datasetNames(run, dataset);
    names.set(dataset, known);
    return known;
  };
  const { cells } = run;
  const titles = run.datasets.map(({ id, title }) => ({ id, title: title.split(":")[0] ?? title }));
  const [model] = run.models;
  const headline: Cell = {
    dataset: run.datasets[0]?.id ?? "",
    model: model?.id ?? "",
    layer: model?.layers.at(-1) ?? "",
  };
  return {
    run,
    headline,
    cells,
    namesOf,
    titles,
    titleOf: (id) => titles.find((d) => d.id === id)?.title ?? id,
  };
}

/** The result of one cell, or undefined where the study has none for it. */
export function resultOf<T extends { readonly cell: Cell }>(
  results: readonly T[] | undefined,
  cell: Cell,
): T | undefined {
  const key = cellKey(cell);
  return results?.find((result) => cellKey(result.cell) === key);
}

function datasetNames(run: RunResult, dataset: string): DatasetNames {
  const summary = run.datasets.find((d) => d.id === dataset);
  const categories: string[] = [];
  const categoryIndex = new Map<string, number>();
  for (const { id, name } of summary?.categories ?? []) {
    categoryIndex.set(id, categories.length);
    categoryIndex.set(name, categories.length);
    categories.push(name);
  }
  const items = new Map<string, number>();
  const { map, typicality, alignment, distinctions } = run.studies;
  const texts = [
    ...(map?.cells ?? []).map((c) => ({ cell: c.cell, texts: c.texts })),
    ...(typicality?.cells ?? []).map((c) => ({ cell: c.cell, texts: c.listings.texts })),
    ...(alignment?.cells ?? []).map((c) => ({ cell: c.cell, texts: c.points.texts })),
    ...(distinctions?.cells ?? []).map((c) => ({ cell: c.cell, texts: c.surprisal?.listings.texts ?? [] })),
  ];
  for (const entry of texts) {
    if (entry.cell.dataset !== dataset) continue;
    for (const text of entry.texts) if (!items.has(text)) items.set(text, items.size);
  }
  const namesOf = {
    id: dataset,
    categories,
    items: [...items.keys()],
    category(idOrName: string): number {
      const known = categoryIndex.get(idOrName);
      if (known !== undefined) return known;
      categoryIndex.set(idOrName, categories.length);
      categories.push(idOrName);
      return categories.length - 1;
    },
    item: (text: string): number => items.get(text) ?? -1,
  };
  return namesOf;
}
