import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../errors.ts";
import { rowsOf } from "../../numeric/matrix.ts";
import { sha256 } from "../../storage/sha256.ts";
import { readTextTable } from "./readTextTable.ts";
import { readBinaryTable } from "./readBinaryTable.ts";
import { readJsonTable } from "./readJsonTable.ts";
import { readWordTable } from "./readWordTable.ts";
import { lookUp, spellings } from "./spellings.ts";
import { wordTableSource } from "./wordTableSource.ts";

const table: readonly (readonly [word: string, numbers: readonly number[]])[] = [
  ["the", [1, 0.5, -0.25]],
  ["robin", [0.1, 0.2, 0.3]],
  ["polar", [1, 2, 3]],
  ["bear", [3, 2, 1]],
  ["new_york", [4, 4, 4]],
  ["hot dog", [7, 8, 9]],
  ["robin", [9, 9, 9]],
  ['a"b', [5, 6, 7]],
  ["éclair", [1e-3, -2e2, 0]],
];
const wanted = new Set(["robin", "polar", "éclair", "hot", "hot dog", 'a"b', "zebra"]);
const found = new Map([
  ["robin", [0.1, 0.2, 0.3]],
  ["polar", [1, 2, 3]],
  ["hot dog", [7, 8, 9]],
  ['a"b', [5, 6, 7]],
  ["éclair", [1e-3, -2e2, 0]],
]);

const lines = table.map(([word, numbers]) => `${word} ${numbers.join(" ")}`);
const glove = `${lines.join("\n")}\n`;
const fastText = `9 3\n${lines.join(" \n")} \n`;
const json = `{"precision":8,"dimensions":3,"words":["the"],"vectors":{${table
  .map(([word, numbers], i) => `${JSON.stringify(word)}:[${[...numbers, 1.5, i].join(",")}]`)
  .join(",")}},"unkVector":[0,0,0]}`;

function word2vec(breaks = false): Buffer {
  const rows = table.map(([word, numbers]) =>
    Buffer.concat([
      Buffer.from(`${word.replaceAll(" ", "\u00a0")} `),
      new Uint8Array(Float32Array.from(numbers).buffer),
      Buffer.from(breaks ? "\n" : ""),
    ]),
  );
  return Buffer.concat([Buffer.from("9 3\n"), ...rows]);
}

/** A file in pieces of a few bytes, so that every boundary is met. */
async function* pieces(content: string | Buffer, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const singles = (numbers: readonly number[]): Float32Array => Float32Array.from(numbers);

describe.each([1, 7, 64, 1e6])("in pieces of %i bytes", (size) => {
  it.each([
    ["GloVe", glove],
    ["GloVe without a last line break", glove.trimEnd()],
    ["GloVe from Windows", glove.replaceAll("\n", "\r\n")],
    ["fastText, with its header", fastText],
  ])("reads %s", async (_, text) => {
    const { rows, dimensions, words } = await readTextTable(pieces(text, size), "x", wanted);
    expect([dimensions, words]).toEqual([3, 9]);
    expect(new Map(rows)).toEqual(new Map([...found].map(([word, numbers]) => [word, singles(numbers)])));
  });

  it.each([false, true])("reads word2vec, line breaks: %s", async (breaks) => {
    const { rows, dimensions, words } = await readBinaryTable(pieces(word2vec(breaks), size), "x", wanted);
    expect([dimensions, words]).toEqual([3, 9]);
    const expected = [...found].filter(([word]) => word !== "hot dog");
    expect(new Map(rows)).toEqual(new Map(expected.map(([word, numbers]) => [word, singles(numbers)])));
  });

  it("reads the JSON of wink-embeddings", async () => {
    // The beginning is looked for in the first 4,096 bytes of the first piece.
    const { rows, dimensions, words } = await readJsonTable(pieces(json, Math.max(size, 40)), "x", wanted);
    expect([dimensions, words]).toEqual([3, 9]);
    expect(new Map(rows)).toEqual(new Map([...found].map(([word, numbers]) => [word, singles(numbers)])));
  });
});

it("finds an entry of several words when that alone is asked for", async () => {
  const { rows } = await readTextTable(pieces(glove, 99), "x", new Set(["hot dog"]));
  expect(new Map(rows)).toEqual(new Map([["hot dog", singles([7, 8, 9])]]));
});

describe("a faulty table", () => {
  const text = (content: string) => readTextTable(pieces(content, 99), "t.txt", wanted);
  const binary = (content: Buffer) => readBinaryTable(pieces(content, 99), "t.bin", wanted);

  it("is refused with the line, where a wanted row is wrong", async () => {
    await expect(text("the 1 2 3\nrobin 1 x 3\n")).rejects.toThrow(
      't.txt, line 2: "robin" has 3 values, not 3 finite numbers.',
    );
    await expect(text("the 1 2 3\nrobin 1 2\n")).rejects.toThrow(/t\.txt, line 2: "robin" has 2 values/);
    await expect(text("the 1 2 3\nrobin 1.5 0.5 2 3\n")).rejects.toThrow(
      't.txt, line 2: "robin" has 4 values, not 3 finite numbers.',
    );
    // "robin 66" may be an entry of its own.
    await expect(text("the 1 2 3\nrobin 66 1 2 3\n")).resolves.toMatchObject({ words: 2 });
    await expect(text("")).rejects.toThrow("t.txt: holds no word vectors.");
    await expect(text("word\n")).rejects.toThrow(/line 1: is not a word and its numbers/);
  });

  it("is refused when it is cut short, or something else", async () => {
    await expect(text("3 3\nthe 1 2 3\nrobin 1 2 3\n")).rejects.toThrow(
      "t.txt: is cut short; its first line says 3 words, and it holds 2.",
    );
    const whole = word2vec();
    await expect(binary(whole.subarray(0, -4))).rejects.toThrow(
      "t.bin: is cut short: it says 9 words, and holds 8.",
    );
    await expect(binary(Buffer.from("hello world, this is no such file\n"))).rejects.toThrow(
      /first line is not/,
    );
    await expect(binary(Buffer.from([0xba, 0x16, 0x4f, 0x2f, 12, 0, 0, 0, 10]))).rejects.toThrow(
      /is a fastText model; sortal reads .* \.vec file/,
    );
    await expect(readJsonTable(pieces(json.slice(0, -60), 64), "t.json", wanted)).rejects.toThrow(
      /is cut short/,
    );
    await expect(readJsonTable(pieces('{"a": 1}', 64), "t.json", wanted)).rejects.toThrow(/is not a table/);
    await expect(readWordTable("table.csv", wanted)).rejects.toThrow(
      /read from \.txt, \.vec, \.bin and \.json/,
    );
    await expect(readWordTable("/no/such.txt", wanted)).rejects.toThrow(
      "/no/such.txt: there is no such file to read.",
    );
  });
});

describe("spellings", () => {
  const rows = new Map([...table].reverse().map(([word, numbers]) => [word, singles(numbers)]));
  const vectors = (text: string): number[][] =>
    lookUp(spellings(text), rows).vectors.map((vector) => Array.from(vector));

  it("finds a phrase as one entry before its words", () => {
    expect(vectors("New York")).toEqual([[4, 4, 4]]);
    expect(vectors("hot dog")).toEqual([[7, 8, 9]]);
    expect(vectors("ROBIN")).toEqual([Array.from(singles([0.1, 0.2, 0.3]))]);
  });

  it("takes a phrase apart at spaces and hyphens, and names the words that are not there", () => {
    expect(vectors("Polar-bear")).toEqual([
      [1, 2, 3],
      [3, 2, 1],
    ]);
    expect(vectors("the bear's")).toEqual([
      [1, 0.5, -0.25],
      [3, 2, 1],
    ]);
    expect(lookUp(spellings("polar Zebra"), rows).unknown).toEqual(["Zebra"]);
  });
});

describe("wordTableSource", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sortal-table-"));
    await writeFile(join(folder, "table.txt"), glove);
    await writeFile(join(folder, "table.vec.gz"), gzipSync(fastText));
    await writeFile(join(folder, "table.bin"), word2vec());
    await writeFile(join(folder, "table.json.gz"), gzipSync(json));
    await writeFile(join(folder, "cut.txt.gz"), gzipSync(glove).subarray(0, 40));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const items = ["Robin", "polar bear", "bear"].map((text) => ({ id: `id of ${text}`, text }));

  it("gives the same numbers from every format", async () => {
    for (const name of (await readdir(folder)).filter((file) => file.startsWith("table"))) {
      const source = await wordTableSource(join(folder, name));
      const [embedding, ...others] = await source.embed(items);
      expect(others).toEqual([]);
      expect(embedding).toMatchObject({ layer: "static", items: items.map(({ id }) => id) });
      expect(rowsOf(embedding!.vectors)).toEqual([
        Array.from(singles([0.1, 0.2, 0.3])),
        [2, 2, 2],
        [3, 2, 1],
      ]);
      expect(embedding!.lint).toMatchObject([
        { rule: "mean-of-words", value: 1, items: ["id of polar bear"] },
      ]);
      expect("missing" in embedding!).toBe(false);
    }
  });

  it("says what it is", async () => {
    const path = join(folder, "table.txt");
    const source = await wordTableSource(path);
    expect(source).toMatchObject({
      id: path,
      title: "table.txt",
      sha256: sha256(glove),
      from: "file",
      layers: ["static"],
    });
  });

  it("names unknown words; leaves them out when told to", async () => {
    const source = await wordTableSource(join(folder, "table.txt"));
    const more = [...items, { id: "z", text: "zebra" }, { id: "b", text: "brown bear" }];
    await expect(source.embed(more)).rejects.toThrow(
      new UserError(
        `"${source.id}" has no vector for 2 of 5 items: "zebra", "brown bear" (not in the table: zebra, brown).`,
      ),
    );
    const [embedding] = await source.embed(more, { dropUnknown: true });
    expect(embedding!.items).toEqual(items.map(({ id }) => id));
    expect(embedding!.missing).toEqual(["z", "b"]);
    expect(embedding!.lint[0]).toMatchObject({ rule: "missing-items", value: 2, items: ["z", "b"] });
    await expect(source.embed([{ id: "z", text: "zebra" }], { dropUnknown: true })).rejects.toThrow(
      UserError,
    );
  });

  it("has one layer, and reads a file that is cut short as such", async () => {
    const source = await wordTableSource(join(folder, "table.txt"));
    await expect(source.embed(items, { layers: ["last"] })).rejects.toThrow(
      /Unknown layer of .* "last".*static/,
    );
    const cut = await wordTableSource(join(folder, "cut.txt.gz"));
    await expect(cut.embed(items)).rejects.toThrow(/cut\.txt\.gz: cannot be read \(/);
  });
});
