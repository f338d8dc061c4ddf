import type { CellContext } from "./cellContext.ts";
import type { PlanePoint, TradeoffCell } from "./tradeoffResult.ts";

/** The weight of distortion in the paper's L. */
const BETA = 1;

/** Above this share of L, one term decides it and the other hardly counts. */
const DOMINANT_SHARE = 0.95;

type Lagrangian = TradeoffCell["lagrangian"];

/**
 * L = I(X;C) + β·D of the paper, for people and for clusters: bits plus squared embedding length, so that it ranks
 * the norms of embeddings wherever one term outweighs the other; then the page is told.
 */
export function lagrangianOf(
  context: CellContext,
  people: PlanePoint,
  clusters: readonly PlanePoint[],
  totalVariance: number,
): Lagrangian {
  const terms = ({ label, k, rateBits, distortionShare }: PlanePoint): Lagrangian["people"] => {
    const distortion = distortionShare * totalVariance;
    return { label, k, informationBits: rateBits, distortion, total: rateBits + BETA * distortion };
  };
  const own = terms(people);
  const distortionTerm = (BETA * own.distortion) / own.total;
  const dominantShare = Math.max(distortionTerm, 1 - distortionTerm);
  const dominant = distortionTerm > 0.5 ? "distortion" : "information";
  const dominatedBy = dominantShare > DOMINANT_SHARE ? dominant : null;
  if (dominatedBy !== null) {
    context.warn({
      kind: "unit",
      severity: "warning",
      message:
        dominatedBy === "distortion"
          ? "Distortion is over 95 % of people's L at β = 1, so that L measures the length of embedding vectors; compare D/V and rates instead."
          : "Information is over 95 % of people's L at β = 1, so that L hardly counts meaning; compare D/V and rates instead.",
      value: dominantShare,
      threshold: DOMINANT_SHARE,
      items: [],
    });
  }
  return { beta: BETA, people: own, clusters: clusters.map(terms), dominatedBy, dominantShare };
}
