import { expect, it } from "vitest";
import type { Dataset } from "../datasets/dataset.ts";
import { memberCells } from "./memberCells.ts";

const collection = { id: "all", members: ["a", "b"] } as unknown as Dataset;
const cell = (dataset: string, model: string) => ({ cell: { dataset, model, layer: "last" } });

it("groups the members' cells by model and layer and leaves the pooled dataset out", () => {
  const cells = [cell("all", "m"), cell("a", "m"), cell("a", "n"), cell("b", "m")];
  expect(memberCells(cells, [collection])).toEqual([
    { collection: "all", model: "m", layer: "last", members: [cell("a", "m"), cell("b", "m")] },
    { collection: "all", model: "n", layer: "last", members: [cell("a", "n")] },
  ]);
  expect(memberCells([cell("all", "m")], [collection])).toEqual([]);
});
