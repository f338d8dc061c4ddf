import { registeredWordTable } from "../models/wordTables.ts";
import type { ModelSummary } from "../studies/runResult.ts";
import type { ComparedModel } from "./comparison.ts";
import type { NamedRun } from "./namedRun.ts";

/** The models of all runs, and where to find one: by its id and the run. */
export interface ComparedModels {
  readonly models: readonly ComparedModel[];
  indexOf(run: number, id: string): number | undefined;
}

/** Collects the models of runs. One id with two weight files is two models. */
export function comparedModels(runs: readonly NamedRun[]): ComparedModels {
  const keyOf = (model: ModelSummary): string => JSON.stringify([model.id, model.sha256, model.dtype]);
  const found = new Map<string, ModelSummary>();
  const keys = new Map<string, string>();
  runs.forEach(({ run }, r) => {
    for (const model of run.models) {
      keys.set(`${r} ${model.id}`, keyOf(model));
      if (!found.has(keyOf(model))) found.set(keyOf(model), model);
    }
  });
  const order = [...found.keys()];
  const summaries = [...found.values()];
  return {
    models: summaries.map((model) => {
      const { id, title, kind, sha256, dtype, dimensions } = model;
      const namesakes = summaries.filter((other) => other.id === id).length;
      const name = namesakes > 1 ? `${id} (${[dtype, sha256?.slice(0, 7)].filter(Boolean).join(", ")})` : id;
      return { id, name, title, kind, sha256, dtype, dimensions, parameters: parametersOf(model) };
    }),
    indexOf: (run, id) => {
      const at = order.indexOf(keys.get(`${run} ${id}`) ?? "");
      return at < 0 ? undefined : at;
    },
  };
}

/** As published; a table of word vectors has no network, and so no parameters. */
function parametersOf({ id, parameters }: ModelSummary): number | null {
  return registeredWordTable(id) === undefined ? parameters : null;
}
