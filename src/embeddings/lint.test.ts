import { describe, expect, it } from "vitest";
import { matrix, matrixFromRows, type Matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { lintEmbedding, type LintDetails } from "./lint.ts";
import { lintThresholds } from "./lintThresholds.ts";
import { participationRatio } from "./participationRatio.ts";

function cloud(rows: number, cols: number): Matrix {
  const rng = rngFromSeed("lint");
  return matrix(
    rows,
    cols,
    Float64Array.from({ length: rows * cols }, () => rng.normal()),
  );
}

function changed(m: Matrix, change: (value: number, row: number, col: number) => number): Matrix {
  return matrix(
    m.rows,
    m.cols,
    m.data.map((value, i) => change(value, Math.floor(i / m.cols), i % m.cols)),
  );
}

const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `item ${i}`);

function lint(vectors: Matrix, details: LintDetails = {}, items = names(vectors.rows)) {
  return lintEmbedding({ items, vectors }, details);
}

const round = cloud(60, 24);

describe("lintEmbedding", () => {
  it("finds nothing in a round cloud", () => {
    expect(lint(round)).toEqual([]);
  });

  it("names zero vectors, as errors", () => {
    const vectors = changed(round, (value, row) => (row === 3 ? 0 : value));
    expect(lint(vectors)).toEqual([
      {
        rule: "zero-vector",
        severity: "error",
        message: 'No vector, only zeros, for "item 3".',
        value: 1,
        threshold: 0,
        items: ["item 3"],
      },
    ]);
  });

  it("names different items with one vector", () => {
    const vectors = changed(round, (_, row, col) => round.data[(row === 7 ? 2 : row) * 24 + col]!);
    expect(lint(vectors)).toEqual([
      {
        rule: "identical-vectors",
        severity: "warning",
        message: 'Different items with one and the same vector: "item 2" = "item 7".',
        value: 2,
        threshold: 0,
        items: ["item 2", "item 7"],
      },
    ]);
  });

  it("takes one word listed twice for what it is", () => {
    const texts = names(60).map((name, row) => (row === 7 ? "item 2" : name));
    const vectors = changed(round, (_, row, col) => round.data[(row === 7 ? 2 : row) * 24 + col]!);
    expect(lint(vectors, { texts })).toEqual([]);
  });

  it("tells items that differ in case alone from others", () => {
    const texts = names(60).map((name, row) => (row === 7 ? "ITEM 2" : name));
    const vectors = changed(round, (_, row, col) => round.data[(row === 7 ? 2 : row) * 24 + col]!);
    expect(lint(vectors, { texts })).toMatchObject([
      { rule: "case-collision", value: 2, threshold: 0, items: ["item 2", "item 7"] },
    ]);
    expect(lint(vectors, { texts })[0]!.message).toContain('"item 2" = "ITEM 2"');
    expect(lint(round, { texts }), "a model that sees case").toEqual([]);
  });

  it("names five items and counts the rest", () => {
    const vectors = changed(round, (value, row) => (row < 8 ? 0 : value));
    const zero = lint(vectors)[0]!;
    expect(zero.message).toMatch(/"item 4" and 3 more\.$/);
    expect(zero.items.length).toBe(8);
  });

  it("names words the tokenizer does not know, and words it spells", () => {
    const texts = names(60).map((name, row) =>
      row === 1 ? "merry-go-round" : row === 2 ? "nearsightedness" : name,
    );
    const pieces = texts.map((_, row) => ({
      pieces: row === 1 ? 9 : row === 2 ? 4 : 1,
      unknown: row === 4 ? 1 : 0,
    }));
    expect(lint(round, { texts, pieces })).toEqual([
      {
        rule: "unknown-pieces",
        severity: "warning",
        message: 'The tokenizer does not know all of "item 4".',
        value: 1,
        threshold: 0,
        items: ["item 4"],
      },
      {
        rule: "heavily-split",
        severity: "warning",
        message: 'Spelled in many pieces rather than known as words: "nearsightedness".',
        value: 4,
        threshold: 3,
        items: ["item 2"],
      },
    ]);
  });

  it("names codes, whose spelling is all there is to them, and no word with a digit in it", () => {
    const texts = ["B12", "7", "A-3", "mp3", "H2O", "a", "7 Up", "vitamin B12", "3月", "E29", "owl"];
    const vectors = { ...round, rows: texts.length, data: round.data.slice(0, texts.length * round.cols) };
    const pieces = texts.map(() => ({ pieces: 1, unknown: 0 }));
    const found = lintEmbedding({ items: texts, vectors }, { pieces });
    expect(found.filter(({ rule }) => rule === "codes")).toEqual([
      {
        rule: "codes",
        severity: "warning",
        message: 'Codes rather than words, whose spelling is all a model sees: "B12", "7", "A-3", "E29".',
        value: 4,
        threshold: 0,
        items: ["B12", "7", "A-3", "E29"],
      },
    ]);
  });

  it("measures a shared direction: ‖mean‖² / E‖x‖²", () => {
    // Every dimension has mean m and variance 1, so the share is m² / (m² + 1) but for the sample.
    const shifted = (m: number): Matrix => changed(round, (value) => value + m);
    expect(lint(shifted(1.5))).toEqual([]);
    const [warning, ...others] = lint(shifted(3));
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ rule: "shared-direction", threshold: lintThresholds.sharedDirection });
    expect(warning!.value).toBeCloseTo(0.9, 1);
    expect(warning!.message).toMatch(/^9\d % of the vectors' squared length is their common mean/);
  });

  it("measures the largest dimension's share of E‖x‖²", () => {
    // 23 dimensions of variance 1 and one of 25: 25/48.
    const vectors = changed(round, (value, _, col) => (col === 5 ? 5 * value : value));
    const [warning, ...others] = lint(vectors);
    expect(warning).toMatchObject({
      rule: "dominant-dimension",
      threshold: lintThresholds.dominantDimension,
    });
    expect(warning!.value).toBeCloseTo(25 / 48, 1);
    expect(warning!.message).toMatch(/^Dimension 6 alone holds/);
    expect(others.map((other) => other.rule)).toEqual(["effective-rank"]);
  });

  it("measures how many dimensions the items fill", () => {
    // Spread over 24 dimensions, but along 3 directions only.
    const [seeds, directions] = [cloud(60, 3), cloud(3, 24)];
    const vectors = changed(round, (_, row, col) =>
      [0, 1, 2].reduce((sum, k) => sum + seeds.data[row * 3 + k]! * directions.data[k * 24 + col]!, 0),
    );
    const [warning, ...others] = lint(vectors);
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ rule: "effective-rank", threshold: 10 });
    expect(warning!.value).toBeGreaterThan(1);
    expect(warning!.value).toBeLessThanOrEqual(3);
  });

  it("finds a needle among many items, wherever it is in the list, with the number of all of them", () => {
    const many = cloud(700, 24);
    expect(lint(many)).toEqual([]);
    // Three of the seven hundred lie so far out that the variance is theirs.
    const few = changed(many, (value, row, col) => (row % 250 === 131 ? value + 90 * Math.sin(col) : value));
    expect(lint(few)).toMatchObject([{ rule: "effective-rank", threshold: 10 }]);
    expect(lint(few)[0]!.value).toBe(participationRatio(few));
    // All of them lie along one line, give or take.
    const line = changed(many, (value, row, col) => value / 8 + Math.sin(row) * Math.cos(col));
    expect(lint(line)).toMatchObject([{ rule: "effective-rank", value: participationRatio(line) }]);
    // Just above the threshold: nothing.
    const flat = changed(many, (value, _, col) => (col < 12 ? value : value / 40));
    expect(participationRatio(flat)).toBeGreaterThan(10);
    expect(lint(flat)).toEqual([]);
  });

  it("asks no more dimensions of a space than it has", () => {
    // Coordinates that were reduced before: three even ones are sound, and so are eight that fall off.
    expect(lint(cloud(60, 3))).toEqual([]);
    expect(lint(changed(cloud(60, 8), (value, _, col) => value / (1 + col / 8)))).toEqual([]);
    const needle = changed(cloud(60, 3), (value, _, col) => (col === 0 ? 9 * value : value));
    expect(lint(needle)).toMatchObject([
      { rule: "dominant-dimension", threshold: 2 / 3 },
      { rule: "effective-rank", threshold: 1.5 },
    ]);
  });

  it("says nothing of the space of a handful of items", () => {
    const few = matrixFromRows([
      [1, 0],
      [1, 0.1],
      [1, 0.2],
    ]);
    expect(lint(few)).toEqual([]);
    // Nine different words, listed often, are still a handful.
    const rows = Array.from({ length: 40 }, (_, i) => [1, (i % 9) / 10]);
    expect(lint(matrixFromRows(rows), { texts: rows.map((_, i) => `word ${i % 9}`) })).toEqual([]);
  });

  it("has finite numbers even where all vectors are zero", () => {
    const warnings = lint(matrix(12, 3));
    expect(warnings.map((w) => w.rule)).toEqual(["zero-vector", "identical-vectors", "effective-rank"]);
    for (const { value } of warnings) expect(Number.isFinite(value)).toBe(true);
  });

  it("refuses lists that do not match", () => {
    expect(() => lint(round, { texts: ["one"] })).toThrow(RangeError);
    expect(() => lint(round, { pieces: [] })).toThrow(RangeError);
    expect(() => lint(round, {}, ["one"])).toThrow(RangeError);
  });
});
