import { alignmentFinding } from "../findings/alignmentFinding.ts";
import { agreementFinding, mergedFinding, surprisalFinding } from "../findings/distinctionsFinding.ts";
import { mapFinding } from "../findings/mapFinding.ts";
import { sensitivityFinding } from "../findings/sensitivityFinding.ts";
import { boundFinding, peopleFinding } from "../findings/tradeoffFinding.ts";
import { typicalityFinding } from "../findings/typicalityFinding.ts";
import { dateOf } from "../format/dates.ts";
import { countOf, listOf, sameCell, spaceLabel } from "../format/words.ts";
import { markup, type Html } from "../html/html.ts";
import { sentence as sentenceHtml } from "../html/sentence.ts";
import { resultOf, type PageContext } from "../pageContext.ts";

/** A finding and the figure that shows it. */
export interface Finding {
  readonly sentence: string;
  readonly figure: string;
}

/** One sentence a study about the headline's norm and space, from its numbers. */
export function headlineFindings({ run, headline }: PageContext): Finding[] {
  const { alignment, typicality, tradeoff, distinctions, map, sensitivity } = run.studies;
  const findings: Finding[] = [];
  const add = (figure: string, sentence: string | null | undefined): void => {
    if (sentence) findings.push({ figure, sentence });
  };
  const plane = resultOf(tradeoff?.cells, headline);
  add("fig-plane", plane && peopleFinding(plane));
  add("fig-plane", plane && boundFinding(plane));
  const aligned = resultOf(alignment?.cells, headline);
  add("fig-scores", aligned && alignmentFinding(aligned));
  const typical = resultOf(typicality?.cells, headline);
  add("fig-typicality-scores", typical && typicalityFinding(typical));
  const distinct = resultOf(distinctions?.cells, headline);
  add("fig-distinctions", distinct && agreementFinding(distinct));
  add("fig-surprisal-scores", distinct && surprisalFinding(distinct));
  add("pairs", distinct && mergedFinding(distinct));
  const mapped = resultOf(map?.cells, headline);
  add("fig-map", mapped && mapFinding(mapped));
  const rows = sensitivity?.rows.filter((row) => sameCell(row.cell, headline)) ?? [];
  add("fig-sensitivity", sensitivityFinding(rows));
  return findings;
}

/** The title line, and below it the findings. */
export function header(context: PageContext): Html {
  const { run, headline } = context;
  const [first, ...others] = run.datasets;
  const date = dateOf(run.wallTimes.startedAt);
  const facts = [
    ...(first === undefined
      ? []
      : [first.title, countOf(first.nPoints, "item"), countOf(first.nCategories, "category", "categories")]),
    ...(date === null ? [] : [date]),
    `sortal ${run.provenance.sortalVersion}`,
  ];
  const findings = headlineFindings(context);
  const about =
    others.length === 0 && run.cells.length === 1
      ? `In ${spaceLabel(headline)}.`
      : `These sentences are about ${context.titleOf(headline.dataset)} in ${spaceLabel(headline)}; the figures hold the other norms, models and layers.`;
  return markup`<header>
    <h1>${sentenceHtml(pageTitle(context))}</h1>
    <p class="facts">${facts.join(" · ")}</p>
    <ol class="findings" id="findings">
      ${findings.map(({ sentence, figure }) => markup`<li><a href="#${figure}">${sentenceHtml(sentence)}</a></li>`)}
    </ol>
    <p class="about">${about}</p>
  </header> `;
}

/** @example "How people and minilm-l6 compress the concepts of Rosch 1973" */
export function pageTitle({ run, headline, titleOf }: PageContext): string {
  return `How ${listOf(["people", ...run.models.map((m) => m.id)])} compress the concepts of ${titleOf(headline.dataset)}`;
}
