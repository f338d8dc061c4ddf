import { transposed, type Matrix } from "./matrix.ts";

/** Which column each row gets. */
export interface RowAssignment {
  /** Column of each row; −1 for a row left over when there are more rows than columns. (rows) */
  readonly columnOfRow: Int32Array;
  /** Σ cost over the assigned pairs. */
  readonly cost: number;
}

/**
 * The cheapest way to give every row a column of its own (or, with more rows than columns, every column a row).
 *
 * min Σ_r cost[r, σ(r)] over one-to-one σ; by shortest augmenting paths with potentials, O(min² · max) steps. Among equal
 * optima the one found is always the same.
 *
 * @param cost (rows × columns), finite, of any sign
 * @throws RangeError at the first cost that is not finite.
 * Source: Jonker & Volgenant (1987), doi:10.1007/BF02278710; after Kuhn (1955), doi:10.1002/nav.3800020109.
 * @example hungarian(matrixFromRows([[4, 1], [2, 3]])) // { columnOfRow: Int32Array [1, 0], cost: 3 }
 */
export function hungarian(cost: Matrix): RowAssignment {
  const bad = cost.data.findIndex((value) => !Number.isFinite(value));
  if (bad !== -1) {
    const [row, col] = [Math.floor(bad / cost.cols), bad % cost.cols];
    throw new RangeError(`The cost in row ${row}, column ${col} is ${cost.data[bad]}; costs are finite.`);
  }
  const columnOfRow = new Int32Array(cost.rows).fill(-1);
  if (cost.rows <= cost.cols) columnOfRow.set(columnsOfRows(cost));
  else columnsOfRows(transposed(cost)).forEach((row, col) => (columnOfRow[row] = col));
  let total = 0;
  columnOfRow.forEach((col, row) => {
    if (col !== -1) total += cost.data[row * cost.cols + col]!;
  });
  return { columnOfRow, cost: total };
}

/** For no more rows than columns. Column 0 of the scratch arrays is where each search starts. */
function columnsOfRows({ rows, cols, data }: Matrix): Int32Array {
  const rowPotential = new Float64Array(rows + 1);
  const colPotential = new Float64Array(cols + 1);
  const rowOfCol = new Int32Array(cols + 1);
  const cameFrom = new Int32Array(cols + 1);
  const slack = new Float64Array(cols + 1);
  const done = new Uint8Array(cols + 1);
  for (let start = 1; start <= rows; start += 1) {
    rowOfCol[0] = start;
    slack.fill(Infinity);
    done.fill(0);
    let col = 0;
    while (rowOfCol[col] !== 0) {
      done[col] = 1;
      const row = rowOfCol[col]!;
      let step = Infinity;
      let nearest = 0;
      for (let j = 1; j <= cols; j += 1) {
        if (done[j] === 1) continue;
        const reduced = data[(row - 1) * cols + j - 1]! - rowPotential[row]! - colPotential[j]!;
        if (reduced < slack[j]!) {
          slack[j] = reduced;
          cameFrom[j] = col;
        }
        if (slack[j]! < step) {
          step = slack[j]!;
          nearest = j;
        }
      }
      for (let j = 0; j <= cols; j += 1) {
        if (done[j] === 1) {
          rowPotential[rowOfCol[j]!] = rowPotential[rowOfCol[j]!]! + step;
          colPotential[j] = colPotential[j]! - step;
        } else slack[j] = slack[j]! - step;
      }
      col = nearest;
    }
    // Turn the path over: every column on it takes the row of the one before.
    while (col !== 0) {
      const before = cameFrom[col]!;
      rowOfCol[col] = rowOfCol[before]!;
      col = before;
    }
  }
  const columnOfRow = new Int32Array(rows);
  for (let j = 1; j <= cols; j += 1) if (rowOfCol[j] !== 0) columnOfRow[rowOfCol[j]! - 1] = j - 1;
  return columnOfRow;
}
