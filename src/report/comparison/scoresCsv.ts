import type { ComparisonContext } from "./comparisonContext.ts";

const HEADS = [
  "dataset",
  "model",
  "layer",
  "parameters",
  "score",
  "value",
  "low",
  "high",
  "level",
  "chance",
  "chance_low",
  "chance_high",
  "chance_p",
  "ceiling",
  "place_low",
  "place_high",
  "run",
];

/** Every score in long form, a row a dataset, model, layer and score: for R, pandas and the like. */
export function scoresCsv({ comparison, familyOf }: ComparisonContext): string {
  const { datasets, models, rows, scores, runs, cells } = comparison;
  const lines = cells.map(({ dataset, row, score, run, value, interval, chance, ceiling }) => {
    const { model, layer } = rows[row]!;
    const family = familyOf(dataset, score);
    const place = family?.ranks?.[family.order.indexOf(row)];
    return [
      datasets[dataset]!.title,
      models[model]!.name,
      layer,
      models[model]!.parameters,
      scores[score]!.id,
      value,
      interval?.low,
      interval?.high,
      interval?.level,
      chance?.mean,
      chance?.low,
      chance?.high,
      chance?.pValue,
      ceiling?.value,
      place?.low,
      place?.high,
      runs[run]!.name,
    ];
  });
  return `${[HEADS, ...lines].map((line) => line.map(field).join(",")).join("\n")}\n`;
}

function field(value: string | number | null | undefined): string {
  const text = String(value ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
