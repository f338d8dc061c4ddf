import type { RunConfig } from "../studies/runResult.ts";
import type { ComparedDataset } from "./comparison.ts";
import type { NamedRun } from "./namedRun.ts";

type Policies = Pick<ComparedDataset, "hash" | "membership" | "members" | "asReleased">;

/** The datasets of all runs, and where to find one: by its id and the run. */
export interface ComparedDatasets {
  readonly datasets: readonly ComparedDataset[];
  /** Index of a run's dataset. */
  indexOf(run: number, id: string): number | undefined;
}

/**
 * Collects the datasets of runs. One id under two policies or from two tables is two datasets: their items differ, so
 * that no score on one may be held against a score on the other. They are then told apart by title.
 */
export function comparedDatasets(runs: readonly NamedRun[]): ComparedDatasets {
  const found = new Map<string, ComparedDataset & { runs: number[] }>();
  const keys = new Map<string, string>();
  runs.forEach(({ run }, r) => {
    for (const dataset of run.datasets) {
      const policies = policiesOf(dataset.hash, run.config);
      const key = JSON.stringify([dataset.id, policies]);
      keys.set(`${r} ${dataset.id}`, key);
      const known = found.get(key);
      if (known !== undefined) {
        known.runs.push(r);
        continue;
      }
      const { id, citation, doi, nPoints, nCategories } = dataset;
      const title = dataset.title.split(":")[0] ?? dataset.title;
      found.set(key, { id, title, citation, doi, ...policies, nPoints, nCategories, runs: [r] });
    }
  });
  const entries = [...found];
  const order = entries.map(([key]) => key);
  const datasets = entries.map(([, dataset]) => ({
    ...dataset,
    title: titleApart(dataset, datasetsOf(found)),
  }));
  return {
    datasets,
    indexOf: (run, id) => {
      const at = order.indexOf(keys.get(`${run} ${id}`) ?? "");
      return at < 0 ? undefined : at;
    },
  };
}

function datasetsOf(found: ReadonlyMap<string, ComparedDataset>): readonly ComparedDataset[] {
  return [...found.values()];
}

function policiesOf(hash: string, { membership, members, asReleased }: RunConfig): Policies {
  return { hash, membership, members, asReleased };
}

/** The title, with whatever tells the dataset from others of its id. */
function titleApart(dataset: ComparedDataset, all: readonly ComparedDataset[]): string {
  const namesakes = all.filter((other) => other.id === dataset.id);
  const differ = (key: keyof Policies): boolean => new Set(namesakes.map((other) => other[key])).size > 1;
  const apart = [
    ...(differ("membership") ? [dataset.membership] : []),
    ...(differ("members") ? [`members ${dataset.members}`] : []),
    ...(differ("asReleased") ? [dataset.asReleased ? "as released" : "corrected"] : []),
    ...(differ("hash") && !differ("asReleased") ? [`table ${dataset.hash.slice(0, 7)}`] : []),
  ];
  return apart.length === 0 ? dataset.title : `${dataset.title} (${apart.join(", ")})`;
}
