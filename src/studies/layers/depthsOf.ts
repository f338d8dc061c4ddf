import { relativeDifference } from "../../embeddings/relativeDifference.ts";
import { rowOf, type Matrix } from "../../numeric/matrix.ts";
import type { LayersTask, LayerVectors } from "./layersTask.ts";

/** A layer of the study. */
export interface Depth extends LayerVectors {
  /** What the layer is called where the studies of a cell are asked of it: the last number is "last". */
  readonly cellLayer: string;
  /** Whether it may be the peak: a hidden layer. */
  readonly eligible: boolean;
}

/** How far the last of the numbered layers may be from the model's own output. */
export const SAME_OUTPUT = 1e-5;

/**
 * The layers of the study in the order of depth: "last" goes where the last of the numbered ones equals it, as it should.
 *
 * @returns the layers, and how far the last of the numbers is from "last": max over texts of ‖a − b‖ / max(‖a‖, ‖b‖); null
 *   where there is no such pair
 */
export function depthsOf({ layers }: Pick<LayersTask, "layers">): {
  readonly depths: readonly Depth[];
  readonly apart: number | null;
} {
  const last = layers.find(({ layer }) => layer === "last");
  const final = layers.findLast(({ layer }) => /^\d+$/.test(layer));
  const apart = last && final ? farthest(final.vectors, last.vectors) : null;
  const same = apart !== null && apart <= SAME_OUTPUT;
  const depths = layers
    .filter((entry) => entry !== last || !same)
    .map((entry) => ({
      ...entry,
      cellLayer: entry === final && same ? "last" : entry.layer,
      eligible: entry.layer !== "static",
    }));
  return { depths, apart };
}

function farthest(a: Matrix, b: Matrix): number {
  if (a.cols !== b.cols) return Infinity;
  let most = 0;
  for (let r = 0; r < a.rows; r += 1) most = Math.max(most, relativeDifference(rowOf(a, r), rowOf(b, r)));
  return most;
}
