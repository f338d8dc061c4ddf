import type { Cell } from "../../studies/score.ts";
import { cellKey, spaceLabel } from "../format/words.ts";
import type { PageContext } from "../pageContext.ts";
import type { Html } from "./html.ts";
import { switchable, type Switchable } from "./switchable.ts";

/** One version of a figure a cell, the headline's first. */
export async function perCell<T extends { readonly cell: Cell }>(
  id: string,
  context: PageContext,
  results: readonly T[],
  draw: (result: T, isFirst: boolean) => Promise<Html>,
): Promise<Switchable> {
  const order = [context.headline, ...context.cells.filter((cell) => cell !== context.headline)];
  const keys = [...new Set(order.map(cellKey))];
  const versions = [];
  for (const key of keys) {
    const result = results.find((r) => cellKey(r.cell) === key);
    if (result === undefined) continue;
    versions.push({
      key,
      label:
        context.run.datasets.length > 1
          ? `${context.titleOf(result.cell.dataset)}: ${spaceLabel(result.cell)}`
          : spaceLabel(result.cell),
      body: await draw(result, versions.length === 0),
    });
  }
  return switchable(id, "cell", versions);
}
