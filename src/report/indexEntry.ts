import type { RunResult } from "../studies/runResult.ts";
import { pageContext } from "./pageContext.ts";
import type { IndexEntry } from "./renderIndex.ts";
import { headlineFindings, pageTitle } from "./sections/header.ts";

/**
 * What the list of runs says of a run.
 *
 * @param href address of the run's page, relative to the list
 */
export function indexEntry(run: RunResult, href: string): IndexEntry {
  const context = pageContext(run);
  return {
    href,
    title: pageTitle(context),
    startedAt: run.wallTimes.startedAt,
    command: run.provenance.command,
    findings: headlineFindings(context).map((finding) => finding.sentence),
  };
}
