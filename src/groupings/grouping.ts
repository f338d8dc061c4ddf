import type { Matrix } from "../numeric/matrix.ts";

/** Items in groups, each item in one. */
export interface HardGrouping {
  readonly kind: "hard";
  /** Point ids. */
  readonly items: readonly string[];
  /** Group names; labels index into them. */
  readonly names: readonly string[];
  readonly labels: Int32Array;
}

/** Items in groups by shares. */
export interface SoftGrouping {
  readonly kind: "soft";
  readonly items: readonly string[];
  readonly names: readonly string[];
  /** q(c|x), rows sum to 1: (items × groups) */
  readonly qCgivenX: Matrix;
}

/** Items in groups, hard or by shares. */
export type Grouping = HardGrouping | SoftGrouping;
