import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkDataset } from "../datasets/checkDataset.ts";
import { loadDataset } from "../datasets/loadDataset.ts";
import { loadMembers } from "../datasets/loadMembers.ts";
import type { Ask } from "./datasetsAsk.ts";
import { add, folderToAddTo } from "./testing/addTable.ts";

const table = `study,item,category,rating
Rosch (1973),robin,bird,1.1
Rosch (1973),penguin,bird,4.5
Rosch (1973),carrot,vegetable,1.2
Ours,robin,bird,9.5
Ours,emu,bird,4
Ours,leek,vegetable,8
`;

function file(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "sortal-norms-")), "norms.csv");
  writeFileSync(path, content);
  return path;
}

describe("a table of several norms", () => {
  it("becomes a collection, each norm a member with a scale and a card of its own", async () => {
    const into = folderToAddTo();
    const asked: string[] = [];
    const ask: Ask = async (question, fallback) => {
      asked.push(question);
      if (question.includes("Rosch (1973)")) return "low";
      return question.includes("(Ours)") ? "high" : fallback;
    };
    const out = await add([file(table), "--norm", "study", "--into", into], ask);
    expect(asked.filter((question) => question.startsWith("Which end"))).toEqual([
      "Which end of 1 to 5 (Rosch (1973)) is most typical, high or low",
      "Which end of 1 to 10 (Ours) is most typical, high or low",
    ]);
    expect(out).toMatch(/^ {2}scale, ours +1 to 10 /m);
    const path = join(into, "norms");
    const pooled = await loadDataset(path);
    expect([pooled.members, pooled.rowCount, pooled.items.length]).toEqual([["rosch-1973", "ours"], 6, 5]);
    expect(pooled.items.find(({ id }) => id === "robin")?.memberships).toMatchObject([
      { norm: "rosch-1973", rating: 1.1, line: 2 },
      { norm: "ours", rating: 9.5, line: 2 },
    ]);
    expect((await loadMembers(path)).map(({ title, scale }) => [title, scale?.typicalEnd])).toEqual([
      ["Rosch (1973)", "min"],
      ["Ours", "max"],
    ]);
    expect(readFileSync(join(path, "README.md"), "utf8")).toContain("[ours](ours/README.md)");
    expect(readFileSync(join(path, "ours", "README.md"), "utf8")).toMatch(/^# Ours\n/);
    expect((await checkDataset(path)).errors).toEqual([]);
  });

  it("needs to be told which ends are typical, and by which names its norms are told apart", async () => {
    const into = folderToAddTo();
    await expect(add([file(table), "--norm", "study", "--into", into])).rejects.toThrow(
      "is the high or the low end of 1 to 5 (Rosch (1973)) most typical?",
    );
    const alike = table.replaceAll("Ours", "rosch 1973");
    await expect(add([file(alike), "--norm", "study", "--typical", "low", "--into", into])).rejects.toThrow(
      ':5:study another norm is called "rosch-1973" already; "rosch 1973" must be told apart from it.',
    );
    const unnamed = table.replace("Ours,emu", ",emu");
    await expect(add([file(unnamed), "--norm", "study", "--typical", "low", "--into", into])).rejects.toThrow(
      ":6:study is empty; a text is needed.",
    );
    expect(existsSync(into)).toBe(false);
  });
});
