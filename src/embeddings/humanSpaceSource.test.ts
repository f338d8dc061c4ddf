import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HumanSpace } from "../datasets/spaces/humanSpace.ts";
import { loadHumanSpace } from "../datasets/spaces/loadHumanSpace.ts";
import { UserError } from "../errors.ts";
import { matrixFromRows, rowOf, rowsOf } from "../numeric/matrix.ts";
import { humanSpaceSource } from "./humanSpaceSource.ts";
import { openSource } from "./openSource.ts";

/** Two bats, a robin, and a crane that may be the bird only. */
const space: HumanSpace = {
  id: "small-space",
  title: "A small space",
  task: "Which is the odd one out?",
  dataset: "small",
  kind: "vectors",
  items: ["bat1", "bat2", "robin", "crane (bird)"],
  texts: ["bat", "bat", "robin", "crane"],
  vectors: matrixFromRows([
    [1, 0],
    [0, 1],
    [3, 4],
    [0, 0],
  ]),
  similarities: null,
  notes: ["Some pairs (2) have two similarities."],
  source: { citation: "A 2020", licence: "CC0-1.0" } as HumanSpace["source"],
  hash: "abc",
};
const source = humanSpaceSource(space);
const named = (...texts: string[]) => texts.map((text) => ({ id: text, text }));

describe("humanSpaceSource", () => {
  it("says what it is: people, one layer, the hash of its file", async () => {
    expect(source).toMatchObject({
      id: "small-space",
      title: "A small space",
      from: "people",
      sha256: "abc",
      licence: "CC0-1.0",
      layers: ["given"],
      defaultLayers: ["given"],
      joinedBy: "id",
      blocks: null,
    });
    expect(await source.fingerprint()).toBe("small-space abc");
    expect(await humanSpaceSource({ ...space, hash: "abd" }).fingerprint()).not.toBe("small-space abc");
    expect(await source.probe(named("robin"))).toEqual([]);
  });

  it("finds items by their id, else by a text that one item alone has, whatever the case", async () => {
    const items = [
      { id: "bat2", text: "bat" },
      { id: "x", text: "Robin" },
      { id: "crane", text: "crane" },
      { id: "robin", text: "no matter what it reads" },
    ];
    const [embedding, ...others] = await source.embed(items);
    expect(others).toEqual([]);
    expect(embedding).toMatchObject({ model: "small-space", layer: "given" });
    expect(embedding!.items).toEqual(["bat2", "x", "crane", "robin"]);
    expect(rowsOf(embedding!.vectors)).toEqual([
      [0, 1],
      [3, 4],
      [0, 0],
      [3, 4],
    ]);
  });

  it("names what it cannot place: what is not there, and a text that two items have", async () => {
    const items = named("robin", "bat", "zebra");
    const error: unknown = await source.embed(items).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toBe(
      '"small-space" has no vector for 2 of 3 items: "bat", "zebra" (not in the space, or its text is that of several items there).',
    );
    const [kept] = await source.embed(items, { dropUnknown: true });
    expect(kept).toMatchObject({ items: ["robin"], missing: ["bat", "zebra"] });
    expect(kept!.lint).toMatchObject([
      { rule: "missing-items", value: 2, items: ["bat", "zebra"] },
      { rule: "human-space", severity: "warning", message: "Some pairs (2) have two similarities." },
    ]);
    await expect(source.embed(named("bat", "zebra"), { dropUnknown: true })).rejects.toThrow(/2 of 2 items/);
  });

  it("gives its notes as findings, and asks none of the rules about a model's vectors", async () => {
    const [embedding] = await source.embed(named("crane", "robin"));
    expect(embedding!.lint.map(({ rule }) => rule)).toEqual(["human-space"]);
    expect(embedding).not.toHaveProperty("missing");
  });

  it("refuses another layer, and items that are none", async () => {
    await expect(source.embed(named("robin"), { layers: ["last"] })).rejects.toThrow(
      /Unknown layer of "small-space" "last"/,
    );
    await expect(source.embed([])).rejects.toThrow("There are no items to embed.");
  });
});

describe("openSource, of human spaces", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sortal-space-"));
    await cp(fileURLToPath(new URL("../../datasets/wcs", import.meta.url)), join(folder, "norms"), {
      recursive: true,
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("opens a bundled one by its name", async () => {
    const spose = await loadHumanSpace("things-spose-49");
    const opened = await openSource("things-spose-49", { offline: true });
    expect(opened).toMatchObject({ id: "things-spose-49", from: "people", sha256: spose.hash });
    const [embedding] = await opened.embed(named("aardvark"));
    expect([...embedding!.vectors.data]).toEqual([...rowOf(spose.vectors, 0)]);
    expect(await openSource("space:things-spose-49")).toMatchObject({
      id: "things-spose-49",
      sha256: spose.hash,
    });
  });

  it("opens that of a dataset's folder by the folder and its name", async () => {
    const opened = await openSource(`${join(folder, "norms")}#wcs-chips`);
    expect(opened).toMatchObject({ id: "wcs-chips", from: "people" });
    const [embedding] = await opened.embed(named("e29"));
    expect([...embedding!.vectors.data]).toEqual([61.7, -4.52, -39.18]);
  });

  it("names the nearest for one that is not there", async () => {
    await expect(openSource(`${join(folder, "norms")}#wcs-chip`)).rejects.toThrow(
      'Unknown human space "wcs-chip". Did you mean "wcs-chips"?',
    );
    await expect(openSource("things-spose")).rejects.toThrow(
      'Unknown model "things-spose". Did you mean "things-spose-49"?',
    );
    await expect(openSource("glove-100")).rejects.toThrow(/Did you mean "glove-100d"\?/);
  });
});
