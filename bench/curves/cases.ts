import { itemsAndCentroidsDistortion } from "../../src/curves/itemsAndCentroids.ts";
import { loadDataset } from "../../src/datasets/loadDataset.ts";
import { labelPoints } from "../../src/datasets/membership.ts";
import { embed } from "../../src/embeddings/embed.ts";
import { humanGrouping } from "../../src/groupings/humanGrouping.ts";
import { resolveModel } from "../../src/models/resolveModel.ts";
import { centredGram, gram } from "../../src/numeric/gram.ts";
import { matrix, type Matrix } from "../../src/numeric/matrix.ts";
import { rngFromSeed } from "../../src/numeric/rng.ts";

export function logSpaced(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));
}

/** n × n numbers between 0 and 1. */
export function uniformDistortions(n: number): Matrix {
  const rng = rngFromSeed("bench/curves").fork(n);
  const distortion = matrix(n, n);
  for (let e = 0; e < n * n; e += 1) distortion.data[e] = rng.next();
  return distortion;
}

/** The distortions of the norm's items to the items and people's centroids, over V, and the centred Gram matrix over V. */
export async function normDistortions(): Promise<{ distortion: Matrix; shares: Matrix }> {
  const labelled = labelPoints(await loadDataset("mccloskey-glucksberg-1978"), { membership: "as-listed" });
  const texts = [...new Set(labelled.points.map((point) => point.text))];
  const model = await resolveModel("minilm-l6");
  const [last] = await embed(
    model,
    texts.map((text) => ({ id: text, text })),
    { layers: ["last"] },
  );
  const row = new Map(last.items.map((id, r) => [id, r]));
  const points = matrix(labelled.points.length, last.vectors.cols);
  labelled.points.forEach((point, i) => {
    const r = row.get(point.text)!;
    points.data.set(last.vectors.data.subarray(r * points.cols, (r + 1) * points.cols), i * points.cols);
  });
  const g = centredGram(gram(points));
  let variance = 0;
  for (let i = 0; i < g.rows; i += 1) variance += g.data[i * g.rows + i]! / g.rows;
  const shares = { ...g, data: g.data.map((value) => value / variance) };
  return { distortion: itemsAndCentroidsDistortion(shares, [humanGrouping(labelled)]), shares };
}
