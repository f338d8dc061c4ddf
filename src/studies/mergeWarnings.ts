import type { RunWarning } from "./runResult.ts";

/**
 * One warning where several cells give the same one: its cell keeps what they have in common, its values are the smallest
 * and the largest, its items are those of all. One that is about no cell stays so. In the order of first appearance.
 */
export function mergeWarnings(warnings: readonly RunWarning[]): RunWarning[] {
  const merged = new Map<string, RunWarning>();
  for (const warning of warnings) {
    const key = JSON.stringify([warning.kind, warning.severity, warning.message]);
    const known = merged.get(key);
    merged.set(key, known === undefined ? warning : both(known, warning));
  }
  return [...merged.values()];
}

function both(a: RunWarning, b: RunWarning): RunWarning {
  const shared = Object.entries(a.cell ?? {}).filter(
    ([key, value]) => (b.cell as Record<string, string> | null)?.[key] === value,
  );
  const isGeneral = cellsOf(a).length === 0 || cellsOf(b).length === 0;
  const cells = isGeneral ? [] : distinct([...cellsOf(a), ...cellsOf(b)]);
  const values = [a.least, a.value, b.least, b.value].filter((v) => typeof v === "number");
  const [least, value] = [Math.min(...values), Math.max(...values)];
  const { cells: _, ...first } = a;
  return {
    ...first,
    cell: shared.length > 0 ? Object.fromEntries(shared) : null,
    ...(cells.length > 1 && { cells }),
    value: values.length === 0 ? null : value,
    ...(least < value && { least }),
    items: [...new Set([...a.items, ...b.items])],
  };
}

function cellsOf({ cell, cells }: RunWarning): NonNullable<RunWarning["cells"]> {
  return cells ?? (cell === null ? [] : [cell]);
}

function distinct(cells: NonNullable<RunWarning["cells"]>): NonNullable<RunWarning["cells"]> {
  return [...new Map(cells.map((cell) => [JSON.stringify(cell), cell])).values()];
}
