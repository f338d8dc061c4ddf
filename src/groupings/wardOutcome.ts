import { agglomerate } from "./agglomerate.ts";
import { cutDendrogram } from "./dendrogram.ts";
import type { StartsOutcome } from "./search.ts";
import type { SearchProblem } from "./searchTasks.ts";
import { withinSumOfSquares } from "./withinSumOfSquares.ts";

/** Ward's dendrogram cut at k, as the single outcome of a search. */
export function wardOutcome({ distances, weights, k }: SearchProblem): StartsOutcome {
  const labels = cutDendrogram(agglomerate(distances, "ward", weights), k);
  return { solutions: [{ labels, sse: withinSumOfSquares(distances, labels, weights) }], converged: [true] };
}
