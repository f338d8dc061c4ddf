import type { RunResult } from "../../studies/runResult.ts";
import { markup, type Html } from "../html/html.ts";

export interface Reference {
  readonly text: string;
  /** Address of the DOI, or of the paper where it has none. */
  readonly url: string | null;
}

/** A reference with its DOI. */
export const doi = (text: string, id: string): Reference => ({ text, url: `https://doi.org/${id}` });

/** The paper that sortal reproduces. */
export const paper: Reference = {
  text: "Shani, C., Soffer, L., Jurafsky, D., LeCun, Y., & Shwartz-Ziv, R. (2025). From tokens to thoughts: How LLMs and humans trade compression for meaning.",
  url: "https://doi.org/10.48550/arXiv.2505.17117",
};

const alignment: readonly Reference[] = [
  {
    text: "Vinh, N. X., Epps, J., & Bailey, J. (2010). Information theoretic measures for clusterings comparison. Journal of Machine Learning Research, 11, 2837–2854.",
    url: "https://jmlr.org/papers/v11/vinh10a.html",
  },
  doi(
    "Hubert, L., & Arabie, P. (1985). Comparing partitions. Journal of Classification, 2, 193–218.",
    "10.1007/BF01908075",
  ),
  doi(
    "Hartigan, J. A., & Wong, M. A. (1979). Algorithm AS 136: A k-means clustering algorithm. Applied Statistics, 28, 100–108.",
    "10.2307/2346830",
  ),
  doi(
    "Kuhn, H. W. (1955). The Hungarian method for the assignment problem. Naval Research Logistics Quarterly, 2, 83–97.",
    "10.1002/nav.3800020109",
  ),
];

const typicality: readonly Reference[] = [
  doi(
    "Spearman, C. (1904). The proof and measurement of association between two things. American Journal of Psychology, 15, 72–101.",
    "10.2307/1412159",
  ),
  doi(
    "Fieller, E. C., Hartley, H. O., & Pearson, E. S. (1957). Tests for rank correlation coefficients. Biometrika, 44, 470–481.",
    "10.1093/biomet/44.3-4.470",
  ),
];

const bound: readonly Reference[] = [
  doi(
    "Blahut, R. E. (1972). Computation of channel capacity and rate-distortion functions. IEEE Transactions on Information Theory, 18, 460–473.",
    "10.1109/TIT.1972.1054855",
  ),
  doi(
    "Kim, Y., Carbonetto, P., Stephens, M., & Anitescu, M. (2020). A fast algorithm for maximum likelihood estimation of mixture proportions using sequential quadratic programming. Journal of Computational and Graphical Statistics, 29, 261–273.",
    "10.1080/10618600.2019.1689985",
  ),
  doi(
    "Zaslavsky, N., Kemp, C., Regier, T., & Tishby, N. (2018). Efficient compression in color naming and its evolution. Proceedings of the National Academy of Sciences, 115, 7937–7942.",
    "10.1073/pnas.1800521115",
  ),
];

const distinctions: readonly Reference[] = [
  {
    text: "Mantel, N. (1967). The detection of disease clustering and a generalized regression approach. Cancer Research, 27, 209–220.",
    url: null,
  },
  doi(
    "Kostina, V., & Verdú, S. (2012). Fixed-length lossy compression in the finite blocklength regime. IEEE Transactions on Information Theory, 58, 3309–3338.",
    "10.1109/TIT.2012.2177438",
  ),
  doi(
    "Efron, B., & Stein, C. (1981). The jackknife estimate of variance. Annals of Statistics, 9, 586–596.",
    "10.1214/aos/1176345462",
  ),
];

const tradeoff = doi(
  "Cover, T. M., & Thomas, J. A. (2006). Elements of information theory (2nd ed.). Wiley.",
  "10.1002/047174882X",
);

const sensitivity = doi(
  "Simonsohn, U., Simmons, J. P., & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour, 4, 1208–1214.",
  "10.1038/s41562-020-0912-z",
);

/** What the run rests on: its norms, the paper it reproduces, the methods of the studies it ran. */
export function referencesOf({ datasets, studies }: RunResult): Reference[] {
  const norms = datasets.map((d): Reference => ({
    text: d.citation,
    url: d.doi === null ? null : `https://doi.org/${d.doi}`,
  }));
  return sortedReferences([
    ...norms,
    paper,
    ...(studies.alignment ? alignment : []),
    ...(studies.typicality ? typicality : []),
    ...(studies.tradeoff ? [tradeoff] : []),
    ...(studies.tradeoff?.cells.some((c) => c.curve !== null) ? bound : []),
    ...(studies.distinctions ? [...distinctions, ...humanData(studies.distinctions)] : []),
    ...(studies.sensitivity ? [sensitivity] : []),
  ]);
}

/** References in order of their text, each once. */
export function sortedReferences(all: readonly Reference[]): Reference[] {
  const seen = new Set<string>();
  return all
    .filter(({ text, url }) => {
      const isNew = !seen.has(text) && (url === null || !seen.has(url.toLowerCase()));
      seen.add(text);
      if (url !== null) seen.add(url.toLowerCase());
      return isNew;
    })
    .sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** Where people's judgements come from. */
function humanData({ cells }: NonNullable<RunResult["studies"]["distinctions"]>): Reference[] {
  return cells.flatMap(({ resources }) =>
    resources.map(({ citation, doi: id }) => ({
      text: citation,
      url: id === null ? null : `https://doi.org/${id}`,
    })),
  );
}

export function referenceList(references: readonly Reference[]): Html {
  return markup`<ol class="references">
    ${references.map(
      ({ text, url }) =>
        markup`<li>
          ${text} ${url === null ? "" : markup`<a href="${url}">${url.replace(/^https:\/\//, "")}</a>`}
        </li>`,
    )}
  </ol>`;
}
