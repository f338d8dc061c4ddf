/** Where each rule begins to warn. */
export const lintThresholds = {
  /** ‖mean‖² / E‖x‖²: above, the vectors mostly point one way and cosines say little. */
  sharedDirection: 0.8,
  /** Share of Σ‖x‖² in the largest dimension. Sound models here have .005 to .07; rogue dimensions .3 and more. */
  dominantDimension: 0.25,
  /** Effective dimensions below which the items lie in a needle or a plane; or (n − 1)/4 where that is less. */
  effectiveRank: 10,
  /** Pieces a word: above, the word is spelled rather than known. */
  piecesAWord: 3,
  /** Fewest items for the three rules about the space, which say nothing of a handful of points. */
  items: 10,
} as const;
