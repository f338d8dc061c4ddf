import type { Clustering } from "../../groupings/clustering.ts";
import { clusterSweep } from "../../groupings/clusterSweep.ts";
import type { Rng } from "../../numeric/rng.ts";
import type { Space } from "../space.ts";

/** Numbers of groups, as multiples of people's: the rates of a space's clusters around people's. */
const LADDER = [0.7, 0.85, 1, 1.2, 1.45];

/** Within two thousandths of the sum of squares that a search as long as the run's own finds. */
const EFFORT = { starts: 2, swaps: 20, nearLimit: 1 };

/**
 * A space's own clusters at people's number of groups and around it, with as many more as it takes for their rates to
 * reach from below people's rate to above it. Two groups are the fewest.
 *
 * @param rateBits people's
 * @returns by rising K; people's K is among them
 */
export async function clusterLadder(space: Space, rateBits: number, rng: Rng): Promise<Clustering[]> {
  const { k, nDistinct, distances, people } = space;
  const within = (groups: number): number => Math.min(nDistinct, Math.max(2, Math.round(groups)));
  const humanLabels = people.kind === "hard" ? { humanLabels: people.labels } : {};
  const sweep = (ks: readonly number[]): Promise<Clustering[]> =>
    clusterSweep({ distances }, { ks, ...EFFORT, ...humanLabels }, rng.fork("k", ks[0]!));
  let found = await sweep([...new Set(LADDER.map((factor) => within(factor * k)))]);
  for (;;) {
    const [least, most] = [found[0]!, found.at(-1)!];
    const rates = found.map((clustering) => clustering.groupEntropyBits);
    if (Math.max(...rates) < rateBits && most.k < nDistinct) {
      found = [...found, ...(await sweep([within(most.k * 1.25 + 0.5)]))];
    } else if (Math.min(...rates) > rateBits && least.k > 2) {
      found = [...(await sweep([within(least.k * 0.7 - 0.5)])), ...found];
    } else return found;
  }
}
