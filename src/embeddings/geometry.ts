import { centredColumns, lessRow } from "../numeric/centredColumns.ts";
import { matrix, rowOf, type Matrix } from "../numeric/matrix.ts";
import { principalComponents } from "../numeric/principalComponents.ts";

/** The ways of looking at one and the same vectors, in the order of how much they change. */
export const geometries = ["raw", "centred", "unit", "centred-unit", "all-but-the-top", "whitened"] as const;
export type Geometry = (typeof geometries)[number];

/** Settings of two of the geometries. */
export interface GeometryOptions {
  /** Components that all-but-the-top takes out; default a hundredth of the dimensions, at least 1. */
  readonly top?: number;
  /** Dimensions that whitening keeps; default a tenth of the items, at least 1, at most the dimensions. */
  readonly components?: number;
}

/**
 * Lays vectors out in another geometry, so that a finding can be asked whether it depends on it.
 *
 * - `raw`: x, as the model gives it.
 * - `centred`: x − m, m the mean over the items. Distances stay; cosines no longer see a shared direction.
 * - `unit`: x / ‖x‖. Squared distances are 2 − 2 cos.
 * - `centred-unit`: (x − m) / ‖x − m‖.
 * - `all-but-the-top`: x − m − Σ_{i ≤ k} (u_i · (x − m)) u_i, u_i the first k principal components.
 * - `whitened`: the first k principal components, each with variance 1. With as many dimensions as items every pair
 *   would be equally far apart, whatever the vectors; so a tenth of the items is the most that is kept by default.
 *
 * @param vectors (items × dimensions)
 * @returns a new matrix of the same rows; (items × components) when whitened, else (items × dimensions)
 * @throws RangeError for a vector without length where it is divided by its length, or a number of components that
 *   is not whole and positive; a component without variance is left out
 * Source: all-but-the-top: Mu & Viswanath 2018 (ICLR), arXiv:1702.01417; whitening: Su et al. 2021, arXiv:2103.15316
 * @example (await inGeometry(matrixFromRows([[3, 4], [0, 2]]), "unit")).data // Float64Array [0.6, 0.8, 0, 1]
 */
export async function inGeometry(
  vectors: Matrix,
  geometry: Geometry,
  options: GeometryOptions = {},
): Promise<Matrix> {
  return (await fitGeometry(vectors, geometry, options))(vectors);
}

/**
 * Takes a geometry's means and components from some vectors, to lay others out by: the names of categories by those of
 * the items.
 *
 * @param vectors (items × dimensions)
 * @returns a function of vectors with as many dimensions, see inGeometry
 * @throws RangeError as inGeometry; of the function, for another number of dimensions
 * @example (await fitGeometry(items, "centred"))(names) // names less the mean of the items
 */
export async function fitGeometry(
  vectors: Matrix,
  geometry: Geometry,
  options: GeometryOptions = {},
): Promise<(others: Matrix) => Matrix> {
  const layOut = await fitted(vectors, geometry, options);
  return (others) => {
    if (others.cols === vectors.cols) return layOut(others);
    throw new RangeError(`Fitted to ${vectors.cols} dimensions; got ${others.cols}.`);
  };
}

async function fitted(
  vectors: Matrix,
  geometry: Geometry,
  options: GeometryOptions,
): Promise<(others: Matrix) => Matrix> {
  switch (geometry) {
    case "raw":
      return (others) => matrix(others.rows, others.cols, others.data.slice());
    case "unit":
      return unit;
    case "centred": {
      const { mean } = centredColumns(vectors);
      return (others) => lessRow(others, mean);
    }
    case "centred-unit": {
      const { mean } = centredColumns(vectors);
      return (others) => unit(lessRow(others, mean));
    }
    case "all-but-the-top":
      return await withoutTop(vectors, options.top ?? Math.max(1, Math.round(vectors.cols / 100)));
    case "whitened": {
      const most = Math.min(vectors.cols, Math.max(1, Math.floor(vectors.rows / 10)));
      return await whitened(vectors, options.components ?? most);
    }
  }
}

function unit(vectors: Matrix): Matrix {
  const out = matrix(vectors.rows, vectors.cols);
  for (let r = 0; r < vectors.rows; r += 1) {
    const row = rowOf(vectors, r);
    const length = Math.hypot(...row);
    if (length === 0) throw new RangeError(`Vector ${r} has no length; its direction does not exist.`);
    row.forEach((value, c) => (out.data[r * out.cols + c] = value / length));
  }
  return out;
}

async function withoutTop(vectors: Matrix, top: number): Promise<(others: Matrix) => Matrix> {
  const { components, mean } = await principalComponents(vectors, top);
  return (others) => {
    const out = lessRow(others, mean);
    for (let r = 0; r < out.rows; r += 1) {
      const row = rowOf(out, r);
      for (const [k, score] of scoresOf(row, components).entries()) {
        for (let c = 0; c < out.cols; c += 1) row[c]! -= score * components.data[k * out.cols + c]!;
      }
    }
    return out;
  };
}

async function whitened(vectors: Matrix, wanted: number): Promise<(others: Matrix) => Matrix> {
  const { scores, components, varianceShares, mean } = await principalComponents(vectors, wanted);
  // Shares of rounding alone are no directions: dividing by them would blow noise up to variance 1.
  const kept = [...varianceShares.keys()].filter((k) => varianceShares[k]! > 1e-12);
  const deviations = kept.map((k) => {
    let squares = 0;
    for (let r = 0; r < vectors.rows; r += 1) squares += scores.data[r * wanted + k]! ** 2;
    return Math.sqrt(squares / (vectors.rows - 1));
  });
  return (others) => {
    const shifted = lessRow(others, mean);
    const out = matrix(others.rows, kept.length);
    for (let r = 0; r < out.rows; r += 1) {
      const along = scoresOf(rowOf(shifted, r), components);
      kept.forEach((k, c) => (out.data[r * out.cols + c] = along[k]! / deviations[c]!));
    }
    return out;
  };
}

/** Where a centred row lies along each component. */
function scoresOf(row: Float64Array, components: Matrix): Float64Array {
  return Float64Array.from({ length: components.rows }, (_, k) => {
    let score = 0;
    for (let c = 0; c < row.length; c += 1) score += row[c]! * components.data[k * row.length + c]!;
    return score;
  });
}
