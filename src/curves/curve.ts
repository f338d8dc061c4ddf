/** The lowest and the highest value a certificate allows. */
export interface Bracket {
  readonly low: number;
  readonly high: number;
}

/** One solved slope of a rate–distortion curve: what a code achieves there, and what no code can beat. */
export interface CurvePoint {
  /** s, in nats per unit of distortion. */
  readonly slopeNats: number;
  /** I(X;Y) of the code found: achieved, so an upper bound of R at `distortion`. */
  readonly rateBits: number;
  /** E d(X,Y) of the code found. */
  readonly distortion: number;
  /** Lower bound of R at `distortion`; the line through it with slope −s/ln 2 supports the whole curve. */
  readonly lowerBoundBits: number;
  /** rateBits − lowerBoundBits. */
  readonly gapBits: number;
  /** Reproductions used. */
  readonly symbols: number;
  /** Newton and Blahut–Arimoto steps taken. */
  readonly iterations: number;
  /** Whether the gap is within the tolerance asked for. */
  readonly converged: boolean;
}

/** A point of the rate–distortion plane that some code achieves. */
export interface RatePoint {
  readonly rateBits: number;
  readonly distortion: number;
}

/**
 * A rate–distortion curve: solved slopes in ascending order, and the two ends.
 *
 * "proven": every lower bound holds for every code over the given reproductions. "numerically tight": reproductions
 * may be anywhere, and the supremum in the bound is the best that ascent found, not a proof of the global one.
 */
export interface Curve {
  readonly points: readonly CurvePoint[];
  /** The best code of zero rate: one reproduction for every item. */
  readonly zeroRate: RatePoint;
  /** A code of the least distortion there is: every item to its nearest reproduction. */
  readonly leastDistortion: RatePoint;
  readonly certificate: "proven" | "numerically tight";
  readonly toleranceBits: number;
  /** Whether every point is. */
  readonly converged: boolean;
  /** Entropy of the source and how many distinct items it holds. */
  readonly source: { readonly items: number; readonly entropyBits: number };
  /** Distinct reproductions; null when they may be anywhere. */
  readonly reproductions: number | null;
  /** The distortion in words, e.g. "squared Euclidean". */
  readonly distortionMeasure: string;
}
