import { describe, expect, test } from "vitest";
import { fixtureRun } from "../report/testing/fixtureRun.ts";
import { fixtureRuns } from "../report/testing/fixtureRuns.ts";
import type { TransferComparison } from "../studies/transferResult.ts";
import { compareRuns } from "./compareRuns.ts";
import { distinctionsEntries } from "./distinctionsEntries.ts";
import type { NamedRun } from "./namedRun.ts";
import { transferEntries } from "./transferEntries.ts";

const run = fixtureRun({ withDistinctions: true });
const [dataset] = run.studies.transfer!.datasets;
const people = dataset!.spaces.findIndex(({ kind }) => kind === "people");
const read = (id: string) => transferEntries.find((entry) => entry.id === id)!.read(run);
const cellOf = (row: number | null, column: number) =>
  dataset!.cells.find((c) => c.itemSet === 1 && c.row === row && c.column === column && c.at !== "many")!;

describe("scores of the transfer matrix", () => {
  test("are one a norm, model and layer, on the items shared with the human space", () => {
    for (const { id } of transferEntries) {
      expect(read(id).map(({ cell }) => cell)).toEqual(run.cells);
    }
  });

  test("are what the matrix holds: people's categories at home and abroad, the model's clusters in people's space", () => {
    const [inModel] = read("transfer-people-in-model");
    expect(inModel!.score.value).toBe(cellOf(null, 0).share.value);
    expect(inModel!.score.chance!.mean).toBe(cellOf(null, 0).share.chance.mean);
    expect(inModel!.score.interval).toMatchObject({ ...cellOf(null, 0).share.interval, level: 0.95 });
    expect(inModel!.score.replicates).toBeUndefined();
    expect(read("transfer-people-in-people")[1]!.score.value).toBe(cellOf(null, people).share.value);
    expect(read("transfer-place")[1]!.score.value).toBe(cellOf(null, 1).eta!.value);
    expect(read("transfer-excess")[2]!.score.value).toBe(cellOf(null, 2).excessBits!.value);
    const [clusters] = read("transfer-clusters-in-people");
    expect(clusters!.score.value).toBe(cellOf(0, people).share.value);
    expect(clusters!.score.ceiling!.value).toBe(cellOf(people, people).share.value);
  });

  test("say which items they are about, which are not all of the norm's", () => {
    const { nItems, k } = dataset!.itemSets[1]!;
    const { scores, cells } = compareRuns([
      { name: "a", run },
      { name: "b", run: fixtureRun({ models: ["other"], withDistinctions: true }) },
    ]);
    const about = (id: string) =>
      cells.find((cell) => scores[cell.score]!.id === id && cell.dataset === 0)!.items;
    expect(about("transfer-excess")).toEqual({ nItems, nCategories: k });
    expect(about("ami")).toBeUndefined();
  });

  test("carry what they became on common deletions, where the run has it", () => {
    const [{ run: replicated }] = fixtureRuns({ count: 1, replicates: true }) as [NamedRun];
    const [{ replicates }] = replicated.studies.transfer!.datasets[0]!.comparisons as [TransferComparison];
    const found = transferEntries.map((entry) => entry.read(replicated)[0]!.score.replicates);
    const { share, eta, excessBits, loss } = replicates!;
    expect(found).toEqual([share, undefined, eta, excessBits, loss]);
  });

  test("are none where no human space takes part", () => {
    const alone = {
      ...run,
      studies: { transfer: { ...run.studies.transfer!, datasets: [{ ...dataset!, comparisons: [] }] } },
    };
    expect(transferEntries.flatMap((entry) => entry.read(alone))).toEqual([]);
  });

  test("may differ in two runs that hold other spaces beside, where they depend on these", () => {
    const cells = dataset!.cells.map((cell) =>
      cell.eta === null ? cell : { ...cell, eta: { ...cell.eta, value: cell.eta.value - 0.01 } },
    );
    const other = {
      ...run,
      studies: {
        ...run.studies,
        transfer: { ...run.studies.transfer!, datasets: [{ ...dataset!, cells }] },
      },
    };
    const { scores, cells: compared } = compareRuns([
      { name: "a", run },
      { name: "b", run: other },
    ]);
    const place = scores.findIndex(({ id }) => id === "transfer-place");
    expect(compared.filter((cell) => cell.score === place && cell.run !== 0)).toEqual([]);
  });
});

test("scores of the distinctions are the pooled agreement with people's first data, and typicality in bits", () => {
  const { cells } = run.studies.distinctions!;
  const [agreement, bits] = distinctionsEntries.map((entry) => entry.read(run));
  expect(agreement!.map(({ score }) => score)).toEqual(cells.map((cell) => cell.agreement[0]!.pooled));
  expect(bits!.map(({ score }) => score)).toEqual(cells.map((cell) => cell.surprisal!.score));
});
