import type { Comparison } from "../comparison/comparison.ts";
import { clientScript } from "./client/clientScript.ts";
import type { PageData } from "./client/clientPage.ts";
import { comparisonParts } from "./client/comparisonParts.ts";
import { comparisonContext, pairCounts, type ComparisonContext } from "./comparison/comparisonContext.ts";
import { comparisonFindings } from "./comparison/comparisonFindings.ts";
import { comparisonMethods } from "./comparison/comparisonMethods.ts";
import { comparisonProvenance } from "./comparison/comparisonProvenance.ts";
import { comparisonStyle } from "./comparison/comparisonStyle.ts";
import { comparisonWarnings } from "./comparison/comparisonWarnings.ts";
import { panelsSection } from "./comparison/panelsSection.ts";
import { scatterSection } from "./comparison/scatterSection.ts";
import { scoresCsv } from "./comparison/scoresCsv.ts";
import { scoresTableSection } from "./comparison/scoresTable.ts";
import { formatCount } from "./format/numbers.ts";
import { countOf, listOf } from "./format/words.ts";
import { compressed } from "./html/compressed.ts";
import { htmlDocument } from "./html/document.ts";
import { markup, raw, type Html } from "./html/html.ts";
import { inlineJson } from "./html/inlineJson.ts";
import { contentsList, sectionHtml, variantsOf } from "./html/section.ts";
import { sentence } from "./html/sentence.ts";
import { downloadsSection } from "./sections/downloadsSection.ts";

/**
 * Draws a comparison of many models as one HTML page that needs no network: findings, warnings, a table that sorts by
 * any score, a panel a norm with the groups that cannot be told apart, and a scatter of any two scores.
 *
 * A pure function of the comparison: the same comparison gives the same bytes. Complete without scripts, which add
 * sorting, other scores in the panels and the scatter, and downloads.
 * @param comparison from compareRuns
 * @returns the page's HTML
 * @example const page = await renderComparison(compareRuns(await readRuns(["reports"]))); // "<!doctype html>…"
 */
export async function renderComparison(comparison: Comparison): Promise<string> {
  const context = comparisonContext(comparison);
  const sections = [
    comparisonWarnings(context),
    scoresTableSection(context),
    await panelsSection(context),
    scatterSection(context),
    comparisonMethods(context),
    comparisonProvenance(context),
    downloadsSection([
      { part: "comparison", name: "comparison.json", holds: "every number of this page at full precision" },
      {
        part: "scores-csv",
        name: "scores.csv",
        holds: "every score in long form, a row a norm, model, layer and score",
      },
    ]),
  ].filter((section) => section !== null);
  const contents = contentsList(sections);
  const data: PageData = {
    name: "comparison",
    cell: "",
    dataset: "",
    cells: {},
    names: {},
    spaces: context.spaces,
  };
  const body = markup`${toolbar(context)}<div class="layout">
<nav class="wide" aria-label="contents">${contents}</nav>
<main>
${header(context)}<nav class="narrow" aria-label="contents"><details><summary>Contents</summary>${contents}</details></nav>
${sections.map(sectionHtml)}</main>
</div>
<script type="application/json" id="page-data">${raw(inlineJson(data))}</script>
${await compressed("variants", JSON.stringify(variantsOf(sections)))}${await compressed("comparison", `${JSON.stringify(comparison)}\n`)}${await compressed("scores-csv", scoresCsv(context))}`;
  return htmlDocument({
    title: titleOf(context),
    body,
    script: clientScript(comparisonParts),
    style: comparisonStyle,
  });
}

function toolbar({ comparison: { models } }: ComparisonContext): Html {
  return markup`<div class="bar needs-js" role="region" aria-label="page controls"><label>Mark <select id="model"><option value="">no model</option>${models.map((model, m) => markup`<option value="${m}">${model.name}</option>`)}</select></label> <button type="button" id="theme">Dark page</button></div>
`;
}

const MOST_NAMED = 4;

/** @example "minilm-l6 and gte-small compared on 3 norms" */
function titleOf({ comparison: { models, datasets } }: ComparisonContext): string {
  const who =
    models.length <= MOST_NAMED ? listOf(models.map((m) => m.name)) : countOf(models.length, "model");
  const norms = datasets.length === 1 ? datasets[0]!.title : countOf(datasets.length, "norm");
  return models.length === 1 ? `Layers of ${who} compared on ${norms}` : `${who} compared on ${norms}`;
}

function header(context: ComparisonContext): Html {
  const { runs, rows, datasets, sortalVersion } = context.comparison;
  const facts = [
    countOf(runs.length, "run"),
    `${countOf(rows.length, "space")}, a layer of a model each`,
    datasets.map((d) => d.title).join(", "),
    `sortal ${sortalVersion}`,
  ];
  const findings = comparisonFindings(context);
  return markup`<header>
    <h1>${sentence(titleOf(context))}</h1>
    <p class="facts">${facts.join(" · ")}</p>
    <ol class="findings" id="findings">
      ${findings.map((finding) => markup`<li><a href="#panels">${sentence(`${finding.sentence}.`)}</a></li>`)}
    </ol>
    <p class="about">
      Differences are between scores on the same items of one norm, after Holm's correction over all pairs
      (${testedText(context)}). Nothing is ranked within the noise.
    </p>
  </header> `;
}

function testedText(context: ComparisonContext): string {
  const { all, paired } = pairCounts(context);
  if (all === 0) return "none could be tested: no score has an interval";
  if (paired === all) return "paired: every run left out the same items in turn";
  const how = "treats intervals as independent, and so errs on the side of “we cannot tell”";
  return paired === 0
    ? `which ${how}; runs made with one seed can be paired`
    : `${formatCount(paired)} of ${formatCount(all)} paired; the rest ${how}`;
}
