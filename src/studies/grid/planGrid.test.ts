import { describe, expect, it } from "vitest";
import { tinyModelFolder } from "../../models/testing/tinyModel.ts";
import { prepareGrid } from "../prepareGrid.ts";
import { completeRunConfig } from "../runConfig.ts";
import type { GridTask } from "./gridTask.ts";

/** The datasets that have tasks of a kind. */
async function datasetsWith(kind: GridTask["kind"], datasets: string[]): Promise<string[]> {
  const config = completeRunConfig({ datasets, models: [tinyModelFolder], layers: ["last"] });
  const { plan } = await prepareGrid(config, { offline: true }, (_, work) => work());
  const own = plan.tasks.filter((task) => task.kind === kind);
  return [
    ...new Set(
      own.flatMap((task) => ("cell" in task ? [task.cell.dataset] : "dataset" in task ? [task.dataset] : [])),
    ),
  ];
}

describe("the tasks of a run", () => {
  const members = ["rosch-1973", "rosch-1975", "mccloskey-glucksberg-1978"];

  it("look into a collection's transfer and sensitivity, not into that of each of its members", async () => {
    expect(await datasetsWith("cell", ["shani-2025"])).toEqual(["shani-2025", ...members]);
    expect(await datasetsWith("specification", ["shani-2025"])).toEqual(["shani-2025"]);
    expect(await datasetsWith("transfer", ["shani-2025"])).toEqual(["shani-2025"]);
  });

  it("look into a member's that the run names too, before the collection or after it", async () => {
    for (const datasets of [
      ["shani-2025", "rosch-1975"],
      ["rosch-1975", "shani-2025"],
    ]) {
      const named = ["rosch-1975", "shani-2025"];
      expect((await datasetsWith("specification", datasets)).toSorted()).toEqual(named);
      expect((await datasetsWith("transfer", datasets)).toSorted()).toEqual(named);
    }
  });
});
