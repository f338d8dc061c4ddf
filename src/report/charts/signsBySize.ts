import { categorySigns, type Sign } from "../theme/visualLanguage.ts";

/** The eight largest groups get a sign of their own; ties by index. */
export function signsBySize(labels: readonly number[]): ReadonlyMap<number, Sign> {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const bySize = [...counts].sort(([a, n], [b, m]) => m - n || a - b);
  return new Map(
    categorySigns.flatMap((sign, rank) => {
      const group = bySize[rank];
      return group === undefined ? [] : [[group[0], sign] as const];
    }),
  );
}
