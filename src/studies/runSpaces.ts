import { isPath } from "../datasets/datasetFolder.ts";
import type { HumanSpace } from "../datasets/spaces/humanSpace.ts";
import { listSpaces } from "../datasets/spaces/listSpaces.ts";
import { loadHumanSpace } from "../datasets/spaces/loadHumanSpace.ts";

/**
 * Every human space that a run's datasets may share items with: the bundled ones, and those in a folder of one's own.
 *
 * @param references datasets as they were named: ids, or paths with or without "#variant" behind them
 * @throws UserError for a fault in one of the files
 */
export async function loadRunSpaces(references: readonly string[]): Promise<HumanSpace[]> {
  const names = (await listSpaces()).map(({ id }) => id);
  for (const reference of references.filter(isPath)) {
    const own = await listSpaces({ dataset: reference });
    names.push(...own.map(({ id }) => `${reference.replace(/#[^#]*$/, "")}#${id}`));
  }
  return Promise.all(names.map((name) => loadHumanSpace(name)));
}
