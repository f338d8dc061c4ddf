import fc from "fast-check";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { UserError } from "../../errors.ts";
import { csvCell } from "../csvCell.ts";
import { columnsNamed, numberedCategories } from "./columnRoles.ts";
import { checkName, nameFromFile } from "./datasetName.ts";
import { decimalText, findDecimalMark } from "./decimalNumbers.ts";
import type { ForeignTable } from "./foreignTable.ts";
import { guessColumns } from "./guessColumns.ts";
import { guessScale, scaleInName } from "./guessScale.ts";
import { readForeignTable } from "./readForeignTable.ts";

/** Writes a file of a name of its own and reads it as a table. */
async function read(name: string, content: string | Uint8Array): Promise<ForeignTable> {
  const file = join(mkdtempSync(join(tmpdir(), "sortal-table-")), name);
  writeFileSync(file, content);
  return readForeignTable(file);
}

function table(columns: readonly string[], ...rows: readonly (readonly string[])[]): ForeignTable {
  return {
    file: "t.csv",
    columns,
    rows: rows.map((cells, i) => ({ line: i + 2, cells })),
    notes: [],
    description: null,
  };
}

describe("decimalText", () => {
  it("keeps a decimal as it is written, and makes any other number one", () => {
    expect(
      ["1", "1.10", "-3.5", "+2", ".5", "1.", "1e2", "1.5E-3"].map((cell) => decimalText(cell, "point")),
    ).toEqual(["1", "1.10", "-3.5", "+2", "0.5", "1", "100", "0.0015"]);
    expect(["4,5", "4", ",5"].map((cell) => decimalText(cell, "comma"))).toEqual(["4.5", "4", "0.5"]);
  });

  it("holds no other writing for a number", () => {
    const others = ["", " 1", "1,5", "1.2.3", "0x1F", "Infinity", "NaN", "1 000", "1e999", "=1", "½", "--1"];
    for (const cell of others) expect(decimalText(cell, "point")).toBeNull();
    expect(decimalText("1.5", "comma")).toBeNull();
  });

  it("changes no value, and has no exponent", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = decimalText(String(value), "point")!;
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text) === value).toBe(true);
        expect(Number(decimalText(String(value).replace(".", ","), "comma")) === value).toBe(true);
      }),
    );
  });
});

describe("findDecimalMark", () => {
  it("takes the mark that is there, and asks where it cannot tell", () => {
    expect(findDecimalMark(["1", "2.5"], "t")).toBe("point");
    expect(findDecimalMark(["1", "2,5"], "t")).toBe("comma");
    expect(findDecimalMark(["1,234", "2,5"], "t")).toBe("comma");
    expect(findDecimalMark(["7", "high"], "t")).toBe("point");
    expect(() => findDecimalMark(["1,234", "2,345"], 't.csv: column "r"')).toThrow(
      't.csv: column "r": "1,234" can be a thousand or a fraction; say which with --decimal.',
    );
    expect(() => findDecimalMark(["1,5", "2.5"], "t")).toThrow(UserError);
  });
});

describe("guessScale", () => {
  it.each([
    [[1.02, 6.75], 1, 7],
    [[0.05, 0.98], 0, 1],
    [[5.1, 19.7], 1, 20],
    [[1, 10], 1, 10],
    [[0, 9.5], 0, 10],
    [[-2.5, 2.1], -3, 3],
    [[3, 97], 1, 100],
    [[120, 640], 120, 640],
    [[250, 250], 250, 251],
  ] as const)("of %j is %i to %i", (ratings, min, max) => {
    expect(guessScale(ratings)).toEqual({ min, max });
  });

  it("holds every rating, and has a width", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1 }), (ratings) => {
        const { min, max } = guessScale(ratings);
        expect(min).toBeLessThan(max);
        expect(ratings.every((rating) => rating >= min && rating <= max)).toBe(true);
      }),
    );
  });
});

describe("scaleInName", () => {
  it.each([
    ["how typical (1-9)", 1, 9],
    ["Rating 0–100", 0, 100],
    ["typicality, 1 to 7", 1, 7],
    ["-3..3", -3, 3],
    ["(1 = not typical, 7 = very typical)", 1, 7],
  ])("of %j is %i to %i", (name, min, max) => {
    expect(scaleInName(name)).toEqual({ min, max });
  });

  it.each(["rating", "class6", "rating 2", "9-1", "rating 2019-2020", "1.5-2.5", "7 = good"])(
    "of %j is none",
    (name) => {
      expect(scaleInName(name)).toBeNull();
    },
  );
});

describe("names", () => {
  it("are made from the name of a file, and always fit", () => {
    expect(nameFromFile("data/My Norms (2).csv")).toBe("my-norms-2");
    expect(nameFromFile("Gemüse.tsv")).toBe("gemuse");
    expect(nameFromFile("ねこ.csv")).toBe("norms");
    fc.assert(fc.property(fc.string(), (text) => void checkName(nameFromFile(text.replaceAll("\0", "")))));
  });

  it("that would lead elsewhere are refused", () => {
    for (const name of [
      "..",
      "../x",
      "/x",
      "a/b",
      "a\\b",
      "A",
      "",
      ".x",
      "-x",
      "a..b",
      "x.",
      "a#b",
      "con:",
      "x".repeat(65),
    ]) {
      expect(() => checkName(name), name).toThrow(UserError);
    }
    expect(checkName("my_norms-2.1")).toBe("my_norms-2.1");
  });
});

describe("columns", () => {
  it("are known by their names, however written", () => {
    expect(columnsNamed("item", ["Exemplar", "Category"])).toEqual(["Exemplar"]);
    expect(columnsNamed("rating", ["Typicality_Mean", "typicalityMean", "SD"])).toEqual([
      "Typicality_Mean",
      "typicalityMean",
    ]);
    expect(columnsNamed("rating", ["mean", "rating"])).toEqual(["rating", "mean"]);
    expect(columnsNamed("rating", ["Typicality (1-7)", "rating (SD)"])).toEqual(["Typicality (1-7)"]);
    expect(columnsNamed("category", ["stimulus word", "word category", "notes"])).toEqual(["word category"]);
    expect(columnsNamed("rating", ["imagery rating", "familiarity rating"])).toEqual([]);
    expect(numberedCategories(["word", "class6", "class 3", "Class_2"])).toEqual([
      "class6",
      "class 3",
      "Class_2",
    ]);
    expect(numberedCategories(["word", "class6"])).toEqual([]);
  });

  it("are guessed from their cells where no name is known", () => {
    const { plan, guesses } = guessColumns(
      table(
        ["a", "b", "c"],
        ["robin", "bird", "1"],
        ["crow", "bird", "2"],
        ["oak", "tree", "3"],
        ["elm", "tree", "1"],
      ),
      {},
    );
    expect([plan.layout, plan.item, plan.categories, plan.rating]).toEqual(["long", "a", ["b"], "c"]);
    expect(guesses.map(({ what, from }) => `${what}: ${from}`)).toEqual([
      "layout: its columns",
      "item: the text that repeats least",
      "category: the only other text",
      "rating: the only numbers",
      "numbers: no name of counts",
    ]);
  });

  it("of a wide table with ratings, and of lists, are told from those of a long one", () => {
    const wide = guessColumns(table(["w", "bird", "tree"], ["robin", "1.5", ""], ["oak", "", "2"]), {}).plan;
    expect([wide.layout, wide.categories, wide.numbers]).toEqual(["wide", ["bird", "tree"], "ratings"]);
    const lists = guessColumns(table(["bird", "tree"], ["robin", "oak"], ["crow", "elm"]), {}).plan;
    expect([lists.layout, lists.categories]).toEqual(["lists", ["bird", "tree"]]);
    const long = guessColumns(table(["w", "k"], ["robin", "bird"], ["crow", "bird"]), {}).plan;
    expect([long.layout, long.item, long.categories, long.numbers]).toEqual(["long", "w", ["k"], null]);
  });
});

describe("readForeignTable", () => {
  it("gives back any cells, whatever parts them", async () => {
    const cell = fc
      .string({ unit: fc.constantFrom("a", "é", ",", ";", '"', " b"), minLength: 1 })
      .map((s) => `x${s.trim()}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }),
        fc.constantFrom([",", ".csv"], [";", ".csv"], ["\t", ".tsv"]),
        async (rows, [delimiter, ending]) => {
          const quoted = (text: string): string =>
            /[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
          const lines = [["p", "q", "r"], ...rows].map((row) => row.map(quoted).join(delimiter));
          const found = await read(`t${ending}`, `\ufeff${lines.join("\r\n")}\r\n`);
          expect(found.columns).toEqual(["p", "q", "r"]);
          expect(found.rows.map((row) => row.cells)).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("takes the keys of JSON lines in the order met, and what is not there for empty", async () => {
    const { columns, rows } = await read("t.jsonl", '{"b":1,"a":true}\n{"a":null,"c":"x"}\n');
    expect(columns).toEqual(["b", "a", "c"]);
    expect(rows.map((row) => [row.line, ...row.cells])).toEqual([
      [1, "1", "true", ""],
      [2, "", "", "x"],
    ]);
  });
});

it("csvCell quotes what must be, and nothing else", () => {
  expect(["a b", "a,b", 'a"b', "a\nb", "a;b", ""].map(csvCell)).toEqual([
    "a b",
    '"a,b"',
    '"a""b"',
    '"a\nb"',
    "a;b",
    "",
  ]);
});
