import { adjustedMutualInformation } from "../../src/agreement/adjustedMutualInformation.ts";
import { loadDataset } from "../../src/datasets/loadDataset.ts";
import { labelPoints, type MembershipPolicy } from "../../src/datasets/membership.ts";
import { fitGeometry, type Geometry } from "../../src/embeddings/geometry.ts";
import { openSource } from "../../src/embeddings/openSource.ts";
import { clusterDistinct } from "../../src/groupings/clusterDistinct.ts";
import { humanGrouping } from "../../src/groupings/humanGrouping.ts";
import { itemDistances } from "../../src/groupings/itemDistances.ts";
import { mostProbableLabels } from "../../src/groupings/mostProbableLabels.ts";
import { selectRows } from "../../src/numeric/matrix.ts";
import { rngFromSeed } from "../../src/numeric/rng.ts";

// npx tsx bench/clustering/searchLuck.ts [norm, default shani-2025]
//
// How far AMI with people's categories moves with the search's luck alone, five seeds each: clusterings whose sums of squares
// are within a few thousandths of one another differ in AMI by hundredths. The first line of a setting is the effort of the
// sensitivity study for norms of more than 1,200 different items, the second that for smaller ones, the last that of a run's own choices.

const EFFORTS = [
  { starts: 8, swaps: 90 },
  { starts: 8, swaps: 200 },
  { starts: 16, swaps: 800 },
  { starts: 100, swaps: 2000 },
];
const SETTINGS: readonly (readonly [string, "static" | "last", MembershipPolicy, Geometry])[] = [
  ["gte-small", "static", "most-typical", "raw"],
  ["minilm-l6", "last", "as-listed", "raw"],
  ["minilm-l6", "static", "as-listed", "all-but-the-top"],
  ["gte-small", "last", "most-typical", "whitened"],
];
const SEEDS = [1, 2, 3, 4, 5];

const dataset = await loadDataset(process.argv[2] ?? "shani-2025");
for (const [model, layer, membership, geometry] of SETTINGS) {
  const labelled = labelPoints(dataset, { membership, members: "all" });
  const human = mostProbableLabels(humanGrouping(labelled));
  const k = labelled.categories.length;
  const texts = [...new Set(labelled.points.map(({ text }) => text))];
  const source = await openSource(model, { offline: true });
  const [found] = await source.embed(
    texts.map((text) => ({ id: text, text })),
    { layers: [layer] },
  );
  const { vectors } = found!;
  const rows = labelled.points.map(({ text }) => texts.indexOf(text));
  const firstAlike = Int32Array.from(rows, (row) => rows.indexOf(row));
  const distances = await itemDistances({
    vectors: selectRows((await fitGeometry(vectors, geometry))(vectors), rows),
  });
  console.log(
    `${model}, ${layer}, ${membership}, ${geometry}: ${rows.length} listings of ${texts.length} items, K = ${k}`,
  );
  for (const effort of EFFORTS) {
    const shares: number[] = [];
    const amis: number[] = [];
    const start = performance.now();
    for (const seed of SEEDS) {
      const options = { ...effort, k, humanLabels: human, nearLimit: 1, threads: 1 };
      const { sse, totalSse, labels } = await clusterDistinct(
        distances,
        firstAlike,
        options,
        rngFromSeed(seed),
      );
      shares.push((100 * sse) / totalSse);
      amis.push(adjustedMutualInformation(human, labels));
    }
    const seconds = (performance.now() - start) / 1000 / SEEDS.length;
    console.log(
      `  ${String(effort.starts).padStart(3)} starts, ${String(effort.swaps).padStart(4)} swaps  ` +
        `AMI ${spread(amis, 3)}  variance left ${spread(shares, 2)} %  ${seconds.toFixed(2)} s`,
    );
  }
}

/** "0.384 ± 0.001 (0.383 to 0.385)": mean, standard deviation, range. */
function spread(values: readonly number[], digits: number): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const [deviation, low, high] = [
    Math.sqrt(squares / (values.length - 1)),
    Math.min(...values),
    Math.max(...values),
  ].map((value) => value.toFixed(digits));
  return `${mean.toFixed(digits)} ± ${deviation} (${low} to ${high})`;
}
