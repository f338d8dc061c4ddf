import { dateOf } from "../format/dates.ts";
import { formatCount } from "../format/numbers.ts";
import { markup } from "../html/html.ts";
import type { Section } from "../html/section.ts";
import { table } from "../html/table.ts";
import type { ComparisonContext } from "./comparisonContext.ts";
import { sizeText } from "./scoresTable.ts";

/** Which runs, norms and models were compared. */
export function comparisonProvenance({ comparison }: ComparisonContext): Section {
  const { runs, datasets, models, sortalVersion } = comparison;
  return {
    id: "provenance",
    title: "Where these numbers come from",
    short: "Provenance",
    body: markup`<p>Compared by sortal ${sortalVersion}; nothing was computed anew from vectors.</p>
${table({
  id: "t-runs",
  caption: "runs",
  rows: runs,
  columns: [
    { head: "run", value: (run) => run.name },
    { head: "sortal", value: (run) => run.sortalVersion },
    { head: "seed", value: (run) => run.seed },
    { head: "warnings", value: (run) => run.warnings },
    { head: "started", value: (run) => dateOf(run.startedAt) ?? run.startedAt },
    { head: "command", value: (run) => run.command },
  ],
})}
${table({
  id: "t-datasets",
  caption: "norms",
  rows: datasets,
  columns: [
    { head: "norm", value: (d) => d.title },
    { head: "id", value: (d) => d.id },
    { head: "items", value: (d) => d.nPoints, show: formatCount },
    { head: "categories", value: (d) => d.nCategories },
    { head: "membership", value: (d) => d.membership },
    { head: "members", value: (d) => d.members },
    { head: "table", value: (d) => (d.asReleased ? "as released" : "corrected") },
    { head: "runs", value: (d) => d.runs.length },
    { head: "SHA-256", value: (d) => d.hash },
  ],
})}
${table({
  id: "t-models",
  caption: "models",
  rows: models,
  columns: [
    { head: "model", value: (m) => m.title },
    { head: "id", value: (m) => m.id },
    { head: "parameters", value: (m) => m.parameters, show: sizeText },
    { head: "dimensions", value: (m) => m.dimensions, show: formatCount },
    { head: "dtype", value: (m) => m.dtype },
    { head: "SHA-256", value: (m) => m.sha256 },
  ],
})}`,
    variants: {},
  };
}
