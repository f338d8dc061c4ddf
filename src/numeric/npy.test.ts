import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrix } from "./matrix.ts";
import { formatNpy, parseNpy } from "./npy.ts";

interface GoldenCase {
  readonly name: string;
  readonly shape: number[];
  readonly dtype: string;
  readonly values: number[];
  readonly npy: string;
}

// Made by golden/make_npy.py with NumPy 1.24.
const golden = JSON.parse(
  readFileSync(new URL("./golden/npy.json", import.meta.url), "utf8"),
) as readonly GoldenCase[];

function npy(header: string, body: ArrayLike<number> = [], version = 1): Uint8Array {
  const text = new TextEncoder().encode(`${header}\n`);
  return Uint8Array.from([
    0x93,
    ...Buffer.from("NUMPY"),
    version,
    0,
    text.length & 255,
    text.length >> 8,
    ...text,
    ...Array.from(body),
  ]);
}

describe("parseNpy", () => {
  it.each(golden)("reads NumPy's own file: $name", ({ shape, dtype, values, npy }) => {
    const array = parseNpy(new Uint8Array(Buffer.from(npy, "base64")));
    expect(array.shape).toEqual(shape);
    expect(array.dtype).toBe(dtype);
    expect(Array.from(array.data)).toEqual(values);
  });

  it("keeps NaN and Infinity", () => {
    const array = parseNpy(formatNpy(new Float64Array([Number.NaN, Infinity, -Infinity])));
    expect(Array.from(array.data)).toEqual([Number.NaN, Infinity, -Infinity]);
  });

  it("reads bytes that begin anywhere in their buffer", () => {
    const file = formatNpy(new Float64Array([1, 2]));
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(Array.from(parseNpy(shifted.subarray(3)).data)).toEqual([1, 2]);
  });

  it("reads versions 2 and 3, whose header length has four bytes", () => {
    const header = new TextEncoder().encode("{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }\n");
    for (const version of [2, 3]) {
      const bytes = [0x93, ...Buffer.from("NUMPY"), version, 0, header.length, 0, 0, 0, ...header, 5, 6];
      expect(Array.from(parseNpy(Uint8Array.from(bytes)).data)).toEqual([5, 6]);
    }
  });

  const u1 = (shape: string): string => `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape}), }`;
  it.each([
    ["other bytes", Uint8Array.from({ length: 20 }), /is not a \.npy file/],
    ["no bytes", new Uint8Array(), /is not a \.npy file/],
    ["a later version", npy(u1("1,"), [0], 9), /version 9; readable are 1 to 3/],
    ["a header cut short", npy(u1("1,")).subarray(0, 30), /cut short within its header/],
    ["numbers cut short", npy(u1("2, 3"), [1, 2, 3]), /says 2 × 3 of \|u1, 6 bytes, but holds 3/],
    ["numbers left over", npy(u1("2,"), [1, 2, 3]), /2 bytes, but holds 3/],
    ["a size that would fill the memory", npy(u1("900000000, 900000000")), /but holds 0/],
    ["three dimensions", npy(u1("1, 1, 1"), [0]), /has 3 dimensions/],
    ["a scalar", npy(u1(""), [0]), /has 0 dimensions/],
    ["a negative size", npy(u1("-1,")), /has the shape \(-1,\)/],
    ["text", npy("{'descr': '<U3', 'fortran_order': False, 'shape': (1,), }"), /values of type <U3/],
    ["objects", npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"), /values of type \|O/],
    ["records", npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }"), /records/],
    ["no shape", npy("{'descr': '|u1', 'fortran_order': False}"), /without shape or order/],
  ])("refuses %s", (_, bytes, message) => {
    expect(() => parseNpy(bytes)).toThrow(RangeError);
    expect(() => parseNpy(bytes)).toThrow(message);
  });

  it("ends at once on a shape of many rows without columns", () => {
    expect(parseNpy(npy(u1("9007199254740991, 0"))).data.length).toBe(0);
  });

  it("refuses a whole number that a double would change", () => {
    const header = "{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }";
    const bytes = new Uint8Array(new BigInt64Array([2n ** 53n + 1n]).buffer);
    expect(() => parseNpy(npy(header, bytes))).toThrow(/9007199254740993, which a double cannot hold/);
  });
});

describe("formatNpy", () => {
  it("gives back every matrix, bit for bit", () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.infiniteStream(fc.double()), (rows, cols, numbers) => {
        const data = Float64Array.from({ length: rows * cols }, () => numbers.next().value);
        const read = parseNpy(formatNpy(matrix(rows, cols, data)));
        expect(read.shape).toEqual([rows, cols]);
        expect(read.data).toEqual(data);
      }),
    );
  });

  it("rounds to single precision when asked", () => {
    const read = parseNpy(formatNpy(new Float64Array([0.1, 1e300]), "<f4"));
    expect(Array.from(read.data)).toEqual([Math.fround(0.1), Infinity]);
    expect(read.dtype).toBe("<f4");
  });

  it("writes what NumPy writes, byte for byte", () => {
    const theirs = golden.find((one) => one.name === "f8, C order")!;
    const ours = formatNpy(matrix(2, 3, Float64Array.from(theirs.values)));
    expect(Buffer.from(ours).toString("base64")).toBe(theirs.npy);
  });
});
