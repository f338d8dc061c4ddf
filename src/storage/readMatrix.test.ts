import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { matrixFromRows, rowsOf } from "../numeric/matrix.ts";
import { formatNpy } from "../numeric/npy.ts";
import { readMatrix, type ReadMatrixOptions } from "./readMatrix.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-matrix-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function csv(content: string | Uint8Array, options?: ReadMatrixOptions) {
  const { matrix, rowNames, columnNames } = await readMatrix(await file("table.csv", content), options);
  return { rows: rowsOf(matrix), rowNames, columnNames };
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  const { message } = error as UserError;
  expect(message).not.toContain("\n");
  return message.replaceAll(`${folder}/`, "");
}

const two = matrixFromRows([
  [1, 2],
  [3, -4.5],
]);

describe("readMatrix of a .npy file", () => {
  it("reads a matrix, without names", async () => {
    const read = await readMatrix(await file("two.npy", formatNpy(two)));
    expect(read).toEqual({ matrix: two, rowNames: null, columnNames: null });
  });

  it("reads a vector as one column", async () => {
    const { matrix } = await readMatrix(await file("vector.npy", formatNpy(new Float64Array([5, 6]))));
    expect(rowsOf(matrix)).toEqual([[5], [6]]);
  });

  it("names the row and column of a number that is not finite", async () => {
    const bad = matrixFromRows([
      [1, 2],
      [3, Number.NaN],
    ]);
    expect(await refusal(readMatrix(await file("bad.npy", formatNpy(bad))))).toBe(
      "bad.npy: row 2, column 2 is NaN; every number must be finite.",
    );
  });

  it("says what is wrong with other bytes, other names and missing files", async () => {
    expect(await refusal(readMatrix(await file("text.npy", "hello, world")))).toBe(
      "text.npy is not a .npy file.",
    );
    expect(await refusal(readMatrix(await file("table.tsv", "1\t2")))).toMatch(
      /read from \.npy, \.npz, \.csv, \.parquet or \.safetensors/,
    );
    expect(await refusal(readMatrix(join(folder, "none.npy")))).toBe(
      "none.npy: there is no such file to read.",
    );
  });
});

describe("readMatrix of a .npz file", () => {
  const one = { "two.npy": formatNpy(two) };
  const several = { ...one, "other.npy": formatNpy(new Float64Array([9])), "notes.txt": new Uint8Array(3) };

  it("reads the only array", async () => {
    expect((await readMatrix(await file("one.npz", zipSync(one)))).matrix).toEqual(two);
  });

  it("reads the array named after #, stored or deflated", async () => {
    const path = await file("several.npz", zipSync(several, { level: 0 }));
    expect((await readMatrix(`${path}#two`)).matrix).toEqual(two);
    expect(rowsOf((await readMatrix(`${path}#other`)).matrix)).toEqual([[9]]);
  });

  it("asks for a name when there are several, and knows the nearest", async () => {
    const path = await file("several.npz", zipSync(several));
    expect(await refusal(readMatrix(path))).toBe(
      "several.npz holds 2 arrays; name one, as in several.npz#two. Valid: two, other.",
    );
    expect(await refusal(readMatrix(`${path}#tow`))).toMatch(
      /"tow"\. Did you mean "two"\? Valid: two, other/,
    );
  });

  it("takes a # in a file's own name as part of it", async () => {
    expect((await readMatrix(await file("a.npz#b.npy", formatNpy(two)))).matrix).toEqual(two);
  });

  it("does not unpack an array larger than allowed", async () => {
    const path = await file("zeros.npz", zipSync({ "zeros.npy": formatNpy(new Float64Array(100_000)) }));
    expect(await refusal(readMatrix(path, { maxUnpackedBytes: 1000 }))).toBe(
      "zeros.npz#zeros unpacks to 800128 bytes; at most 1000 are accepted.",
    );
  });

  it("does not unpack more than the zip says, when it says too little", async () => {
    const zip = zipSync({ "zeros.npy": formatNpy(new Float64Array(100_000)) });
    const view = new DataView(zip.buffer);
    // The unpacked size stands in the central directory, whose entries begin with PK\1\2.
    const entry = zip.findLastIndex((_, i) => i + 4 <= zip.length && view.getUint32(i, true) === 0x02014b50);
    expect(view.getUint32(entry + 24, true)).toBe(800_128);
    view.setUint32(entry + 24, 200, true);
    expect(await refusal(readMatrix(await file("liar.npz", zip)))).toMatch(/^liar\.npz/);
  });

  it("refuses what is no zip, and a zip without arrays", async () => {
    expect(await refusal(readMatrix(await file("text.npz", "hello")))).toMatch(/not a readable \.npz file/);
    const empty = await file("empty.npz", zipSync({ "notes.txt": new Uint8Array(3) }));
    expect(await refusal(readMatrix(empty))).toBe("empty.npz holds no arrays.");
  });
});

describe("readMatrix of a .csv file", () => {
  const rows = [
    [1, 2],
    [3, -4.5],
  ];

  it.each([
    ["numbers alone", "1,2\n3,-4.5\n", null, null],
    ["a header", "a,b\n1,2\n3,-4.5\n", null, ["a", "b"]],
    ["row names", "robin,1,2\nchair,3,-4.5", ["robin", "chair"], null],
    ["both", "item,a,b\nrobin,1,2\nchair,3,-4.5\n", ["robin", "chair"], ["a", "b"]],
    ["counted columns", ",0,1\nrobin,1,2\nchair,3,-4.5\n", ["robin", "chair"], ["0", "1"]],
    ["columns counted from 1", "word,1,2\nrobin,1,2\nchair,3,-4.5\n", ["robin", "chair"], ["1", "2"]],
    ["numbered rows", "id,a,b\n1871,1,2\n1872,3,-4.5\n", ["1871", "1872"], ["a", "b"]],
    ["names that look like missing numbers", "nan,1,2\ngrandpa,3,-4.5\n", ["nan", "grandpa"], null],
    ["quotes, blanks, CRLF, BOM", '\uFEFF"a ""b""", c \r\n\r\n1, 2\r\n3,-4.5\r\n', null, ['a "b"', "c"]],
    ["exponents and signs", "+1,2e0\n.3e1,-450E-2", null, null],
  ])("reads %s", async (_, content, rowNames, columnNames) => {
    expect(await csv(content)).toEqual({ rows, rowNames, columnNames });
  });

  it("takes a row named by a word as data, not as a header", async () => {
    expect(await csv("robin,0,1\nchair,2,3\n")).toMatchObject({
      rowNames: ["robin", "chair"],
      columnNames: null,
    });
  });

  it("believes the caller about the header", async () => {
    const counted = "robin,0,1\nchair,2,3\n";
    expect(await csv(counted, { header: true })).toEqual({
      rows: [[2, 3]],
      rowNames: ["chair"],
      columnNames: ["0", "1"],
    });
    expect(await refusal(csv("a,b\n1,2\n", { header: false }))).toBe(
      'table.csv, line 1, column 1: "a" is not a number, but line 2 has one there; if the column holds names, head it "item".',
    );
  });

  it("reads one column with and without a heading", async () => {
    expect(await csv("x\n1\n2\n")).toEqual({ rows: [[1], [2]], rowNames: null, columnNames: ["x"] });
    expect(await csv("1\n2\n")).toEqual({ rows: [[1], [2]], rowNames: null, columnNames: null });
  });

  it.each([
    ["1,2\n3\n", "table.csv, line 2: has 1 cells, line 1 has 2."],
    ["1,2\n3,x\n", 'table.csv, line 2, column 2: "x" is not a finite number.'],
    ["a,b\n1,2\n\n3,NaN\n", 'table.csv, line 4, column 2: "NaN" is not a finite number.'],
    ["1,2\n3,Infinity\n", 'table.csv, line 2, column 2: "Infinity" is not a finite number.'],
    ["1,2\n3,1e999\n", 'table.csv, line 2, column 2: "1e999" is not a finite number.'],
    ["1,2\n3,0x10\n", 'table.csv, line 2, column 2: "0x10" is not a finite number.'],
    ["1,2\n3,\n", "table.csv, line 2, column 2: the cell is empty."],
    ["NaN,2\n3,4\n", 'table.csv, line 1, column 1: "NaN" is not a finite number.'],
    ["robin,1,2x\nchair,3,4\n", 'table.csv, line 1, column 3: "2x" is not a finite number.'],
    ["item,a\nrobin,1\nrobin,2\n", 'table.csv, line 3: the row name "robin" stands on line 2 already.'],
    ["item,a\n,1\n", "table.csv, line 2, column 1: the row name is empty."],
    [
      "x,y\n0.1x,1\n2,2\n",
      /line 2, column 1: "0\.1x" is not a number, but line 3 has one there; .*head it "item"/,
    ],
    ["robin\nchair\n", "table.csv: has row names and no column of numbers."],
    [
      "0;1\n1;0\n",
      "table.csv: has row names and no column of numbers. Cells are parted by commas, and the decimal mark is a point.",
    ],
    ["a,b\n", "table.csv: has a header and no rows."],
    ["", "table.csv: has no rows."],
    ['1,"2\n3,4', /table\.csv: Quote Not Closed/],
  ])("refuses %j", async (content, message) => {
    expect(await refusal(csv(content))).toMatch(message);
  });

  it("refuses bytes that are not UTF-8", async () => {
    expect(await refusal(csv(Uint8Array.from([0x61, 0xff, 0x2c, 0x62])))).toMatch(
      /table\.csv: is not UTF-8; save the file as UTF-8\.$/,
    );
  });
});
