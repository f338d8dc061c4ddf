import type { RunResult } from "./runResult.ts";
import type { Cell } from "./score.ts";

/** How many of a norm's items a model had vectors for in a cell; null where no study of the run says so. */
export function measuredItems({ studies }: Pick<RunResult, "studies">, cell: Cell): number | null {
  const cells = [...(studies.tradeoff?.cells ?? []), ...(studies.alignment?.cells ?? [])];
  return (
    cells.find(
      ({ cell: own }) => own.dataset === cell.dataset && own.model === cell.model && own.layer === cell.layer,
    )?.nItems ?? null
  );
}
