import { formatCount } from "../format/numbers.ts";
import { markup } from "../html/html.ts";
import type { Section } from "../html/section.ts";
import { table } from "../html/table.ts";
import { layersText, theLayer } from "../findings/layersFinding.ts";
import type { ModelSummary } from "../../studies/runResult.ts";
import type { PageContext } from "../pageContext.ts";

/** @example "heavily-split in layers static and 2"; "nothing found; not run with other prompts or in other batches" */
export function lintText({ lint, kind }: ModelSummary): string {
  if (lint === null) return "not kept";
  const found = lint.found.map(({ rule, layers }) =>
    layers.length === 0
      ? rule
      : `${rule} in ${layers.length === 1 ? theLayer(layers[0]!) : layersText(layers)}`,
  );
  const all = found.length === 0 ? "nothing found" : found.join("; ");
  if (lint.probed || kind === "people") return all;
  return `${all}; not run with other prompts or in other batches`;
}

/** Which bytes the page was made from, and how to make it again. */
export function provenanceSection({ run }: PageContext): Section {
  const { provenance, wallTimes } = run;
  const facts: readonly (readonly [string, string])[] = [
    ["command", provenance.command],
    ["seed", String(provenance.seed)],
    ["sortal", provenance.sortalVersion],
    ["Node", `${provenance.node}, ${provenance.platform}`],
    ["results.json", `schema version ${run.schemaVersion}`],
    ["started", wallTimes.startedAt],
  ];
  return {
    id: "provenance",
    title: "Where these numbers come from",
    short: "Provenance",
    body: markup`<dl class="facts-list">
        ${facts.map(
          ([name, value]) =>
            markup`<dt>${name}</dt>
              <dd>${name === "command" ? markup`<code>${value}</code>` : value}</dd>`,
        )}
      </dl>
      ${table({
        id: "t-datasets",
        caption: "norms",
        rows: run.datasets,
        columns: [
          { head: "norm", value: (d) => d.title },
          { head: "id", value: (d) => d.id },
          { head: "rows", value: (d) => d.rowCount, show: formatCount },
          { head: "items", value: (d) => d.nPoints, show: formatCount },
          { head: "categories", value: (d) => d.nCategories },
          { head: "I(X;C), bits", value: (d) => d.informationBits, show: (bits) => bits.toFixed(6) },
          { head: "corrections", value: (d) => d.errataApplied },
          { head: "licence", value: (d) => d.licence },
          { head: "SHA-256", value: (d) => d.hash },
        ],
      })}
      ${table({
        id: "t-models",
        caption: "models",
        rows: run.models,
        columns: [
          { head: "model", value: (m) => m.title },
          { head: "id", value: (m) => m.id },
          { head: "linter", value: lintText },
          { head: "from", value: (m) => m.from },
          { head: "dtype", value: (m) => m.dtype ?? "not stated" },
          { head: "dimensions", value: (m) => m.dimensions },
          { head: "licence", value: (m) => m.licence },
          { head: "hash", value: (m) => (m.pinned ? "pinned, matched" : "recorded") },
          { head: "SHA-256", value: (m) => m.sha256 ?? "not to be had" },
        ],
      })}
      ${table({
        id: "t-times",
        caption: "wall times",
        rows: Object.entries(wallTimes.seconds),
        columns: [
          { head: "stage", value: ([stage]) => stage },
          { head: "seconds", value: ([, seconds]) => seconds, show: (s) => s.toFixed(1) },
        ],
      })}`,
    variants: {},
  };
}
