import { describe, expect, it } from "vitest";
import { alignment } from "./alignment.ts";
import type { CellTask } from "./cellTask.ts";
import { contextOf } from "./contextOf.ts";
import type { RunWarning } from "./runResult.ts";
import { tinyDataset, tinyTask } from "./testing/tinyTask.ts";

const run = async (task: CellTask) => alignment.run(await contextOf(task, () => undefined));

describe("alignment", () => {
  it("finds people's categories where the space holds them: AMI, NMI and ARI are 1", async () => {
    const cell = await run(tinyTask());
    expect(cell).toMatchObject({ nItems: 18, k: 3, ami: { value: 1 }, nmi: { value: 1 }, ari: { value: 1 } });
    expect(cell!.ami.chance!.pValue).toBeLessThan(0.01);
    expect(Math.abs(cell!.ami.chance!.mean)).toBeLessThan(0.05);
    expect(cell!.ami.ceiling).toMatchObject({ value: 1, method: "each word counts once" });
    expect(cell!.moved).toEqual([]);
    expect(cell!.confusion.matchedShare).toBe(1);
    expect(cell!.confusion.counts).toEqual([
      [6, 0, 0],
      [0, 6, 0],
      [0, 0, 6],
    ]);
    expect(cell!.confusion.clusters[2]).toBe("like <b>fruit</b>");
  });

  it("counts a word listed twice twice when read as listed, and lowers the ceiling for it", async () => {
    const cell = await run(tinyTask({ membership: "as-listed" }));
    expect(cell!.nItems).toBe(19);
    expect(cell!.ami.ceiling!.value).toBeLessThan(1);
    expect(cell!.ami.value).toBeCloseTo(cell!.ami.ceiling!.value, 12);
    expect(cell!.moved).toEqual([{ item: "hammer", category: "bird", cluster: "like tool" }]);
  });

  it("scores soft membership by what the shares tell", async () => {
    const cell = await run(tinyTask({ membership: "soft" }));
    expect(cell!.nItems).toBe(18);
    expect(cell!.clustering.humanSse).toBeNull();
    expect(cell!.ami.value).toBeGreaterThan(0.9);
    expect(cell!.ami.value).toBeLessThan(1);
  });

  it("leaves the start from people's own partition out of the restarts", async () => {
    expect((await run(tinyTask()))!.restarts.ami).toHaveLength(4);
    expect((await run(tinyTask({ engine: "lloyd" })))!.restarts.ami).toHaveLength(5);
  });

  it("has no answer for one category, and says so", async () => {
    const warnings: Omit<RunWarning, "cell">[] = [];
    const context = await contextOf(
      tinyTask({}, tinyDataset({ categories: 1 })),
      (w) => void warnings.push(w),
    );
    expect(await alignment.run(context)).toBeNull();
    expect(warnings[0]!.message).toContain("one category");
  });

  it("pools a collection by the mean over its members", async () => {
    const cell = (await run(tinyTask()))!;
    const other = { ...cell, cell: { ...cell.cell, dataset: "other" }, ami: { ...cell.ami, value: 0.5 } };
    const collection = { ...tinyDataset(), id: "both", members: ["tiny", "other"] };
    expect(alignment.pool([cell, other], [collection])).toEqual([
      {
        collection: "both",
        members: ["tiny", "other"],
        model: "made-up",
        layer: "last",
        ami: 0.75,
        nmi: 1,
        ari: 1,
      },
    ]);
  });
});
