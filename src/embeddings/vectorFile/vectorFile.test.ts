import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../errors.ts";
import { matrixFromRows, rowsOf } from "../../numeric/matrix.ts";
import { formatNpy } from "../../numeric/npy.ts";
import { sha256 } from "../../storage/sha256.ts";
import { safetensorsFile } from "../../storage/testing/safetensorsFile.ts";
import { wordTableSource } from "../wordTable/wordTableSource.ts";
import { isVectorFile, parseFileReference } from "./fileReference.ts";
import { vectorFileSource } from "./vectorFileSource.ts";

// Exact in single precision, so that every format holds the same numbers.
const names = ["robin", "polar bear", "café", "chair"];
const rows = names.map((_, r) => [r + 0.5, (1 - r) / 8, 1 / (1 << r)]);
const items = ["café", "robin", "chair"].map((text) => ({ id: text, text }));
const expected = [rows[2], rows[0], rows[3]];
const python = ["python3", "/usr/bin/python3"].find(
  (name) => spawnSync(name, ["-c", "import numpy"]).status === 0,
);

let folder: string;
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-vectors-"));
  const npy = formatNpy(matrixFromRows(rows));
  for (const name of ["a.npy", "beside.npy", "bare.npy"]) await writeFile(at(name), npy);
  await writeFile(at("items.txt"), `${names.join("\n")}\n`);
  await writeFile(at("beside.items.txt"), names.join("\r\n"));
  await writeFile(at("items.json"), JSON.stringify(names));
  await writeFile(at("items.csv"), `n,word\n${names.map((name, r) => `${r},${name}`).join("\n")}\n`);
  await writeFile(
    at("a.csv"),
    `item,0,1,2\n${names.map((name, r) => [name, ...rows[r]!].join(",")).join("\n")}\n`,
  );
  const columns = [0, 1, 2].map((c) => ({
    name: String(c),
    data: rows.map((row) => row[c]!),
    type: "FLOAT" as const,
  }));
  const words = { name: "word", data: names, type: "STRING" as const };
  await writeFile(at("a.parquet"), new Uint8Array(parquetWriteBuffer({ columnData: [words, ...columns] })));
  const bytes = new Uint8Array(Float32Array.from(rows.flat()).buffer);
  const tensor = { dtype: "F32", shape: [4, 3], bytes };
  await writeFile(at("a.safetensors"), safetensorsFile({ v: tensor }, { items: JSON.stringify(names) }));
  const word2vec = names.map((name, r) =>
    Buffer.concat([
      Buffer.from(`${name.replaceAll(" ", "_")} `),
      new Uint8Array(Float32Array.from(rows[r]!).buffer),
    ]),
  );
  await writeFile(at("a.bin"), Buffer.concat([Buffer.from("4 3\n"), ...word2vec]));
});
afterAll(() => rm(folder, { recursive: true }));

describe("vectorFileSource", () => {
  it.each([
    "a.npy?items=ITEMS/items.txt",
    "a.npy?items=ITEMS/items.json",
    "a.npy?items=ITEMS/items.csv&column=word",
    "a.npy?items=ITEMS/items.csv",
    "beside.npy",
    "a.csv",
    "a.parquet",
    "a.safetensors",
    "a.safetensors#v",
  ])("joins rows to items by name: %s", async (reference) => {
    const source = await vectorFileSource(at(reference.replace("ITEMS", folder)));
    const [embedding] = await source.embed(items);
    expect(rowsOf(embedding!.vectors)).toEqual(expected);
    expect(embedding).toMatchObject({ layer: "given", items: ["café", "robin", "chair"], lint: [] });
  });

  it("gives the numbers of a word2vec file with the same rows", async () => {
    const [embedding] = await (await wordTableSource(at("a.bin"))).embed(items);
    expect(rowsOf(embedding!.vectors)).toEqual(expected);
  });

  it.skipIf(python === undefined)("reads what NumPy writes, if Python with NumPy is there", async () => {
    const script = [
      "import numpy, sys",
      "v = numpy.load(sys.argv[1] + '/a.npy').astype('f4')",
      "n = open(sys.argv[1] + '/items.txt', encoding='utf8').read().split('\\n')[:4]",
      "numpy.savez_compressed(sys.argv[1] + '/numpy.npz', last=v, static=-v, items=numpy.array(n))",
    ];
    const { status, stderr } = spawnSync(python!, ["-c", script.join("\n"), folder]);
    expect(status, stderr.toString()).toBe(0);
    const [embedding] = await (await vectorFileSource(at("numpy.npz#last"))).embed(items);
    expect(rowsOf(embedding!.vectors)).toEqual(expected);
  });

  it("takes the item's id before its text", async () => {
    const source = await vectorFileSource(at("a.csv"));
    const both = [
      { id: "robin", text: "chair" },
      { id: "x", text: "chair" },
    ];
    expect(rowsOf((await source.embed(both))[0]!.vectors)).toEqual([rows[0], rows[3]]);
  });

  it("finds an item by the id of its text, where neither its id nor its text is a row's name", async () => {
    const source = await vectorFileSource(at("a.csv"));
    const items = [
      { id: "r-1", text: "Robin" },
      { id: "p-1", text: "POLAR Bear" },
      { id: "c-1", text: "cafe\u0301" },
    ];
    expect(rowsOf((await source.embed(items))[0]!.vectors)).toEqual([rows[0], rows[1], rows[2]]);
    expect(source.joinedBy).toBe("id");
  });

  it("has a fingerprint of its file and the names of its rows", async () => {
    const fingerprint = async (reference: string): Promise<string> =>
      (await vectorFileSource(at(reference))).fingerprint();
    const reference = `a.npy?items=${at("names.txt")}`;
    await writeFile(at("names.txt"), names.join("\n"));
    const first = await fingerprint(reference);
    expect(await fingerprint(reference)).toBe(first);
    await writeFile(at("names.txt"), [...names].reverse().join("\n"));
    expect(await fingerprint(reference)).not.toBe(first);
    expect(await fingerprint("a.csv")).not.toBe(await fingerprint("a.parquet"));
  });

  it("records the file's hash and name", async () => {
    const source = await vectorFileSource(`file:${at("a.npy")}?items=${at("items.txt")}`);
    expect(source).toMatchObject({
      title: "a.npy",
      sha256: sha256(formatNpy(matrixFromRows(rows))),
      from: "file",
      layers: ["given"],
    });
  });

  it("says which items have no row", async () => {
    const source = await vectorFileSource(at("a.csv"));
    const more = [...items, { id: "zebra", text: "zebra" }];
    await expect(source.embed(more)).rejects.toThrow(
      `has no vector for 1 of 4 items: "zebra" (${at("a.csv")} has no such item).`,
    );
    expect((await source.embed(more, { dropUnknown: true }))[0]).toMatchObject({
      items: ["café", "robin", "chair"],
      missing: ["zebra"],
    });
    await expect(source.embed(items, { layers: ["last"] })).rejects.toThrow(/Unknown layer/);
  });

  it("refuses rows without names, or with other names than rows", async () => {
    const refused = async (reference: string): Promise<string> => {
      const error: unknown = await vectorFileSource(reference).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UserError);
      return (error as UserError).message.replaceAll(`${folder}/`, "");
    };
    expect(await refused(at("bare.npy"))).toBe(
      "bare.npy: has 4 rows without names; say which items they are, as in bare.npy?items=items.txt.",
    );
    await writeFile(at("bare.npz"), zipSync({ "v.npy": formatNpy(matrixFromRows(rows)) }));
    expect(await refused(at("bare.npz"))).toMatch(
      /without names; .* Or save items as text: items=numpy\.array\(/,
    );
    await writeFile(at("three.txt"), "a\nb\nc\n");
    expect(await refused(`${at("bare.npy")}?items=${at("three.txt")}`)).toBe(
      "bare.npy has 4 rows, three.txt has 3 items.",
    );
    await writeFile(at("twice.txt"), "a\nb\na\n");
    expect(await refused(`${at("bare.npy")}?items=${at("twice.txt")}`)).toBe(
      'twice.txt: item 3, "a", is item 1 already.',
    );
    await writeFile(at("gap.txt"), "a\n\nb\n");
    expect(await refused(`${at("bare.npy")}?items=${at("gap.txt")}`)).toBe("gap.txt: item 2 is empty.");
    expect(await refused(`${at("bare.npy")}?items=${at("items.csv")}&column=wrd`)).toMatch(
      /Unknown column of items\.csv "wrd"\. Did you mean "word"\?/,
    );
    expect(await refused(`${at("bare.npy")}?itmes=x`)).toMatch(/Unknown setting of .*"itmes"/);
    expect(await refused(`${at("bare.npy")}?items=`)).toMatch(/items= is empty/);
    expect(await refused(at("none.npy"))).toBe("none.npy: there is no such file to read.");
  });
});

it("tells files of vectors from other references", () => {
  expect(
    ["v.npy", "file:v.npz#last", "v.csv?items=a.txt", "v.parquet", "v.safetensors"].every(isVectorFile),
  ).toBe(true);
  expect(["v.txt", "owner/name", "minilm-l6", "v.npy/folder"].some(isVectorFile)).toBe(false);
  expect(parseFileReference("v.npz#a?items=i.txt")).toEqual({
    path: "v.npz#a",
    items: "i.txt",
    column: null,
  });
});
