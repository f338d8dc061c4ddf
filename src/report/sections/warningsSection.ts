import { namesOf } from "../../datasets/namesOf.ts";
import type { RunResult, RunWarning } from "../../studies/runResult.ts";
import type { Cell } from "../../studies/score.ts";
import { warningNumbers } from "../format/warningNumbers.ts";
import { countOf, layerName } from "../format/words.ts";
import { markup, nothing, type Html } from "../html/html.ts";
import type { Section } from "../html/section.ts";
import type { PageContext } from "../pageContext.ts";

/** What a reader must know before believing a number; absent when there is nothing to say. */
export function warningsSection(context: PageContext): Section | null {
  const warnings = grouped([...context.run.warnings, ...unconverged(context.run)]);
  if (warnings.length === 0) return null;
  warnings.sort((a, b) => Number(b.warning.severity === "error") - Number(a.warning.severity === "error"));
  return {
    id: "warnings",
    title: `${countOf(warnings.length, "warning")} to read first`,
    short: "Warnings",
    body: markup`<ul class="warnings">
      ${warnings.map((group) => warningHtml(group, context))}
    </ul>`,
    variants: {},
  };
}

/** A warning, and all the cells it was given for. */
interface WarningGroup {
  readonly warning: RunWarning;
  readonly cells: RunWarning["cell"][];
}

/** The same warning about several spaces is said once. */
function grouped(warnings: readonly RunWarning[]): WarningGroup[] {
  const groups = new Map<string, WarningGroup>();
  for (const warning of warnings) {
    const key = JSON.stringify({ ...warning, cell: null });
    const group = groups.get(key) ?? { warning, cells: [] };
    group.cells.push(warning.cell);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function warningHtml({ warning, cells }: WarningGroup, context: PageContext): Html {
  const { items } = warning;
  const places = warning.cells === undefined ? cells.map((cell) => [cell ?? {}]) : [warning.cells];
  const where = [...new Set(places.map((some) => placeOf(some, context)))].filter((text) => text !== "");
  const numbers = warningNumbers(warning);
  const list =
    items.length === 0
      ? nothing
      : markup` <details>
          <summary>${countOf(items.length, "item")}</summary>
          <p class="words">${items.join(", ")}</p>
        </details>`;
  return markup`<li class="${warning.severity}">
    <b>${warning.severity === "error" ? "Error" : "Warning"}, ${warning.kind}.</b>
    ${where.length === 0 ? "" : `${where.join("; ")}: `}${warning.message}${numbers === "" ? "" : ` ${numbers}`}${list}
  </li>`;
}

/** How many norms, models or layers a warning names. */
const NAMED = 4;

/** Norms, models and layers of a warning, as far as all of its cells have one: "Norm A, Norm B; minilm-l6; last layer". */
function placeOf(cells: readonly NonNullable<RunWarning["cell"]>[], context: PageContext): string {
  const named = (key: keyof Cell, nameOf: (id: string) => string): string[] => {
    const ids = cells.flatMap((cell) => cell[key] ?? []);
    return ids.length < cells.length ? [] : [...new Set(ids)].map(nameOf);
  };
  const parts = [
    named("dataset", context.titleOf),
    named("model", (id) => id),
    named("layer", layerName),
  ].filter((names) => names.length > 0);
  return parts
    .map((names) => namesOf(names, NAMED))
    .join(parts.some((names) => names.length > 1) ? "; " : ", ");
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
        : [
            {
              ...base,
              items: [],
              cell,
              message: `${countOf(count, "point")} of the bound did not converge (crosses on the plane)`,
            },
          ];
    }),
    ...(run.studies.alignment?.cells ?? []).flatMap(({ cell, clustering }): RunWarning[] =>
      clustering.converged
        ? []
        : [{ ...base, items: [], cell, message: "the best clustering did not converge" }],
    ),
  ];
}
