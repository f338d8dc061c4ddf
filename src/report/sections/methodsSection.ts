import type { RunResult } from "../../studies/runResult.ts";
import { countOf, listOf } from "../format/words.ts";
import { markup } from "../html/html.ts";
import type { Section } from "../html/section.ts";
import { toleranceText } from "../findings/tradeoffFinding.ts";
import type { PageContext } from "../pageContext.ts";
import { referenceList, referencesOf } from "./references.ts";

const MEMBERSHIP = {
  "as-listed": "every row of a norm is a point of its own, so words listed repeatedly count repeatedly",
  "most-typical": "every word counts once, in the category it is most typical of",
  soft: "every word counts once, shared over its categories in proportion to its typicality",
} as const;

const ENGINES: Readonly<Record<string, string>> = {
  exchange:
    "exchange search (single items move while that lowers the squared error, then perturbed and repaired)",
  lloyd: "Lloyd's k-means with k-means++ seeding",
  "ml-kmeans": "Lloyd's k-means (ml-kmeans) with k-means++ seeding",
  ward: "Ward's agglomerative method",
};

/** A methods text to paste, made from the run's configuration, and the references it rests on. */
export function methodsSection({ run, titleOf }: PageContext): Section {
  const references = referencesOf(run);
  return {
    id: "methods",
    title: "Methods, to paste, and references",
    short: "Methods",
    body: markup`<div class="methods">${paragraphs(run, titleOf).map((text) => markup`<p>${text}</p>`)}</div>
      <h3>References</h3>
      ${referenceList(references)}`,
    variants: {},
  };
}

function paragraphs(run: RunResult, titleOf: (id: string) => string): string[] {
  const { config, studies } = run;
  const norms = run.datasets.map(
    (d) =>
      `${titleOf(d.id)} (${countOf(d.nPoints, "item")}, ${countOf(d.nCategories, "category", "categories")}, ${d.informationBits.toFixed(3)} bits)`,
  );
  const corrected = run.datasets.some((d) => d.errataApplied > 0);
  const texts = [
    `Data. Human category norms: ${listOf(norms)}. Membership: ${MEMBERSHIP[config.membership]}; ${config.members === "all" ? "all listed members were kept" : "only members rated at least at the middle of the scale were kept"}. ${config.asReleased ? "The tables were used as released, transcription errors included." : corrected ? "Known transcription errors of the released tables were corrected." : ""}`,
    spacesParagraph(run),
  ];
  if (studies.alignment) {
    texts.push(
      `Alignment. Items were clustered by ${ENGINES[config.engine] ?? config.engine} into as many groups as people use, ${countOf(config.restarts, "start")}, seed ${config.seed}; the clustering with the lowest sum of squared errors is compared with people's categories by adjusted mutual information (exact hypergeometric expectation, arithmetic mean of the entropies), normalised mutual information and the adjusted Rand index. Clusters were matched to categories by the assignment that keeps most items.`,
    );
  }
  if (studies.typicality) {
    texts.push(
      "Typicality. Spearman's rank correlation of human typicality (0 least, 1 most typical) with an item's cosine to the category's name and to the mean of the category's other members, within categories, pooled over categories by Fisher's z.",
    );
  }
  if (studies.tradeoff) {
    texts.push(
      "Rate and distortion. The rate of a grouping is the information it carries about the item, I(X;C) in bits (for a hard grouping the entropy of its group sizes); its distortion is the mean squared distance of items to their group's mean as a share of the total variance, D/V. Random groupings of the same sizes explain (K − 1)/(n − 1) of the variance in expectation.",
    );
    const curve = studies.tradeoff.cells.find((c) => c.curve !== null)?.curve;
    if (curve) {
      texts.push(
        `Bound. The rate–distortion function of the uniform distribution over items under squared error, ${curve.reproduction === "items" ? "with the items and the drawn groupings' means as reproductions" : "with reproductions anywhere in the space"}; each point carries the gap between the rate achieved and a dual lower bound (at most ${toleranceText(curve.toleranceBits)} bits where converged), and the supporting lines of the points bound every code at every distortion.`,
      );
    }
  }
  const judged = studies.transfer?.datasets.filter(({ cells }) => cells.length > 0) ?? [];
  if (judged.length > 0) {
    const withPeople = judged.some(({ spaces }) => spaces.some(({ kind }) => kind === "people"));
    texts.push(
      "Transfer. Every grouping (people's categories; the clusters of each space, with as many groups as people use and, two of them shared in time, at people's rate) was judged in every space on the items that both hold" +
        `${withPeople ? ", people's own spaces among them" : ""}: ` +
        "by D/V; by η, how far of the way from random groups of its sizes (0, exact expectation) to the best grouping found at its rate (1) it comes, the lower hull of the space's own clusters over K and of the other groupings; and by the bits it spends beyond the certified rate–distortion bound. Intervals by the jackknife over items within categories, groupings taken as given; differences are paired over the same deletions of items.",
    );
  }
  if (studies.sensitivity) {
    texts.push(
      `Sensitivity. The analysis was repeated under ${countOf(studies.sensitivity.rows.length, "combination")} of membership policy, rule for members, state of the table, geometry of the vectors, model and layer, clusters of a shorter search; AMI and D/V are given for each.`,
    );
  }
  if (studies.distinctions) {
    texts.push(
      "Distinctions. Within each category that shares at least eight items with a human resource, Spearman's rank correlation of the model's pairwise distances with people's (similarities as published), averaged over categories by their items; intervals by the jackknife over items, nulls by permuting items (Mantel's test), Holm's correction over categories. Typicality in bits is the d-tilted information of an item under the best code of its category, at the slope at which the rate–distortion curve of all items has people's rate. Pairs are named where people's categories and the model's clusters, or people's judgements and the model's distances, disagree most; the counts expected by chance are exact.",
    );
  }
  if (studies.map)
    texts.push("Map. The first two principal components of the items, both axes in the same unit.");
  const splits = studies.layers?.spaces.flatMap(({ peaks }) => peaks.ami?.splits ?? [])[0];
  if (studies.layers) {
    texts.push(
      `Layers. All of these in every layer of a model, the effective rank being the participation ratio (Σλ)²/Σλ² of the covariance's eigenvalues.${splits === undefined ? "" : ` The layer with the highest score was chosen on one half of the items and reported on the other, over ${countOf(splits, "split")} within categories, with clusters found in each half alone; standard errors are half the differences between halves and their complements, and layers were compared on the same halves, corrected by Holm's method.`}`,
    );
  }
  return texts;
}

const LAYERS: Readonly<Record<string, string>> = {
  static: "the static layer (rows of the model's input embedding matrix)",
  last: "the last hidden layer",
};

const POOLED: Readonly<Record<RunResult["config"]["pooling"], string>> = {
  item: "averaged over the item's own tokens",
  "item-first": "those of the item's first token",
  "item-last": "those of the item's last token",
  text: "averaged over all tokens of the prompt",
  cls: "those of the special token before the text",
  "last-token": "those of the last token",
};

/** Where the items were laid out, and how their vectors were made. */
function spacesParagraph({ config, models }: RunResult): string {
  const named = (kind: "model" | "people"): string[] =>
    models
      .filter((m) => m.kind === kind)
      .map((m) => {
        const facts = [...(m.dtype === null ? [] : [m.dtype]), countOf(m.dimensions, "dimension")];
        return `${m.title} (${facts.join(", ")})`;
      });
  const layers = [...new Set(models.filter((m) => m.kind === "model").flatMap((m) => m.layers))].filter(
    (layer) => layer !== "given",
  );
  const hidden = layers.some((layer) => layer !== "static");
  const sentences = [
    ...(named("model").length === 0
      ? []
      : [
          `Items were embedded with ${listOf(named("model"))}${layers.length === 0 ? "" : `, in ${listOf(layers.map((l) => LAYERS[l] ?? `hidden layer ${l}`))}`}.`,
        ]),
    ...(named("people").length === 0
      ? []
      : [`Spaces made of people's judgements: ${listOf(named("people"))}.`]),
    ...(hidden
      ? [
          `Contextual layers read the ${config.templates.length === 1 ? "prompt" : "prompts"} ${listOf(config.templates.map((t) => `“${t}”`))}; vectors are ${POOLED[config.pooling]}.`,
        ]
      : []),
    ...(config.geometry === "raw" ? [] : [`Vectors are ${config.geometry}.`]),
  ];
  return `Spaces. ${sentences.join(" ")}`;
}
