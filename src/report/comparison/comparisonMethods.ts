import { markup } from "../html/html.ts";
import type { Section } from "../html/section.ts";
import { doi, paper, referenceList, sortedReferences } from "../sections/references.ts";
import { pairCounts, type ComparisonContext } from "./comparisonContext.ts";

/** How scores were compared, to paste, and the references it rests on. */
export function comparisonMethods(context: ComparisonContext): Section {
  const { alpha, datasets, published } = context.comparison;
  const { all, paired } = pairCounts(context);
  const texts = [
    `Comparisons. Scores were compared within a norm under one set of policies, ${howTested(paired, all)} P-values are two-sided and adjusted by Holm's method over all pairs of a score and norm; two spaces (layers of models) are told apart where the adjusted p is at most ${String(alpha).replace(/^0/, "")}.`,
    "Places. A space's places run from one after those clearly better than it to one before those clearly worse; with the stated confidence all of a column hold at once. Groups are the largest sets of which no two can be told apart.",
  ];
  const references = sortedReferences([
    ...datasets.map((d) => ({ text: d.citation, url: d.doi === null ? null : `https://doi.org/${d.doi}` })),
    ...(published.length > 0 ? [paper] : []),
    holmReference,
    ranksReference,
    lettersReference,
    coverReference,
    ...(paired < all ? [moverReference] : []),
    ...(paired > 0 ? [jackknifeReference] : []),
  ]);
  return {
    id: "methods",
    title: "How the models were compared, and references",
    short: "Methods",
    body: markup`<div class="methods">${texts.map((text) => markup`<p>${text}</p>`)}</div>
      <h3>References</h3>
      ${referenceList(references)}`,
    variants: {},
  };
}

function howTested(paired: number, all: number): string {
  const pairing =
    "on the same deletions of items (delete-d jackknife), so that what two spaces owe to the choice of items in common cancels";
  const independent =
    "from their intervals, as if their errors were independent (the square root of the summed squared arms that face each other). Scores on the same items mostly rise and fall together, so that this errs on the side of “we cannot tell”";
  if (all === 0) return "but no two scores had intervals, so that nothing was tested.";
  if (paired === all) return `pairwise ${pairing}.`;
  if (paired === 0) return `pairwise ${independent}.`;
  return `${paired} of ${all} pairs ${pairing}; the others ${independent}.`;
}

const holmReference = {
  text: "Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics, 6, 65–70.",
  url: "https://www.jstor.org/stable/4615733",
};

const ranksReference = doi(
  "Al Mohamad, D., Goeman, J. J., & van Zwet, E. W. (2022). Simultaneous confidence intervals for ranks with application to ranking institutions. Biometrics, 78, 238–247.",
  "10.1111/biom.13419",
);

const coverReference = doi(
  "Gramm, J., Guo, J., Hüffner, F., Niedermeier, R., Piepho, H.-P., & Schmid, R. (2007). Algorithms for compact letter displays: Comparison and evaluation. Computational Statistics & Data Analysis, 52, 725–736.",
  "10.1016/j.csda.2006.09.035",
);

const lettersReference = doi(
  "Piepho, H.-P. (2004). An algorithm for a letter-based representation of all-pairwise comparisons. Journal of Computational and Graphical Statistics, 13, 456–466.",
  "10.1198/1061860043515",
);

const moverReference = doi(
  "Zou, G. Y., & Donner, A. (2008). Construction of confidence limits about effect measures: A general approach. Statistics in Medicine, 27, 1693–1702.",
  "10.1002/sim.3095",
);

const jackknifeReference = doi(
  "Shao, J., & Wu, C. F. J. (1989). A general theory for jackknife variance estimation. Annals of Statistics, 17, 1176–1197.",
  "10.1214/aos/1176347263",
);
