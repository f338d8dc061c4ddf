import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUtf8 } from "./decodeUtf8.ts";
import { itemId } from "./itemId.ts";
import { jsonLines } from "./jsonLines.ts";
import { ProblemList } from "./problems.ts";
import { readCsvTable } from "./readCsvTable.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("decodeUtf8", () => {
  it("gives back any text without NUL, line ends made one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!text.includes("\0") && !text.startsWith("\ufeff"));
        expect(decodeUtf8(encode(text), "f", new ProblemList())).toBe(text.replace(/\r\n?/g, "\n"));
      }),
    );
  });

  it("names the line of the first bad byte", () => {
    for (const [before, line] of [
      ["", 1],
      ["a\n", 2],
      ["ä\nö\r\n\n", 4],
    ] as const) {
      const problems = new ProblemList();
      const bytes = new Uint8Array([...encode(before), 0x61, 0xff, 0x0a, ...encode("z\n")]);
      expect(decodeUtf8(bytes, "f.csv", problems)).toBeNull();
      expect(problems.errors).toMatchObject([{ file: "f.csv", line, column: null }]);
    }
    const cut = new ProblemList();
    expect(decodeUtf8(encode("ok\né").subarray(0, 4), "f.csv", cut)).toBeNull();
    expect(cut.errors).toMatchObject([{ line: 2 }]);
  });
});

describe("readCsvTable", () => {
  it("reads back what is written, each row with the line it begins on", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", ",", '"', "\n", " ") });
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, (rows) => {
        const quoted = rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(","));
        const problems = new ProblemList();
        const read = readCsvTable(`x,y\n${quoted.join("\n")}\n`, "f", problems);
        expect(problems.errors).toEqual([]);
        expect(read?.header).toEqual(["x", "y"]);
        let line = 2;
        const wanted = rows.map((cells) => {
          const begins = line;
          line += 1 + cells.join("").split("\n").length - 1;
          return { line: begins, cells };
        });
        expect(read?.rows).toEqual(wanted);
      }),
    );
  });

  it("passes over empty lines and counts them", () => {
    const read = readCsvTable("x,y\n\n1,2\n\n\n3,4", "f", new ProblemList());
    expect(read?.rows).toEqual([
      { line: 3, cells: ["1", "2"] },
      { line: 6, cells: ["3", "4"] },
    ]);
  });

  it("reports every ragged row and keeps the others", () => {
    const problems = new ProblemList();
    const read = readCsvTable("x,y\n1\n1,2\n1,2,3\n", "f", problems);
    expect(read?.rows).toEqual([{ line: 3, cells: ["1", "2"] }]);
    expect(problems.errors.map((p) => p.line)).toEqual([2, 4]);
  });
});

describe("jsonLines", () => {
  it("finds every key and element of any document", () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: "small", maxDepth: 4 }), (value) => {
        // One value a line and no empty containers: then the n-th path visited is on line n or later, in order.
        const text = JSON.stringify(value, null, 1);
        const lines = jsonLines(text);
        expect(lines.errorLine).toBeNull();
        let last = 1;
        visit(JSON.parse(text), [], (path) => {
          const line = lines.lineOf(path);
          expect(line).toBeGreaterThanOrEqual(last);
          const name = path.at(-1);
          if (typeof name === "string") {
            expect(text.split("\n")[line - 1]?.trimStart().startsWith(JSON.stringify(name))).toBe(true);
          }
          last = line;
        });
      }),
    );
  });

  it("gives the nearest ancestor's line for a key that is missing", () => {
    const lines = jsonLines('{\n  "a": {\n    "b": 1\n  }\n}');
    expect(lines.lineOf(["a", "c", "d"])).toBe(2);
    expect(lines.lineOf(["z"])).toBe(1);
  });

  it.each([
    ['{\n  "a": 1,\n}', 3],
    ['{\n  "a": 1\n  "b": 2\n}', 3],
    ["[1,\n2", 2],
    ["[1]\n\n]", 3],
    ["", 1],
    ["{\n  'a': 1}", 2],
    ["[\n1,\n\n  nope]", 4],
    ['{\n"a\tb": 1,\n "c": 2}', 2],
  ])("finds where %j stops being JSON", (text, line) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(jsonLines(text).errorLine).toBe(line);
  });
});

describe("itemId", () => {
  it("ignores case and the way an accent is typed, and nothing else", () => {
    expect(itemId("Sledge Hammer")).toBe(itemId("sledge hammer"));
    expect(itemId("CAF\u00c9")).toBe(itemId("cafe\u0301"));
    expect(itemId("waste basket")).not.toBe(itemId("wastebasket"));
  });
});

/** Every path of a JSON value, parents first, in document order. */
function visit(
  value: unknown,
  path: readonly (string | number)[],
  see: (path: readonly (string | number)[]) => void,
): void {
  see(path);
  if (Array.isArray(value)) value.forEach((element, i) => visit(element, [...path, i], see));
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key], see);
  }
}
