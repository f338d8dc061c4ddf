import type { RunResult, RunWarning } from "../../studies/runResult.ts";
import { formatSignificant } from "../format/numbers.ts";
import { countOf, layerName } from "../format/words.ts";
import { html, nothing, type Html } from "../html/html.ts";
import type { Section } from "../html/section.ts";
import type { PageContext } from "../pageContext.ts";

const ITEMS_SHOWN = 12;

/** What a reader must know before believing a number; absent when there is nothing to say. */
export function warningsSection(context: PageContext): Section | null {
  const warnings = [...context.run.warnings, ...unconverged(context.run)];
  if (warnings.length === 0) return null;
  const sorted = [...warnings].sort(
    (a, b) => Number(b.severity === "error") - Number(a.severity === "error"),
  );
  return {
    id: "warnings",
    title: `${countOf(warnings.length, "warning")} to read first`,
    short: "Warnings",
    body: html`<ul class="warnings">
      ${sorted.map((warning) => warningHtml(warning, context))}
    </ul>`,
    variants: {},
  };
}

function warningHtml(warning: RunWarning, context: PageContext): Html {
  const { cell, value, threshold, items } = warning;
  const where = [
    ...(cell?.dataset === undefined ? [] : [context.titleOf(cell.dataset)]),
    ...(cell?.model === undefined ? [] : [cell.model]),
    ...(cell?.layer === undefined ? [] : [layerName(cell.layer)]),
  ].join(", ");
  const numbers =
    value === null
      ? ""
      : ` (${formatSignificant(value)}${threshold === null ? "" : `; threshold ${formatSignificant(threshold)}`})`;
  const shown = items.slice(0, ITEMS_SHOWN).join(", ");
  const more = items.length > ITEMS_SHOWN ? ` and ${items.length - ITEMS_SHOWN} more` : "";
  const list = items.length === 0 ? nothing : html` <span class="words">${shown}${more}</span>`;
  return html`<li class="${warning.severity}">
    <b>${warning.severity === "error" ? "Error" : "Warning"}, ${warning.kind}.</b>
    ${where === "" ? "" : `${where}: `}${warning.message}${numbers}${list}
  </li>`;
}

/** Solvers that stopped early, where the run itself did not warn of it. */
function unconverged(run: RunResult): RunWarning[] {
  if (run.warnings.some((w) => w.kind.includes("converge"))) return [];
  const base = { kind: "convergence", severity: "warning", value: null, threshold: null, items: [] } as const;
  return [
    ...(run.studies.tradeoff?.cells ?? []).flatMap(({ cell, curve }): RunWarning[] => {
      const count = curve?.points.filter((p) => !p.converged).length ?? 0;
      return count === 0
        ? []
        : [{ ...base, items: [], cell, message: `${countOf(count, "point")} of the bound did not converge (crosses on the plane)` }];
    }),
    ...(run.studies.alignment?.cells ?? []).flatMap(({ cell, clustering }): RunWarning[] =>
      clustering.converged ? [] : [{ ...base, items: [], cell, message: "the best clustering did not converge" }],
    ),
  ];
} // prettier-ignore
