import { repeatedWordCeiling } from "../agreement/repeatedWordCeiling.ts";
import { boundedMemo } from "../numeric/boundedMemo.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import type { PointCloud } from "./pointCloud.ts";
import type { Ceiling } from "./score.ts";

/** Ceilings found in this thread, by what they depend on: layers, geometries and models of one dataset share theirs. */
const ceilingNamed = boundedMemo<number>(100);

/**
 * AMI's ceiling from words listed in several categories: points with one vector cannot be put apart by any clustering.
 *
 * It depends on the listings alone, so that neither the model nor the seed of a run moves the search.
 *
 * @param human the category of each point, in the order of the space's
 * @param starts of the search, see repeatedWordCeiling; above 1,000 listings 100 do: the two hundred more, which took most of a
 *   cell's time, raise no bundled norm's ceiling by more than .0001
 */
export function repeatedWords(
  { firstAlike, nDistinct }: Pick<PointCloud, "firstAlike" | "nDistinct">,
  human: Int32Array,
  starts = human.length > 1000 ? 100 : 300,
): Ceiling {
  const n = firstAlike.length;
  if (nDistinct === n) return { value: 1, low: null, high: null, n, method: "each word counts once" };
  const name = [starts, human.join(), firstAlike.join()].join(";");
  const value = ceilingNamed(
    name,
    () => repeatedWordCeiling(human, firstAlike, { starts }, rngFromSeed("repeated words")).value,
  );
  return {
    value,
    low: null,
    high: null,
    n,
    method: `best assignment found of the ${nDistinct} different vectors behind ${n} listings: all listings of a word fall in one cluster`,
  };
}
