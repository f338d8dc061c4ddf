import type { RunWarning } from "./runResult.ts";

/**
 * One warning where several cells give the same one: its cell keeps what they have in common, its value is the largest,
 * its items are those of all. In the order of first appearance.
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
  return {
    ...a,
    cell: shared.length > 0 ? Object.fromEntries(shared) : null,
    value: a.value === null ? b.value : Math.max(a.value, b.value ?? a.value),
    items: [...new Set([...a.items, ...b.items])],
  };
}
