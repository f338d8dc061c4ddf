import type { RunWarning } from "./runResult.ts";

/**
 * One warning where several cells give the same one: its cell keeps what they have in common, its values are the smallest
 * and the largest, its items are those of all. In the order of first appearance.
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
  const cells = [...cellsOf(a), ...cellsOf(b)];
  const values = [a.least, a.value, b.least, b.value].filter((v) => typeof v === "number");
  const [least, value] = [Math.min(...values), Math.max(...values)];
  return {
    ...a,
    cell: shared.length > 0 ? Object.fromEntries(shared) : null,
    ...(cells.length > 0 && { cells }),
    value: values.length === 0 ? null : value,
    ...(least < value && { least }),
    items: [...new Set([...a.items, ...b.items])],
  };
}

function cellsOf({ cell, cells }: RunWarning): NonNullable<RunWarning["cells"]> {
  return cells ?? (cell === null ? [] : [cell]);
}
