import { readLabels } from "../agreement/readLabels.ts";
import { UserError } from "../errors.ts";
import { checkEngine, type SearchSettings } from "../groupings/clusterOptions.ts";
import { readMatrix, type NamedMatrix } from "../storage/readMatrix.ts";
import type { ClusterFlags } from "./cluster.ts";

/** The settings of the search from the flags, with weights and human labels in the order of the points. */
export async function clusterSettings(points: NamedMatrix, flags: ClusterFlags): Promise<SearchSettings> {
  const { starts, swaps, threads } = flags;
  return {
    ...(flags.engine === undefined ? {} : { engine: checkEngine(flags.engine) }),
    ...(starts === undefined ? {} : { starts }),
    ...(swaps === undefined ? {} : { swaps }),
    ...(threads === undefined ? {} : { threads }),
    ...(flags.weights === undefined ? {} : { weights: await weightsOf(points, flags.weights) }),
    ...(flags.human === undefined ? {} : { humanLabels: await humanLabelsOf(points, flags.human) }),
  };
}

async function weightsOf(points: NamedMatrix, file: string): Promise<Float64Array> {
  const { matrix, rowNames } = await readMatrix(file);
  if (Math.min(matrix.rows, matrix.cols) > 1) {
    throw new UserError(
      `${file}: weights are one row or one column of numbers; got ${matrix.rows} × ${matrix.cols}.`,
    );
  }
  const values = inOrder(points, file, "weights", rowNames, Array.from(matrix.data));
  const bad = values.findIndex((w) => !(w > 0));
  if (bad >= 0)
    throw new UserError(`${file}: weights are above 0; that of ${nameOf(points, bad)} is ${values[bad]}.`);
  return Float64Array.from(values);
}

async function humanLabelsOf(points: NamedMatrix, file: string): Promise<Int32Array> {
  const { items, labels } = await readLabels(file);
  const inOrderOfPoints = inOrder(points, file, "labels", items, labels);
  const numbers = new Map([...new Set(inOrderOfPoints)].map((label, i) => [label, i]));
  return Int32Array.from(inOrderOfPoints, (label) => numbers.get(label)!);
}

/** Joined by name where both files have names, else by position. */
function inOrder<T>(
  points: NamedMatrix,
  file: string,
  what: string,
  names: readonly string[] | null,
  values: readonly T[],
): readonly T[] {
  if (points.rowNames !== null && names !== null) {
    const byName = new Map(names.map((name, i) => [name, values[i]!]));
    return points.rowNames.map((name) => {
      const value = byName.get(name);
      if (value === undefined) throw new UserError(`${file}: has nothing for "${name}".`);
      return value;
    });
  }
  if (values.length !== points.matrix.rows) {
    throw new UserError(`${file}: has ${values.length} ${what} for ${points.matrix.rows} points.`);
  }
  return values;
}

function nameOf(points: NamedMatrix, row: number): string {
  return points.rowNames === null ? `row ${row}` : `"${points.rowNames[row]}"`;
}
