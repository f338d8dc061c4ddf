import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clouds } from "../groupings/testing/points.ts";
import { formatNpy } from "../numeric/npy.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { closeWorkers } from "../parallel/workerPool.ts";
import { clusterCommand } from "./cluster.ts";
import { runProgram } from "./runProgram.ts";
import { recordingIo } from "./testing/recordingIo.ts";

let folder = "";
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-cluster-"));
  await writeFile(at("line.csv"), 'word,x\n"a, first",0\nb,1\nc,2\nd,10\ne,11\nf,12\n');
  await writeFile(at("line.npy"), formatNpy(Float64Array.of(0, 1, 2, 10, 11, 12)));
  await writeFile(at("clouds.npy"), formatNpy(clouds(80, 6, 5, 0.1, rngFromSeed("cli"))));
  await writeFile(at("many.npy"), formatNpy(clouds(400, 6, 5, 0.9, rngFromSeed("cli"))));
  await writeFile(at("weights.csv"), 'word,weight\nf,1\ne,1\nd,1\nc,1\nb,1\n"a, first",3\n');
  await writeFile(at("human.csv"), 'item,category\n"a, first",p\nb,p\nc,q\nd,q\ne,q\nf,p\n');
  await writeFile(at("semicolons.csv"), "Word;Category\na, first;p\nb;p\nc;q\nd;q\ne;q\nf;p\n");
});
afterAll(async () => {
  await closeWorkers();
  await rm(folder, { recursive: true, force: true });
});

async function sortal(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = recordingIo();
  const code = await runProgram(clusterCommand(io), words, io);
  return { code, out: io.outText(), err: io.errText() };
}

interface Document {
  readonly items: string[] | null;
  readonly clusterings: {
    k: number;
    sse: number;
    labels: number[];
    sizes: number[];
    startsSse: number[];
    humanSse: number | null;
  }[];
  readonly suggestedGroups: number | null;
}
const json = async (...words: string[]): Promise<Document> =>
  JSON.parse((await sortal(...words, "--json")).out) as Document;

describe("one K", () => {
  test("prints what was found and how sure it is", async () => {
    const { code, out, err } = await sortal(at("line.csv"), "--k", "2");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^points +6 × 1 dimensions$/m);
    expect(out).toMatch(/^SSE +4 \(2\.6 % of the variance left\)$/m);
    expect(out).toMatch(/^H\(C\) +1\.00 bits$/m);
    expect(out).toMatch(/^starts +32, \d+ of them hit the best$/m);
    expect(out).toMatch(/^Lloyd +best of 32 starts: SSE 4, 0\.00 % above the best$/m);
    expect(out).toMatch(/^sizes +3 3$/m);
  });

  test("as JSON holds labels, by every engine", async () => {
    for (const engine of ["exchange", "lloyd", "ml-kmeans", "ward"]) {
      const { items, clusterings } = await json(at("line.csv"), "--k", "2", "--engine", engine);
      expect(items).toEqual(["a, first", "b", "c", "d", "e", "f"]);
      expect(clusterings[0]).toMatchObject({ k: 2, labels: [0, 0, 0, 1, 1, 1], sizes: [3, 3] });
    }
  });

  test("one thread and two print the same bytes; another seed is another search", async () => {
    const words = [at("many.npy"), "--k", "9", "--swaps", "2500", "--json"];
    const alone = await sortal(...words, "--threads", "1");
    expect(await sortal(...words, "--threads", "2")).toEqual(alone);
    const startsOf = async (seed: string): Promise<unknown> =>
      (await json(at("many.npy"), "--k", "9", "--swaps", "0", "--seed", seed)).clusterings[0]!.startsSse;
    expect(await startsOf("2")).not.toEqual(await startsOf("1"));
  });

  test("weights and human labels are joined by name", async () => {
    const { clusterings } = await json(at("line.csv"), "--k", "1", "--weights", at("weights.csv"));
    const mean = 36 / 8;
    const squares = [0, 0, 0, 1, 2, 10, 11, 12].reduce((sum, x) => sum + (x - mean) ** 2, 0);
    expect(clusterings[0]!.sse).toBeCloseTo(squares, 9);
    const people = await sortal(at("line.csv"), "--k", "2", "--human", at("human.csv"));
    expect(people.out).toMatch(/^people +SSE \d/m);
    const scored = (await json(at("line.csv"), "--k", "2", "--human", at("human.csv"))).clusterings[0]!
      .humanSse;
    // {0, 1, 12} and {2, 10, 11}: 266/3 and 146/3.
    expect(scored).toBeCloseTo(412 / 3, 9);
    const asSaved = await json(at("line.csv"), "--k", "2", "--human", at("semicolons.csv"));
    expect(asSaved.clusterings[0]!.humanSse).toBe(scored);
  });

  test("--out writes CSV that names the points where they have names", async () => {
    await sortal(at("line.csv"), "--k", "2", "--out", at("out.csv"));
    expect(await readFile(at("out.csv"), "utf8")).toBe(
      'item,cluster\n"a, first",1\nb,1\nc,1\nd,2\ne,2\nf,2\n',
    );
    await sortal(at("line.npy"), "--k", "2", "--out", at("plain.csv"));
    expect(await readFile(at("plain.csv"), "utf8")).toBe("cluster\n1\n1\n1\n2\n2\n2\n");
  });

  test("points are named by the file of items beside them, if it has as many", async () => {
    await writeFile(at("named.npy"), formatNpy(Float64Array.of(0, 1, 2, 10, 11, 12)));
    await writeFile(at("named.items.txt"), "f\ne\nd\nc\nb\na, first\n");
    await sortal(at("named.npy"), "--k", "2", "--human", at("human.csv"), "--out", at("named.csv"));
    expect(await readFile(at("named.csv"), "utf8")).toBe(
      'item,cluster\nf,1\ne,1\nd,1\nc,2\nb,2\n"a, first",2\n',
    );
    await writeFile(at("named.items.txt"), "f\ne\n");
    const { code, err } = await sortal(at("named.npy"), "--k", "2");
    expect([code, err]).toEqual([2, expect.stringContaining("named.npy has 6 rows, ")]);
  });
});

describe("a sweep", () => {
  test("prints a line a K and the sharpest kink", async () => {
    const { out } = await sortal(at("clouds.npy"), "--sweep", "1..9");
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toBe("80 points × 6 dimensions, engine exchange");
    expect(lines[1]!.trim().split(/ +/)).toEqual(["K", "SSE", "left", "H(C)", "hits", "near"]);
    expect(lines.slice(2, 11).map((line) => Number(line.trim().split(/ +/)[0]))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    expect(lines[11]).toBe("Sharpest kink at K = 5.");
    expect((await json(at("clouds.npy"), "--sweep", "1..9")).suggestedGroups).toBe(5);
  });
});

describe("mistakes are one line and exit code 2", () => {
  test.each([
    [["line.npy"], "sortal: Give either --k K or --sweep FROM..TO."],
    [["line.npy", "--k", "2", "--sweep", "2..3"], "sortal: Give either --k K or --sweep FROM..TO."],
    [
      ["line.npy", "--sweep", "2..3", "--out", "x.csv"],
      "sortal: --out writes one clustering; give --k, not --sweep.",
    ],
    [["line.npy", "--k", "0"], '--k takes a whole number from 1; got "0".'],
    [["line.npy", "--k", "7"], "sortal: K is a whole number from 1 to the number of items, 6; got 7."],
    [["line.npy", "--sweep", "5..2"], '--sweep takes a range as 2..60, from 1 up; got "5..2".'],
    [["line.npy", "--sweep", "2..9"], "sortal: K is a whole number from 1 to the number of items, 6; got 9."],
    [["line.npy", "--k", "2", "--engine", "loyd"], 'sortal: Unknown engine "loyd". Did you mean "lloyd"?'],
    [["line.npy", "--k", "2", "--threads", "0"], '--threads takes a whole number from 1; got "0".'],
    [["nowhere.npy", "--k", "2"], "nowhere.npy: there is no such file to read"],
    [["empty.csv", "--k", "2"], "empty.csv"],
    [["nan.csv", "--k", "2"], "nan.csv"],
    [["line.csv", "--k", "2", "--weights", "zero.csv"], 'weights are above 0; that of "c" is 0.'],
    [
      ["line.csv", "--k", "2", "--weights", "clouds.npy"],
      "weights are one row or one column of numbers; got 80 × 6.",
    ],
    [["line.npy", "--k", "2", "--weights", "short.csv"], "has 2 weights for 6 points."],
    [["line.csv", "--k", "2", "--human", "few.csv"], 'has nothing for "b".'],
    [["line.csv", "--k", "2", "--engine", "ml-kmeans", "--weights", "weights.csv"], "no item weights"],
  ])("%j", async (words, message) => {
    await writeFile(at("empty.csv"), "");
    await writeFile(at("nan.csv"), "x,y\n1,2\nNaN,3\n");
    await writeFile(at("zero.csv"), "1\n1\n0\n1\n1\n1\n");
    await writeFile(at("short.csv"), "1\n2\n");
    await writeFile(at("few.csv"), 'item,label\n"a, first",1\nc,2\n');
    const { code, out, err } = await sortal(
      ...words.map((word) => (/\.(csv|npy)$/.test(word) ? at(word) : word)),
    );
    expect(err).toContain(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(err).toMatch(/^sortal: /);
    expect([code, out]).toEqual([2, ""]);
  });

  test("--help ends with examples", async () => {
    const { code, out } = await sortal("--help");
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n").at(-1)).toContain("sortal cluster points.npy --k 18 --human");
  });
});
