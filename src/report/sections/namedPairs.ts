import type {
  CountedPairs,
  DistinctionsCell,
  JudgedPair,
  NamedPair,
} from "../../studies/distinctionsResult.ts";
import { judgedFinding, mergedFinding, splitFinding } from "../findings/distinctionsFinding.ts";
import { formatCorrelation, formatPercent, formatSignificant } from "../format/numbers.ts";
import { markup, nothing, type Html } from "../html/html.ts";
import { sentence } from "../html/sentence.ts";
import { table, type Column } from "../html/table.ts";
import { howToRead } from "../html/section.ts";

const two = (value: number): string => formatCorrelation(value, 2);
const three = (value: number): string => formatSignificant(value, 3);

/** The pairs of words whose distinction the model loses, and those it adds: by its clusters, and by people's judgements. */
export function namedPairs(cell: DistinctionsCell): Html {
  const { clusters, judged } = cell;
  const [first, ...others] = judged;
  return markup`<div class="pairs" id="pairs">
${
  clusters === null
    ? nothing
    : markup`<h3>Pairs that the model's clusters merge and split</h3>
<p>${sentence(`${mergedFinding(cell) ?? ""} ${splitFinding(cell)}`)}</p>
<div class="columns">${pairList("Merged, nearest first", clusters.merged.pairs, clusterNote)}${pairList("Split, farthest first", clusters.split.pairs, clusterNote)}</div>
${howToRead(
  "Merged are pairs in different categories of people's and in one cluster of the model's; split are pairs in one category and in different clusters.",
  "The number is the squared distance in the model's space, 1 the mean over all pairs; what chance gives is exact for clusters of the same sizes drawn at random.",
)}
${clusterTable("t-merged", "nearest pairs that the clusters merge", clusters.merged.pairs)}${clusterTable("t-split", "farthest pairs that the clusters split", clusters.split.pairs)}`
}
${first === undefined ? nothing : judgedBlock(first, 0)}
${others.map(
  (resource, i) =>
    markup`<details><summary>The same against ${resource.resource}</summary>${judgedBlock(resource, i + 1)}</details>`,
)}
</div>`;
}

type Judged = DistinctionsCell["judged"][number];

function judgedBlock(judged: Judged, index: number): Html {
  const { resource, lost, added } = judged;
  return markup`<h3>Pairs that people and the model judge otherwise (${resource})</h3>
<p>${sentence(judgedFinding(judged))}</p>
<div class="columns">${pairList("Far to people, near to the model (100 %: farthest)", lost.pairs, judgedNote)}${pairList("Near to people, far to the model (0 %: nearest)", added.pairs, judgedNote)}</div>
${howToRead(
  "Every pair that people have judged has a place among all such pairs, from 0 %, nearest, to 100 %, farthest: once by people's judgement and once by the model's distance. Named are the pairs whose places differ most.",
  "What chance gives is exact for the model's items permuted.",
)}
${judgedTable(`t-lost-${index}`, `pairs far to people and near to the model, by ${resource}`, lost)}${judgedTable(`t-added-${index}`, `pairs near to people and far to the model, by ${resource}`, added)}`;
}

/** @example "people 97 %, model 1 %" */
function judgedNote({ humanPlace, modelPlace }: JudgedPair): string {
  return `people ${percent(humanPlace)}, model ${percent(modelPlace)}`;
}

function clusterNote({ modelDistance }: NamedPair): string {
  return two(modelDistance);
}

function percent(place: number): string {
  return formatPercent(place).replace(/\.\d/, "");
}

function pairList<Pair extends NamedPair>(
  title: string,
  pairs: readonly Pair[],
  note: (pair: Pair) => string,
): Html {
  const rows = pairs.map((pair) => {
    const { first, second, firstCategory, secondCategory } = pair;
    const categories =
      firstCategory === secondCategory ? firstCategory : `${firstCategory} · ${secondCategory}`;
    return markup`<li><b>${first} – ${second}</b> <span class="words">${categories}; ${note(pair)}</span></li>`;
  });
  return markup`<div><h4>${title}</h4>${
    rows.length === 0
      ? markup`<p class="words">None.</p>`
      : markup`<ol class="scroll" tabindex="0" role="region" aria-label="${title}">${rows}</ol>`
  }</div>`;
}

function names<Pair extends NamedPair>(): Column<Pair>[] {
  return [
    { head: "item", value: (pair) => pair.first },
    { head: "other item", value: (pair) => pair.second },
    { head: "category", value: (pair) => pair.firstCategory },
    { head: "other category", value: (pair) => pair.secondCategory },
  ];
}

function clusterTable(id: string, caption: string, rows: readonly NamedPair[]): Html {
  return table({
    id,
    caption,
    rows,
    columns: [
      ...names(),
      { head: "distance (1 = mean)", value: (pair) => pair.modelDistance, show: three },
      { head: "% of pairs nearer", value: (pair) => 100 * pair.modelPlace, show: three },
    ],
  });
}

function judgedTable(
  id: string,
  caption: string,
  { pairs: rows }: { readonly counted: CountedPairs; readonly pairs: readonly JudgedPair[] },
): Html {
  return table({
    id,
    caption,
    rows,
    columns: [
      ...names<JudgedPair>(),
      { head: "judged in", value: (pair) => pair.space },
      { head: "people's number", value: (pair) => pair.human, show: three },
      { head: "% nearer, people", value: (pair) => 100 * pair.humanPlace, show: three },
      { head: "distance (1 = mean)", value: (pair) => pair.modelDistance, show: three },
      { head: "% nearer, model", value: (pair) => 100 * pair.modelPlace, show: three },
    ],
  });
}
