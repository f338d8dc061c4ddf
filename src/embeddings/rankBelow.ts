import { selectRows, type Matrix } from "../numeric/matrix.ts";
import { participationRatio } from "./participationRatio.ts";

/** Items that are looked at before all are: half of them the farthest from the mean, the others spread over the list. */
const LOOKED_AT = 128;

/**
 * The participation ratio where it is below a threshold; null where it is not.
 *
 * Of many items some are enough to see that they fill far more dimensions. Where few lie so far out that they make the
 * variance by themselves, they are among those; and what is not clear from some is computed from all.
 * @param vectors (items × dimensions)
 */
export function rankBelow(least: number, vectors: Matrix): number | null {
  if (vectors.rows > 2 * LOOKED_AT && participationRatio(someOf(vectors)) > 2 * least) return null;
  const rank = participationRatio(vectors);
  return rank < least ? rank : null;
}

function someOf(vectors: Matrix): Matrix {
  const { rows: n, cols: d, data } = vectors;
  const means = new Float64Array(d);
  const away = new Float64Array(n);
  for (let i = 0; i < n; i += 1) for (let j = 0; j < d; j += 1) means[j]! += data[i * d + j]! / n;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < d; j += 1) away[i]! += (data[i * d + j]! - means[j]!) ** 2;
  }
  const farthest = Array.from(away.keys())
    .sort((a, b) => away[b]! - away[a]!)
    .slice(0, LOOKED_AT / 2);
  const spread = Array.from({ length: LOOKED_AT / 2 }, (_, i) => Math.floor((i * n) / (LOOKED_AT / 2)));
  return selectRows(vectors, [...new Set([...farthest, ...spread])]);
}
