import { selectRows, type Matrix } from "../numeric/matrix.ts";
import type { LintWarning } from "./embedding.ts";
import { lintThresholds } from "./lintThresholds.ts";
import { participationRatio } from "./participationRatio.ts";

/** The rules about the space as a whole. */
export function lintSpace(vectors: Matrix): LintWarning[] {
  const warnings: LintWarning[] = [];
  const warn = (rule: string, value: number, threshold: number, message: string): void => {
    warnings.push({ rule, severity: "warning", message, value, threshold, items: [] });
  };
  const { shared, dominant, dimension } = secondMoments(vectors);
  const { sharedDirection } = lintThresholds;
  // Of few dimensions one always has a large share, and none can be filled that is not there.
  const dominantDimension = Math.max(lintThresholds.dominantDimension, 2 / vectors.cols);
  if (shared > sharedDirection) {
    warn(
      "shared-direction",
      shared,
      sharedDirection,
      `${percent(shared)} of the vectors' squared length is their common mean: cosines between items say little until it is taken out.`,
    );
  }
  if (dominant > dominantDimension) {
    warn(
      "dominant-dimension",
      dominant,
      dominantDimension,
      `Dimension ${dimension + 1} alone holds ${percent(dominant)} of the vectors' squared length and decides distances.`,
    );
  }
  const least = Math.min(lintThresholds.effectiveRank, (vectors.rows - 1) / 4, vectors.cols / 2);
  const rank = rankBelow(least, vectors);
  if (rank !== null) {
    warn(
      "effective-rank",
      rank,
      least,
      `The items fill only ${rank.toFixed(1)} of ${vectors.cols} dimensions (participation ratio).`,
    );
  }
  return warnings;
}

/** Items that are looked at before all are: half of them the farthest from the mean, the others spread over the list. */
const LOOKED_AT = 128;

/**
 * The participation ratio where it is below a threshold; null where it is not.
 *
 * Of many items some are enough to see that they fill far more dimensions. Where few lie so far out that they make the
 * variance by themselves, they are among those; and what is not clear from some is computed from all.
 */
function rankBelow(least: number, vectors: Matrix): number | null {
  if (vectors.rows > 2 * LOOKED_AT && participationRatio(someOf(vectors)) > 2 * least) return null;
  const rank = participationRatio(vectors);
  return rank < least ? rank : null;
}

function someOf(vectors: Matrix): Matrix {
  const { rows: n, cols: d, data } = vectors;
  const means = new Float64Array(d);
  for (let i = 0; i < n * d; i += 1) means[i % d]! += data[i]! / n;
  const away = new Float64Array(n);
  for (let i = 0; i < n * d; i += 1) away[Math.floor(i / d)]! += (data[i]! - means[i % d]!) ** 2;
  const farthest = Array.from(away.keys())
    .sort((a, b) => away[b]! - away[a]!)
    .slice(0, LOOKED_AT / 2);
  const spread = Array.from({ length: LOOKED_AT / 2 }, (_, i) => Math.floor((i * n) / (LOOKED_AT / 2)));
  return selectRows(vectors, [...new Set([...farthest, ...spread])]);
}

/** ‖mean‖² / E‖x‖², and the largest share of E‖x‖² that one dimension has; 0 when all vectors are zero. */
function secondMoments({ rows: n, cols: d, data }: Matrix): {
  readonly shared: number;
  readonly dominant: number;
  readonly dimension: number;
} {
  const means = new Float64Array(d);
  const squares = new Float64Array(d);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < d; j += 1) {
      const value = data[i * d + j]!;
      means[j]! += value / n;
      squares[j]! += (value * value) / n;
    }
  }
  const total = squares.reduce((sum, value) => sum + value, 0);
  if (total === 0) return { shared: 0, dominant: 0, dimension: 0 };
  const largest = squares.reduce((most, value) => Math.max(most, value), 0);
  return {
    shared: means.reduce((sum, value) => sum + value * value, 0) / total,
    dominant: largest / total,
    dimension: squares.indexOf(largest),
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
