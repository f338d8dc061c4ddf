import { alignmentFinding } from "../findings/alignmentFinding.ts";
import { agreementFinding, mergedFinding, surprisalFinding } from "../findings/distinctionsFinding.ts";
import { layersFinding } from "../findings/layersFinding.ts";
import { mapFinding } from "../findings/mapFinding.ts";
import { sensitivityFinding } from "../findings/sensitivityFinding.ts";
import { boundFinding, peopleFinding } from "../findings/tradeoffFinding.ts";
import {
  distanceFinding,
  headlineComparison,
  lossFinding,
  oneKindFinding,
} from "../findings/transferFinding.ts";
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
  const { alignment, typicality, tradeoff, transfer, distinctions, map, layers, sensitivity } = run.studies;
  const findings: Finding[] = [];
  const add = (figure: string, sentence: string | null | undefined): void => {
    if (sentence) findings.push({ figure, sentence });
  };
  const plane = resultOf(tradeoff?.cells, headline);
  add("fig-plane", plane && peopleFinding(plane));
  add("fig-plane", plane && boundFinding(plane));
  const moved = transfer?.datasets.find(({ dataset }) => dataset === headline.dataset);
  const comparison = moved === undefined ? null : headlineComparison(moved, headline);
  if (moved !== undefined && comparison !== null) {
    add("fig-transfer", distanceFinding(moved, comparison));
    add("fig-transfer", lossFinding(moved, comparison));
  } else if (moved !== undefined) {
    add("fig-transfer", oneKindFinding(moved));
  }
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
  const space = layers?.spaces.find((s) => s.dataset === headline.dataset && s.model === headline.model);
  add("fig-layers", space && layersFinding(space));
  const rows = sensitivity?.rows.filter((row) => sameCell(row.cell, headline)) ?? [];
  add("fig-sensitivity", sensitivityFinding(rows));
  return findings;
}

/** The title line, and below it the findings. */
export function header(context: PageContext): Html {
  const { run } = context;
  const [first] = run.datasets;
  const date = dateOf(run.wallTimes.startedAt);
  const facts = [
    ...(first === undefined
      ? []
      : [first.title, countOf(first.nPoints, "item"), countOf(first.nCategories, "category", "categories")]),
    ...(date === null ? [] : [date]),
    `sortal ${run.provenance.sortalVersion}`,
  ];
  const findings = headlineFindings(context);
  return markup`<header>
    <h1>${sentenceHtml(pageTitle(context))}</h1>
    <p class="facts">${facts.join(" · ")}</p>
    <ol class="findings" id="findings">
      ${findings.map(({ sentence, figure }) => markup`<li><a href="#${figure}">${sentenceHtml(sentence)}</a></li>`)}
    </ol>
    <p class="about">${aboutOf(context, findings.length)}</p>
  </header> `;
}

/** What the findings are about, and what the figures hold beside it; where there are none, that there is none. */
function aboutOf(context: PageContext, findings: number): string {
  const { run, headline, titleOf } = context;
  const where = `${titleOf(headline.dataset)} in ${spaceLabel(headline)}`;
  const others = [
    ...(run.datasets.length > 1 ? ["norms"] : []),
    ...(run.models.length > 1 ? ["models"] : []),
    ...(run.models.some(({ layers }) => layers.length > 1) ? ["layers"] : []),
  ];
  if (findings === 0) return noFinding(context);
  if (others.length === 0) return `In ${spaceLabel(headline)}.`;
  return `These sentences are about ${where}; the figures hold the other ${listOf(others)}.`;
}

/** Said where no study of the run has a sentence of its own about the headline's norm and space. */
export function noFinding({ headline, titleOf }: PageContext): string {
  return (
    `No study asked for has a finding about ${titleOf(headline.dataset)} in ${spaceLabel(headline)}; ` +
    "what there is stands in the figures and the warnings."
  );
}

/** @example "How people and minilm-l6 compress the concepts of Rosch 1973" */
export function pageTitle({ run, headline, titleOf }: PageContext): string {
  return `How ${listOf(["people", ...run.models.map((m) => m.id)])} compress the concepts of ${titleOf(headline.dataset)}`;
}
