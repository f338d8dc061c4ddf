import type { RunResult } from "../studies/runResult.ts";
import { clientScript } from "./client/clientScript.ts";
import type { PageData } from "./client/clientPage.ts";
import { cellKey } from "./format/words.ts";
import { compressed } from "./html/compressed.ts";
import { htmlDocument } from "./html/document.ts";
import { markup, raw, type Html } from "./html/html.ts";
import { inlineJson } from "./html/inlineJson.ts";
import { packArrays } from "./html/packArrays.ts";
import { contentsList, sectionHtml, variantsOf } from "./html/section.ts";
import { pageContext, type PageContext } from "./pageContext.ts";
import { alignmentSection } from "./sections/alignmentSection.ts";
import { distinctionsSection } from "./sections/distinctionsSection.ts";
import { downloadsSection } from "./sections/downloadsSection.ts";
import { header, pageTitle } from "./sections/header.ts";
import { layersSection } from "./sections/layersSection.ts";
import { mapSection } from "./sections/mapSection.ts";
import { methodsSection } from "./sections/methodsSection.ts";
import { planeSection } from "./sections/planeSection.ts";
import { provenanceSection } from "./sections/provenanceSection.ts";
import { sensitivitySection } from "./sections/sensitivitySection.ts";
import { tradeoffSection } from "./sections/tradeoffSection.ts";
import { transferSection } from "./sections/transferSection.ts";
import { typicalitySection } from "./sections/typicalitySection.ts";
import { warningsSection } from "./sections/warningsSection.ts";

/**
 * Draws a run as one HTML page that needs no network: findings first, then a section a study, then methods,
 * references, provenance and downloads.
 *
 * A pure function of the run: the same results give the same bytes. Figures are drawn here, so the page is complete
 * without scripts and in print; its script adds hovering, selections, the slope slider, other spaces and downloads.
 * A study that was not run has no section.
 * @param run a validated results.json
 * @returns the page's HTML
 * @example const page = await renderPage(run); // "<!doctype html>…"
 */
export async function renderPage(run: RunResult): Promise<string> {
  const context = pageContext(run);
  const sections = [
    warningsSection(context),
    await planeSection(context),
    await alignmentSection(context),
    await typicalitySection(context),
    await tradeoffSection(context),
    await transferSection(context),
    await distinctionsSection(context),
    await mapSection(context),
    await layersSection(context),
    await sensitivitySection(context),
    methodsSection(context),
    provenanceSection(context),
    downloadsSection(),
  ].filter((section) => section !== null);
  const contents = contentsList(sections);
  const body = markup`${toolbar(context)}<div class="layout">
<nav class="wide" aria-label="contents">${contents}</nav>
<main>
${header(context)}<nav class="narrow" aria-label="contents"><details><summary>Contents</summary>${contents}</details></nav>
${sections.map(sectionHtml)}</main>
</div>
<script type="application/json" id="page-data">${raw(inlineJson(pageData(context)))}</script>
${await compressed("variants", JSON.stringify(variantsOf(sections)))}${await compressed("results", JSON.stringify(packArrays(run)))}`;
  return htmlDocument({ title: pageTitle(context), body, script: clientScript() });
}

function toolbar({ run }: PageContext): Html {
  const { map, alignment, typicality, distinctions } = run.studies;
  const hasItems = map ?? alignment ?? typicality ?? distinctions;
  const selection = markup`<label
      >Category
      <select id="category">
        <option value="">all</option>
      </select></label
    >
    <span id="selected" role="status"></span> <button type="button" id="clear" hidden>Show all</button>`;
  return markup`<div class="bar needs-js" role="region" aria-label="page controls">${hasItems === undefined ? null : selection} <button type="button" id="theme">Dark page</button></div>
`;
}

/** Names by index, for the page's script. */
function pageData({ run, headline, cells, namesOf }: PageContext): PageData {
  return {
    name: run.datasets.map((d) => d.id)[0]?.replace(/[^\w.-]+/g, "-") ?? "sortal",
    cell: cellKey(headline),
    dataset: headline.dataset,
    cells: Object.fromEntries(cells.map((cell) => [cellKey(cell), cell.dataset])),
    names: Object.fromEntries(
      run.datasets.map(({ id }) => {
        const { categories, items } = namesOf(id);
        return [id, { categories, items }];
      }),
    ),
  };
}
