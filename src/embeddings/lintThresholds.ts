/** Where each rule begins to warn; why there, docs/adding-a-model.md tells. */
export const lintThresholds = {
  /** ‖mean‖² / E‖x‖²: above, the vectors mostly point one way and cosines say little. */
  sharedDirection: 0.8,
  /**
   * Share of Σ‖x‖² in the largest dimension, or twice an even share where that is more. The layers of sound models have
   * .007 to .16; rogue dimensions .3 and more.
   */
  dominantDimension: 0.25,
  /** Effective dimensions below which the items lie in a needle or a plane; or (n − 1)/4 or d/2 where one is less. */
  effectiveRank: 10,
  /** Pieces a word: above, the word is spelled rather than known. */
  piecesAWord: 3,
  /** Fewest items for the three rules about the space, which say nothing of a handful of points. */
  items: 10,
  /** ‖a − b‖ / ‖a‖ of static vectors under two prompts: these are rows of one table, so any difference is a fault. */
  promptLeakage: 1e-6,
  /** ‖a − b‖ / ‖a‖ alone and in a batch: single precision has 1e-6 to 1e-5, 8-bit weights .01 to .2. */
  batchDependence: 1e-3,
} as const;
