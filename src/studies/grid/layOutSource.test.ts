import { describe, expect, it } from "vitest";
import { loadDataset } from "../../datasets/loadDataset.ts";
import { labelPoints } from "../../datasets/membership.ts";
import { humanSpaceSource } from "../../embeddings/humanSpaceSource.ts";
import { openSource } from "../../embeddings/openSource.ts";
import { loadHumanSpace } from "../../datasets/spaces/loadHumanSpace.ts";
import { tinyModelFolder } from "../../models/testing/tinyModel.ts";
import { rowOf } from "../../numeric/matrix.ts";
import { tinyDataset } from "../testing/tinyTask.ts";
import { layOutSource } from "./layOutSource.ts";

/** Two items that read alike, under ids of their own. */
function twoBats() {
  const dataset = tinyDataset({ categories: 1 });
  const [first, second, ...others] = dataset.items;
  const items = [
    { ...first!, id: "bat1", text: "bat" },
    { ...second!, id: "bat2", text: "bat" },
    ...others.map((item, i) => ({ ...item, ...(i === 0 ? { id: "aardvark", text: "aardvark" } : {}) })),
  ];
  return { ...dataset, items };
}

describe("layOutSource", () => {
  it("gives items that read alike the one vector a model has for them", async () => {
    const source = await openSource(tinyModelFolder, { offline: true });
    const [layer] = await layOutSource(source, ["static"], [{ dataset: twoBats(), released: null }], {});
    const { dataset, texts } = layer!.datasets[0]!;
    expect(dataset.items.map(({ text }) => text).slice(0, 3)).toEqual(["bat", "bat", "aardvark"]);
    expect(texts.filter((text) => text === "bat")).toHaveLength(1);
  });

  it("names the items without a vector that the reading takes, the first six in its message", async () => {
    const rosch = { dataset: await loadDataset("rosch-1975"), released: null };
    const source = humanSpaceSource(await loadHumanSpace("things-spose-49"));
    const missingOf = async (policy: { members: "all" | "rated-in" }) => {
      const [layer] = await layOutSource(source, ["given"], [rosch], { policy });
      return layer!.lint.find(({ rule }) => rule === "missing-items")!;
    };
    const [all, ratedIn] = [await missingOf({ members: "all" }), await missingOf({ members: "rated-in" })];
    const read = labelPoints(rosch.dataset, { members: "rated-in" }).points.map(({ itemId }) => itemId);
    expect(all.value).toBe(262);
    expect(ratedIn.items).toEqual(all.items.filter((id) => read.includes(id)));
    expect(ratedIn.value).toBe(ratedIn.items.length);
    expect(all.items).toContain("feet");
    expect(ratedIn.items).not.toContain("feet");
    expect(ratedIn.message.match(/"/g)).toHaveLength(12);
    expect(ratedIn.message).toMatch(new RegExp(` and ${ratedIn.items.length - 6} more\\.$`));
  });

  it("tells them apart where people's space does", async () => {
    const space = await loadHumanSpace("things-spose-49");
    const [layer] = await layOutSource(
      humanSpaceSource(space),
      ["given"],
      [{ dataset: twoBats(), released: null }],
      {},
    );
    const { dataset, texts, vectors } = layer!.datasets[0]!;
    expect(dataset.items.map(({ text }) => text)).toEqual(["bat1", "bat2", "aardvark"]);
    for (const bat of ["bat1", "bat2"]) {
      expect([...rowOf(vectors, texts.indexOf(bat))]).toEqual([
        ...rowOf(space.vectors, space.items.indexOf(bat)),
      ]);
    }
  });
});
