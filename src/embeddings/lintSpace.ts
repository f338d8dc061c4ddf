import type { Matrix } from "../numeric/matrix.ts";
import type { LintWarning } from "./embedding.ts";
import { lintThresholds } from "./lintThresholds.ts";
import { rankBelow } from "./rankBelow.ts";
import { secondMoments } from "./secondMoments.ts";

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

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
