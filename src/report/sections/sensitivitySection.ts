import type { SensitivityRow } from "../../studies/sensitivityResult.ts";
import { sensitivityChart } from "../charts/sensitivityChart.ts";
import { sensitivityFinding } from "../findings/sensitivityFinding.ts";
import { formatBits, formatCorrelation, formatPercent } from "../format/numbers.ts";
import { layerName, sameCell } from "../format/words.ts";
import { figure } from "../html/figure.ts";
import { markup, type Html } from "../html/html.ts";
import { howToRead, type Section } from "../html/section.ts";
import { switchable } from "../html/switchable.ts";
import { table } from "../html/table.ts";
import type { PageContext } from "../pageContext.ts";

/** Would another choice of what counts as a member have given another finding? */
export async function sensitivitySection(context: PageContext): Promise<Section | null> {
  const rows = context.run.studies.sensitivity?.rows ?? [];
  const first = rows[0];
  if (first === undefined) return null;
  const versions = [];
  for (const { id, title } of context.titles) {
    const own = rows.filter((row) => row.cell.dataset === id);
    if (own.length === 0) continue;
    versions.push({ key: id, label: title, body: await sensitivityFigure(own, context) });
  }
  const figures = switchable("sensitivity", "dataset", versions);
  return {
    id: "sensitivity",
    title: "Would other choices have given another finding?",
    short: "Sensitivity",
    body: markup`${figures.body}
    ${howToRead(
      "Each column is one analysis, sorted by AMI; the dots below say which choices it made, and the shaded columns are the choices of this page. The clusters of the others are those of a shorter search, whose luck moves AMI by some .01.",
      "A finding that keeps its height from left to right does not hang on a choice.",
    )}`,
    variants: { sensitivity: figures.variants },
  };
}

async function sensitivityFigure(rows: readonly SensitivityRow[], context: PageContext): Promise<Html> {
  const three = (value: number): string => formatCorrelation(value, 3);
  return await figure({
    id: "sensitivity",
    chart: sensitivityChart(rows),
    finding: findingOf(rows, context),
    caption:
      "Every analysed combination of model, layer, membership policy, member rule, table (as released or corrected) and geometry of the vectors; the dots name those that differ.",
    below: table({
      id: "t-sensitivity",
      caption: "the findings under every combination of choices",
      rows: [...rows].sort((a, b) => a.ami - b.ami),
      columns: [
        { head: "model", value: (r) => r.cell.model },
        { head: "layer", value: (r) => layerName(r.cell.layer) },
        { head: "membership", value: (r) => r.membership },
        { head: "members", value: (r) => r.members },
        { head: "table", value: (r) => (r.asReleased ? "as released" : "corrected") },
        { head: "vectors", value: (r) => r.geometry },
        { head: "this page", value: (r) => (r.chosen ? "yes" : "") },
        { head: "items", value: (r) => r.nItems },
        { head: "K", value: (r) => r.k },
        { head: "AMI", value: (r) => r.ami, show: three, asShown: true },
        { head: "ceiling", value: (r) => r.amiCeiling, show: three, asShown: true },
        { head: "ρ to the name", value: (r) => r.typicalityName, show: three, asShown: true },
        { head: "ρ to the members", value: (r) => r.typicalityCentroid, show: three, asShown: true },
        { head: "people, bits", value: (r) => r.peopleRateBits, show: formatBits, asShown: true },
        { head: "people leave", value: (r) => r.peopleDistortionShare, show: formatPercent, asShown: true },
        { head: "random leave", value: (r) => r.chanceDistortionShare, show: formatPercent, asShown: true },
        { head: "k-means, bits", value: (r) => r.clustersRateBits, show: formatBits, asShown: true },
        {
          head: "k-means leaves",
          value: (r) => r.clustersDistortionShare,
          show: formatPercent,
          asShown: true,
        },
      ],
    }),
  });
}

/** The sentence about the headline's space, or about the first space there is. */
function findingOf(rows: readonly SensitivityRow[], context: PageContext): string {
  const first = rows[0];
  if (first === undefined) return "";
  const wanted = { ...context.headline, dataset: first.cell.dataset };
  const own = rows.filter((row) => sameCell(row.cell, wanted));
  return (
    sensitivityFinding(own.length > 0 ? own : rows.filter((row) => sameCell(row.cell, first.cell))) ?? ""
  );
}
