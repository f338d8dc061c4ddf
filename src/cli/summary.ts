import { relative } from "node:path";
import { pageContext } from "../report/pageContext.ts";
import { headlineFindings } from "../report/sections/header.ts";
import type { RunResult } from "../studies/runResult.ts";
import type { WrittenRun } from "./writeRun.ts";

/** What `sortal run` prints: a sentence a study about the first dataset, warnings counted, and where the page is. */
export function sentencesOf(run: RunResult, written: WrittenRun): string {
  const findings = headlineFindings(pageContext(run)).map(({ sentence }) => `  ${sentence}`);
  const warnings = run.warnings.length;
  return [
    run.datasets.map((dataset) => dataset.title).join("; "),
    ...findings,
    ...(warnings > 0 ? [`${warnings} warning${warnings === 1 ? "" : "s"}; see the page.`] : []),
    `Page: ${relative(process.cwd(), written.page) || written.page}`,
  ].join("\n");
}

/** What `sortal run --json` prints: each cell's main numbers, and the files that hold the rest. */
export function summaryOf(run: RunResult, written: WrittenRun): unknown {
  const { alignment, typicality, tradeoff, distinctions } = run.studies;
  return {
    page: written.page,
    results: written.results,
    provenance: run.provenance,
    findings: headlineFindings(pageContext(run)).map(({ sentence }) => sentence),
    datasets: run.datasets.map(({ id, hash, rowCount, nPoints, nCategories, informationBits }) => ({
      id,
      hash,
      rows: rowCount,
      points: nPoints,
      categories: nCategories,
      informationBits,
    })),
    models: run.models.map(({ id, sha256, dtype }) => ({ id, sha256, dtype })),
    alignment: alignment?.cells.map(({ cell, k, ami, nmi, ari }) => ({ ...cell, k, ami, nmi, ari })),
    typicality: typicality?.cells.map(({ cell, name, centroid }) => ({ ...cell, name, centroid })),
    tradeoff: tradeoff?.cells.map(({ cell, k, people, clustersAtHumanK, lagrangian }) => ({
      ...cell,
      k,
      people: withoutCategories(people),
      clusters: clustersAtHumanK,
      lagrangian: { beta: lagrangian.beta, people: lagrangian.people.total },
    })),
    distinctions: distinctions?.cells.map(({ cell, agreement, surprisal, clusters }) => ({
      ...cell,
      agreement: agreement.map(({ resource, pooled }) => ({ resource, ...pooled })),
      surprisal: surprisal?.score ?? null,
      merged: clusters?.merged.counted ?? null,
      split: clusters?.split.counted ?? null,
    })),
    warnings: run.warnings,
    wallTimes: run.wallTimes,
  };
}

function withoutCategories<T extends { readonly categories?: unknown }>(point: T): Omit<T, "categories"> {
  const { categories: _, ...rest } = point;
  return rest;
}
