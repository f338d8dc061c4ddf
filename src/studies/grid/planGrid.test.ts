import { describe, expect, it } from "vitest";
import { tinyModelFolder } from "../../models/testing/tinyModel.ts";
import { prepareGrid } from "../prepareGrid.ts";
import { completeRunConfig } from "../runConfig.ts";
import type { GridTask } from "./gridTask.ts";

/** For a run over datasets, those that have tasks of a kind. */
async function tasksOf(datasets: string[]): Promise<(kind: GridTask["kind"]) => string[]> {
  const config = completeRunConfig({ datasets, models: [tinyModelFolder], layers: ["last"] });
  const { plan } = await prepareGrid(config, { offline: true }, (_, work) => work());
  return (kind) => {
    const own = plan.tasks.filter((task) => task.kind === kind);
    return [
      ...new Set(
        own.flatMap((task) =>
          "cell" in task ? [task.cell.dataset] : "dataset" in task ? [task.dataset] : [],
        ),
      ),
    ];
  };
}

describe("the tasks of a run", () => {
  const members = ["rosch-1973", "rosch-1975", "mccloskey-glucksberg-1978"];

  it("look into a collection's transfer and sensitivity, not into that of each of its members", async () => {
    const datasetsWith = await tasksOf(["shani-2025"]);
    expect(datasetsWith("cell")).toEqual(["shani-2025", ...members]);
    expect(datasetsWith("specification")).toEqual(["shani-2025"]);
    expect(datasetsWith("transfer")).toEqual(["shani-2025"]);
  });

  it("look into a member's that the run names too, before the collection or after it", async () => {
    for (const datasets of [
      ["shani-2025", "rosch-1975"],
      ["rosch-1975", "shani-2025"],
    ]) {
      const datasetsWith = await tasksOf(datasets);
      const named = ["rosch-1975", "shani-2025"];
      expect(datasetsWith("specification").toSorted()).toEqual(named);
      expect(datasetsWith("transfer").toSorted()).toEqual(named);
    }
  });
});
