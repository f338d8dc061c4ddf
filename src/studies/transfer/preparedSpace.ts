import { labelPoints } from "../../datasets/membership.ts";
import { restrictDataset } from "../../datasets/restrictDataset.ts";
import { geometriesOf } from "../contextOf.ts";
import { gramsOf } from "../gramsOf.ts";
import { pointCloud } from "../pointCloud.ts";
import type { RunConfig } from "../runResult.ts";
import { layOut, type Space } from "../space.ts";
import type { SpaceData } from "./transferTask.ts";

/** A space in which any of the items it holds can be laid out, its inner products reckoned once. */
export interface PreparedSpace {
  /** Ids of the items of the dataset's points, each once, in the dataset's order. */
  readonly items: readonly string[];
  readonly nPoints: number;
  /**
   * Those of the points whose items are among these.
   *
   * @throws UserError where nothing can be measured, see layOut
   */
  on(items: ReadonlySet<string>): Space;
}

/**
 * Lays a space out in the run's geometry; a human space stands as given, since its distances are what people judged.
 *
 * @throws RangeError for a vector without length in a geometry that divides by it
 */
export async function prepareSpace(data: SpaceData, config: RunConfig): Promise<PreparedSpace> {
  const { dataset, texts, kind } = data;
  const vectors = await geometriesOf(data)(kind === "people" ? "raw" : config.geometry);
  const { points } = labelPoints(dataset, config);
  const inUse = new Set(points.map(({ text }) => text));
  const gramOf = gramsOf(
    vectors,
    texts.filter((text) => inUse.has(text)),
  );
  return {
    items: [...new Set(points.map(({ itemId }) => itemId))],
    nPoints: points.length,
    on: (items) =>
      layOut(restrictDataset(dataset, items), config, vectors, (some) =>
        pointCloud(vectors.of(some), gramOf(some)),
      ),
  };
}
