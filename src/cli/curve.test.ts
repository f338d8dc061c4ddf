import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { matrixFromRows } from "../numeric/matrix.ts";
import { formatNpy } from "../numeric/npy.ts";
import { Command } from "@commander-js/extra-typings";
import { curveCommand } from "./curve.ts";
import { runProgram } from "./runProgram.ts";
import { recordingIo } from "./testing/recordingIo.ts";

let folder: string;
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-curve-"));
  await writeFile(path("hamming2.csv"), "0,1\n1,0\n");
  await writeFile(path("p.csv"), "0.4\n0.6\n");
  const eighteen = Array.from({ length: 18 }, (_, i) =>
    Array.from({ length: 18 }, (__, j) => Number(i !== j)),
  );
  await writeFile(path("hamming18.npy"), formatNpy(matrixFromRows(eighteen)));
  await writeFile(path("pair.csv"), "1\n-1\n");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function curve(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = recordingIo();
  const code = await runProgram(new Command("sortal").addCommand(curveCommand(io)), ["curve", ...args], io);
  return { code, out: io.outText(), err: io.errText() };
}

interface Answer {
  readonly points: readonly { readonly converged: boolean; readonly gapBits: number }[];
  readonly certificate: string;
  readonly atDistortion: readonly { readonly rateBits: { readonly low: number; readonly high: number } }[];
  readonly atRate: readonly { readonly distortion: { readonly low: number; readonly high: number } }[];
}

const json = async (...args: string[]): Promise<Answer> =>
  JSON.parse((await curve(...args, "--json")).out) as Answer;

describe("sortal curve", () => {
  it("gives h(.4) − h(.1) = .501955 bits for a source of .4 and .6 under Hamming distortion", async () => {
    const answer = await json(
      path("hamming2.csv"),
      "--matrix",
      "--source",
      path("p.csv"),
      "--at-distortion",
      "0.1",
    );
    const { low, high } = answer.atDistortion[0]!.rateBits;
    expect(low).toBeLessThanOrEqual(0.501954995 + 1e-8);
    expect(high).toBeGreaterThanOrEqual(0.501954995 - 1e-8);
    expect(high - low).toBeLessThan(2e-6);
    expect(answer.points.every((point) => point.converged && point.gapBits <= 1e-6)).toBe(true);
    expect(answer.certificate).toBe("proven");
  });

  it("gives 2.336781 bits for 18 alike under Hamming distortion at .25, and the way back", async () => {
    const answer = await json(
      path("hamming18.npy"),
      "--matrix",
      "--at-distortion",
      "0.25",
      "--at-rate",
      "2.336781",
    );
    expect(answer.atDistortion[0]!.rateBits.high).toBeCloseTo(2.336781, 5);
    expect(answer.atDistortion[0]!.rateBits.low).toBeCloseTo(2.336781, 5);
    expect(answer.atRate[0]!.distortion.high).toBeCloseTo(0.25, 5);
  });

  it("gives 1 − h((1 + √.5)/2) = .399124 bits for two points ±1 with free codewords", async () => {
    const answer = await json(path("pair.csv"), "--reproduction", "continuous", "--at-distortion", "0.5");
    expect(answer.atDistortion[0]!.rateBits.low).toBeCloseTo(0.399123963307, 5);
    expect(answer.atDistortion[0]!.rateBits.high).toBeCloseTo(0.399123963307, 5);
    expect(answer.certificate).toBe("numerically tight");
  });

  it("solves the slopes asked for, and prints a table and a page", async () => {
    const page = path("curve.html");
    const { out, code } = await curve(path("hamming2.csv"), "--matrix", "--slopes", "1,2", "--html", page);
    expect(code).toBe(0);
    // Uniform m = 2 at slope 2: METHODS §8.
    expect(out).toMatch(/^ +2 +0\.472935 +0\.119203 /m);
    expect(await readFile(page, "utf8")).toContain("The rate–distortion curve of hamming2.csv");
    expect(await readFile(page, "utf8")).toContain("distortion (in the unit of the matrix)");
    await curve(path("hamming2.csv"), "--slopes", "1,2", "--html", page);
    expect(await readFile(page, "utf8")).toContain("distortion (squared Euclidean distance of the points)");
  });

  const mistakes: readonly (readonly [what: string, args: string[], line: RegExp])[] = [
    ["a negative distortion", ["bad.csv", "--matrix"], /-1/],
    ["a source that does not sum to 1", ["hamming2.csv", "--matrix", "--source", "bad-p.csv"], /sum/],
    [
      "a source of another length",
      ["hamming18.npy", "--matrix", "--source", "p.csv"],
      /each of the 18 items/,
    ],
    ["a distortion that no code reaches", ["hamming2.csv", "--matrix", "--at-distortion", "-0.1"], /-0\.1/],
    ["a slope that is no number", ["hamming2.csv", "--slopes", "1,x"], /--slopes takes numbers/],
    [
      "slopes named and chosen at once",
      ["hamming2.csv", "--matrix", "--slopes", "1", "--points-count", "5"],
      /not both/,
    ],
    ["an unknown reproduction", ["pair.csv", "--reproduction", "item"], /Did you mean "items"/],
    [
      "a matrix with free codewords",
      ["hamming2.csv", "--matrix", "--reproduction", "continuous"],
      /needs points/,
    ],
    ["no such file", ["none.npy"], /none\.npy/],
  ];
  it.each(mistakes)("says %s in one line, exit code 2", async (_, [file, ...rest], line) => {
    await writeFile(path("bad.csv"), "0,1\n-1,0\n");
    await writeFile(path("bad-p.csv"), "0.4\n0.5\n");
    const args = rest.map((arg) => (arg.endsWith(".csv") ? path(arg) : arg));
    const { code, err, out } = await curve(path(file!), ...args);
    expect(err).toMatch(line);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(out).toBe("");
    expect(code).toBe(2);
  });

  it("answers with distortions of any scale, in significant digits", async () => {
    await writeFile(path("tiny.csv"), "0,1e-12\n1e-12,0\n");
    const { out } = await curve(path("tiny.csv"), "--matrix", "--at-rate", "0.531004406411");
    expect(out).toMatch(/^D\(0\.531004406411 bits\) = 1e-13 \[(9\.99\d*e-14|1e-13), 1\.0\d*e-13\]$/m);
  });

  it("says that one item has nothing to trade, and draws no empty table", async () => {
    await writeFile(path("one.csv"), "5\n");
    const { code, out } = await curve(path("one.csv"), "--matrix");
    expect(code).toBe(0);
    expect(out).toMatch(/^1 different item, 0\.000000 bits; 1 reproduction; /);
    expect(out.trimEnd()).toMatch(/\nThere is nothing to trade: bits lessen no item's distortion\.$/);
  });
});
