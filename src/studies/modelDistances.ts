import { matrix, type Matrix } from "../numeric/matrix.ts";
import { onGrid } from "../numeric/onGrid.ts";
import type { Space } from "./space.ts";

/** Squared distances between the points of a space, to be ranked: those that differ by rounding alone are equal. */
export function modelDistances({ distances: { nItems, values } }: Space): Matrix {
  return onGrid(matrix(nItems, nItems, values));
}
