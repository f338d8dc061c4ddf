import { describe, expect, test } from "vitest";
import { cutAtRate, pointAtRate } from "./cutLine.ts";

const line = [
  { rateBits: 9, distortion: 0 },
  { rateBits: 4, distortion: 0.5 },
  { rateBits: 0, distortion: 1 },
];

describe("a line cut at a rate", () => {
  test("reaches the edge on its own segment", () => {
    expect(cutAtRate(line, 8)).toEqual([
      { rateBits: 0, distortion: 1 },
      { rateBits: 4, distortion: 0.5 },
      { rateBits: 8, distortion: expect.closeTo(0.1) },
    ]);
  });

  test("of two far points is still drawn", () => {
    const two = [line[0]!, line[2]!];
    expect(cutAtRate(two, 6)).toEqual([
      { rateBits: 0, distortion: 1 },
      { rateBits: 6, distortion: expect.closeTo(1 / 3) },
    ]);
  });

  test("stays whole where all of it is within the edge, or a point lies on it", () => {
    expect(cutAtRate(line, 10)).toEqual([...line].reverse());
    expect(cutAtRate(line, 4)).toEqual([line[2], line[1]]);
  });
});

test("beyond its ends a line has no point", () => {
  expect(pointAtRate(line, 9.5)).toBeNull();
  expect(pointAtRate([], 1)).toBeNull();
  expect(pointAtRate(line, 2)?.distortion).toBeCloseTo(0.75);
});

test("points of one rate stand from the most distortion to the least", () => {
  const atZero = [
    { rateBits: 2, distortion: 0.5 },
    { rateBits: 0, distortion: 0.95 },
    { rateBits: 0, distortion: 1 },
  ];
  expect(cutAtRate(atZero, 4).map(({ distortion }) => distortion)).toEqual([1, 0.95, 0.5]);
});
