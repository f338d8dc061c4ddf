/** A label for each item: numbers (as Int32Array or plain) or texts. */
export type Labels = ArrayLike<number> | readonly string[];

/** How often each group of one labelling meets each group of another; empty cells are not kept. */
export interface Contingency {
  /** Items, or their total mass where shares were counted. */
  readonly n: number;
  /** Sizes of the first labelling's groups, none of them 0. */
  readonly rowSums: Float64Array;
  /** Sizes of the second labelling's groups, none of them 0. */
  readonly colSums: Float64Array;
  /** The non-empty cells in row-major order: their row, their column, what is in them. */
  readonly cellRows: Int32Array;
  readonly cellCols: Int32Array;
  readonly counts: Float64Array;
  /** The labels that rows and columns stand for. */
  readonly rowNames: readonly string[];
  readonly colNames: readonly string[];
}

/** Labels numbered from 0 in order of first appearance. */
export interface CodedLabels {
  readonly codes: Int32Array;
  readonly names: readonly string[];
}

/**
 * Counts which groups of two labellings share items.
 *
 * n_ij = |{items labelled i by A and j by B}|; rows and columns in order of first appearance.
 *
 * @param labelsA (items)
 * @param labelsB (items), the same items in the same order
 * @throws RangeError when the labellings are empty or differ in length, or a label is not a finite number or text.
 * @example contingencyTable(["a", "a", "b"], [7, 8, 8]).counts // Float64Array [1, 1, 1], cells (a,7), (a,8), (b,8)
 */
export function contingencyTable(labelsA: Labels, labelsB: Labels): Contingency {
  const n = labelsA.length;
  if (n !== labelsB.length) {
    throw new RangeError(
      `One labelling has ${n} items, the other ${labelsB.length}; they need the same ones.`,
    );
  }
  if (n === 0) throw new RangeError("There are no labels to compare; agreement needs at least one item.");
  const a = codeLabels(labelsA);
  const b = codeLabels(labelsB);
  const rows = a.names.length;
  const cols = b.names.length;
  const rowSums = new Float64Array(rows);
  const colSums = new Float64Array(cols);
  for (let i = 0; i < n; i += 1) {
    rowSums[a.codes[i]!] = rowSums[a.codes[i]!]! + 1;
    colSums[b.codes[i]!] = colSums[b.codes[i]!]! + 1;
  }
  const names = { rowNames: a.names, colNames: b.names };
  return { n, rowSums, colSums, ...names, ...countCells(a.codes, b.codes, rows, cols) };
}

/**
 * Numbers labels from 0 in order of first appearance.
 *
 * @throws RangeError at the first label that is not a finite number or a text.
 * @example codeLabels(["b", "a", "b"]) // { codes: Int32Array [0, 1, 0], names: ["b", "a"] }
 */
export function codeLabels(labels: Labels): CodedLabels {
  const codes = new Int32Array(labels.length);
  const names: string[] = [];
  const known = new Map<string | number, number>();
  // Small whole numbers, the common case, are looked up in an array: several times faster than in a Map.
  const table = new Int32Array(SMALL_LABELS).fill(-1);
  for (let i = 0; i < labels.length; i += 1) {
    const label = labels[i]!;
    const small = typeof label === "number" && label >= 0 && label < SMALL_LABELS && Number.isInteger(label);
    let code = small ? table[label]! : (known.get(label) ?? -1);
    if (code === -1) {
      if (typeof label === "number" ? !Number.isFinite(label) : typeof label !== "string") {
        throw new RangeError(`Label ${i} is ${String(label)}; a label is a finite number or a text.`);
      }
      code = names.length;
      names.push(String(label));
      if (small) table[label] = code;
      else known.set(label, code);
    }
    codes[i] = code;
  }
  return { codes, names };
}

const SMALL_LABELS = 4096;

type Cells = Pick<Contingency, "cellRows" | "cellCols" | "counts">;

function countCells(a: Int32Array, b: Int32Array, rows: number, cols: number): Cells {
  // A table much larger than the number of items is mostly empty: sort the items' cells instead of allocating it.
  return rows * cols <= 8 * a.length + 4096 ? denseCells(a, b, rows, cols) : sortedCells(a, b, cols);
}

function denseCells(a: Int32Array, b: Int32Array, rows: number, cols: number): Cells {
  const table = new Float64Array(rows * cols);
  for (let i = 0; i < a.length; i += 1) {
    const cell = a[i]! * cols + b[i]!;
    table[cell] = table[cell]! + 1;
  }
  return cellsOf(table, cols);
}

/** The non-empty cells of a full table. */
export function cellsOf(table: Float64Array, cols: number): Cells {
  let filled = 0;
  for (const count of table) if (count > 0) filled += 1;
  const cells = emptyCells(filled);
  let at = 0;
  for (let cell = 0; cell < table.length; cell += 1) {
    if (table[cell]! > 0) {
      cells.cellRows[at] = Math.floor(cell / cols);
      cells.cellCols[at] = cell % cols;
      cells.counts[at] = table[cell]!;
      at += 1;
    }
  }
  return cells;
}

function sortedCells(a: Int32Array, b: Int32Array, cols: number): Cells {
  const keys = Float64Array.from(a, (row, i) => row * cols + b[i]!).sort();
  let filled = 0;
  for (let i = 0; i < keys.length; i += 1) if (i === 0 || keys[i] !== keys[i - 1]) filled += 1;
  const cells = emptyCells(filled);
  let at = -1;
  for (let i = 0; i < keys.length; i += 1) {
    if (i === 0 || keys[i] !== keys[i - 1]) {
      at += 1;
      cells.cellRows[at] = Math.floor(keys[i]! / cols);
      cells.cellCols[at] = keys[i]! % cols;
    }
    cells.counts[at] = cells.counts[at]! + 1;
  }
  return cells;
}

function emptyCells(filled: number): Cells {
  return {
    cellRows: new Int32Array(filled),
    cellCols: new Int32Array(filled),
    counts: new Float64Array(filled),
  };
}
