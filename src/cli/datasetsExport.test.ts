import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import type { Dataset } from "../datasets/dataset.ts";
import { listDatasets } from "../datasets/listDatasets.ts";
import { loadDataset } from "../datasets/loadDataset.ts";
import { loadMembers } from "../datasets/loadMembers.ts";
import { sha256 } from "../storage/sha256.ts";
import { datasetsAddCommand } from "./datasetsAdd.ts";
import { datasetsExportCommand } from "./datasetsExport.ts";
import { recordingIo } from "./testing/recordingIo.ts";

const place = (): string => mkdtempSync(join(tmpdir(), "sortal-export-"));

async function exported(...words: string[]): Promise<string> {
  const io = recordingIo();
  await datasetsExportCommand(io).exitOverride().parseAsync(words, { from: "user" });
  return io.outText();
}

async function addedAgain(file: string, ...flags: string[]): Promise<Dataset> {
  const into = flags[1] ?? place();
  await datasetsAddCommand(recordingIo(), null).parseAsync(
    [file, "--into", into, "--id", "again", ...flags],
    {
      from: "user",
    },
  );
  return loadDataset(join(into, "again"));
}

/** What must survive: items, texts, listings with their numbers, in order; not lines, nor what the norm is called here. */
function substance(dataset: Dataset) {
  return dataset.items.map(({ id, text, memberships }) => ({
    id,
    text,
    memberships: memberships.map(({ category, rating, typicality, sd, n, norm }) => ({
      category,
      rating,
      typicality,
      sd,
      n,
      norm: dataset.members.length > 0 ? norm : "its own",
    })),
  }));
}

/** Every bundled dataset, in each of its readings; of the 110 languages of the World Color Survey the first two. */
const entries = await listDatasets();
const datasets = entries.flatMap(({ id, variants }) => [
  id,
  ...variants.slice(1, id === "wcs" ? 2 : undefined).map((variant) => `${id}#${variant}`),
]);

describe("an exported dataset, added again", () => {
  it("is any of the bundled ones", () => {
    expect(datasets).toHaveLength(13 + 1 + 2 + 1 + 1);
  });

  it.each(datasets)(
    "%s is the same by Parquet and by Croissant, with its scale, names and source",
    async (name) => {
      const original = await loadDataset(name);
      const folder = place();
      await exported(name, "--out", join(folder, "norms.parquet"));
      await exported(name, "--out", join(folder, "croissant"));
      for (const file of ["norms.parquet", "croissant/croissant.json"]) {
        const again = await addedAgain(join(folder, file));
        expect(substance(again)).toEqual(substance(original));
        const { categories, scale, frequency, source, task, raters, title, language, members } = again;
        expect({ categories, scale, frequency, source, task, raters, title, language, members }).toEqual({
          categories: original.categories,
          scale: original.scale,
          frequency: original.frequency,
          source: original.source,
          task: original.task,
          raters: original.raters,
          title: original.title,
          language: original.language,
          members: original.members,
        });
      }
    },
  );

  it.each(datasets)("%s is the same by CSV, its typicalities showing what its ratings mean", async (name) => {
    const original = await loadDataset(name);
    const file = join(place(), "norms.csv");
    await exported(name, "--out", file);
    const again = await addedAgain(file);
    expect(substance(again)).toEqual(substance(original));
    expect([again.scale, again.frequency, again.members]).toEqual([
      original.scale,
      original.frequency,
      original.members,
    ]);
    expect(again.categories.map((c) => c.id).sort()).toEqual(original.categories.map((c) => c.id).sort());
  });

  it("keeps a collection's members norms of their own, with cards and sources", async () => {
    const folder = place();
    await exported("all-typicality", "--out", join(folder, "all.parquet"));
    await addedAgain(join(folder, "all.parquet"), "--into", folder);
    const members = await loadMembers(join(folder, "again"));
    expect(members.map(({ id, source }) => [id, source.doi])).toEqual(
      (await loadMembers("all-typicality")).map(({ id, source }) => [id, source.doi]),
    );
    expect(readFileSync(join(folder, "again", "leuven-2008", "README.md"), "utf8")).toContain(
      "1 to 20, **20 = most typical**",
    );
  });
});

describe("sortal datasets export", () => {
  it("prints tidy CSV, the norm of each row with it for a collection", async () => {
    const one = (await exported("rosch-1973")).trimEnd().split("\n");
    expect(one[0]).toBe("item,category,rating,typicality");
    expect(one).toHaveLength(49);
    const all = (await exported("shani-2025")).trimEnd().split("\n");
    expect(all[0]).toBe("norm,item,category,rating,typicality");
    expect(all).toHaveLength(1106);
    expect(all[1]).toMatch(/^rosch-1973,/);
    expect(await exported("rosch-1975", "--as-released")).toContain("\npineapple,fruit,1.19,");
    expect((await exported("wcs")).split("\n")[1]).toBe("E29,f,2,0.08");
  });

  it("writes Parquet that another reader reads, with its description in the metadata", async () => {
    const file = join(place(), "leuven.parquet");
    expect(await exported("leuven-2008", "--out", file)).toBe(`Wrote ${file}: 418 rows.\n`);
    const bytes = readFileSync(file);
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const rows = await parquetReadObjects({ file: buffer });
    expect(rows).toHaveLength(418);
    expect(rows[0]).toMatchObject({
      id: "",
      item: "blackbird",
      category: "bird",
      rating: 18.82142857,
      rating_n: 28,
    });
    const { key_value_metadata: pairs } = parquetMetadata(buffer);
    const description = JSON.parse(pairs?.find(({ key }) => key === "sortal:datapackage")?.value ?? "");
    expect(description.norm.scale).toEqual({ min: 1, max: 20, typicalEnd: "max" });
  });

  it("writes Croissant 1.1: required properties, a checksum that holds, a field for every column", async () => {
    const folder = place();
    await exported("leuven-2008", "--format", "croissant", "--out", folder);
    const json = JSON.parse(readFileSync(join(folder, "croissant.json"), "utf8"));
    const csv = readFileSync(join(folder, "items.csv"), "utf8");
    expect(json["@type"]).toBe("sc:Dataset");
    expect(json.conformsTo).toBe("http://mlcommons.org/croissant/1.1");
    for (const key of ["name", "description", "license", "url", "creator", "datePublished", "distribution"]) {
      expect(json[key], key).toBeTruthy();
    }
    expect(json.datePublished).toBe("2008");
    expect(json["@context"]).toMatchObject({
      sc: "https://schema.org/",
      cr: "http://mlcommons.org/croissant/",
    });
    expect(json.creator[0]).toEqual({ "@type": "Person", name: "Simon De Deyne" });
    const [file] = json.distribution;
    expect(file).toMatchObject({ "@type": "cr:FileObject", contentUrl: "items.csv", sha256: sha256(csv) });
    expect(file.contentSize).toBe(`${Buffer.byteLength(csv)} B`);
    const [records] = json.recordSet;
    const columns = csv.split("\n")[0]!.split(",");
    expect(
      records.field.map((field: { source: { extract: { column: string } } }) => field.source.extract.column),
    ).toEqual(columns);
    const ids = [...records.field, file, records].map((node: { "@id": string }) => node["@id"]);
    expect(new Set(ids).size).toBe(ids.length);
    const fieldIds = new Set(records.field.map((field: { "@id": string }) => field["@id"]));
    for (const key of records.key) expect(fieldIds).toContain(key["@id"]);
    const used = new Set(JSON.stringify(json).match(/"(?:sc|cr|dct|sortal):[\w-]+"/g));
    for (const term of used) expect(Object.keys(json["@context"])).toContain(term.slice(1).split(":")[0]);
  });

  it("takes the date of publication from the source, or from a collection's youngest member", async () => {
    const dateOf = async (name: string): Promise<unknown> => {
      const folder = place();
      await exported(name, "--format", "croissant", "--out", folder);
      return JSON.parse(readFileSync(join(folder, "croissant.json"), "utf8")).datePublished;
    };
    expect([await dateOf("shani-2025"), await dateOf("all-typicality")]).toEqual(["2025", "2008"]);
    const undated = await exported("./src/datasets/fixtures/good", "--format", "croissant", "--out", place());
    expect(undated).toContain("note: Croissant requires a datePublished; put a year into source.bibtex");
  });

  it("gives the same bytes for the same dataset", async () => {
    const [one, other] = [join(place(), "a.parquet"), join(place(), "b.parquet")];
    await exported("bless", "--out", one);
    await exported("bless", "--out", other);
    expect(sha256(readFileSync(one))).toBe(sha256(readFileSync(other)));
  });

  it("refuses what it cannot write, in a line", async () => {
    await expect(exported("bless", "--format", "xml")).rejects.toThrow(
      'Unknown format "xml". Valid: csv, parquet, croissant.',
    );
    await expect(exported("bless", "--format", "parquet")).rejects.toThrow(
      "is written to a file; name it with --out.",
    );
    await expect(exported("bless", "--out", "norms.txt")).rejects.toThrow(
      "--out norms.txt: name the format with --format: csv, parquet, croissant.",
    );
    await expect(exported("blest")).rejects.toThrow('Did you mean "bless"?');
    const under = join(place(), "file");
    await exported("bless", "--format", "csv", "--out", under);
    await expect(exported("bless", "--format", "csv", "--out", join(under, "x.csv"))).rejects.toThrow(
      "cannot be written",
    );
    expect(existsSync(join(under, "x.csv"))).toBe(false);
  });
});
