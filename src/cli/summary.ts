import { relative } from "node:path";
import { pageContext } from "../report/pageContext.ts";
import { layersFinding, untoldLayers } from "../report/findings/layersFinding.ts";
import { headlineFindings, noFinding } from "../report/sections/header.ts";
import type { DepthSpace, Peak } from "../studies/layersResult.ts";
import type { RunResult } from "../studies/runResult.ts";
import type { WrittenRun } from "./writeRun.ts";

/** A sentence a study about the headline's norm and space, and where the other models' layers peak. */
function findingsOf(run: RunResult): string[] {
  const context = pageContext(run);
  const { dataset, model } = context.headline;
  const others = (run.studies.layers?.spaces ?? []).filter(
    (space) => space.dataset === dataset && space.model !== model,
  );
  return [
    ...headlineFindings(context).map(({ sentence }) => sentence),
    ...others.flatMap((space) => layersFinding(space) ?? []),
  ];
}

/** What `sortal run` prints: a sentence a study about the first dataset, warnings counted, and where the page is. */
export function sentencesOf(run: RunResult, written: WrittenRun): string {
  const found = findingsOf(run);
  const findings = (found.length === 0 ? [noFinding(pageContext(run))] : found).map(
    (sentence) => `  ${sentence}`,
  );
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
  const { alignment, typicality, tradeoff, distinctions, layers } = run.studies;
  return {
    page: written.page,
    results: written.results,
    provenance: run.provenance,
    findings: findingsOf(run),
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
    layers: layers?.spaces.map(depthSummary),
    warnings: run.warnings,
    wallTimes: run.wallTimes,
  };
}

/** Where each score peaks and what it is worth where it was not chosen; AMI and efficiency in every layer. */
function depthSummary({ dataset, model, nItems, k, peaks, layers }: DepthSpace): unknown {
  const peak = (found: Peak | null) =>
    found && {
      layer: found.layer,
      onAll: found.onAll,
      heldOut: found.heldOut,
      optimism: found.optimism,
      cannotBeToldFrom: untoldLayers(found),
    };
  return {
    dataset,
    model,
    items: nItems,
    k,
    peaks: { ami: peak(peaks.ami), name: peak(peaks.name), centroid: peak(peaks.centroid) },
    layers: layers.map(({ sharedDirection: _, ...layer }) => layer),
  };
}

function withoutCategories<T extends { readonly categories?: unknown }>(point: T): Omit<T, "categories"> {
  const { categories: _, ...rest } = point;
  return rest;
}
