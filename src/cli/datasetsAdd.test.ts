import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { loadDataset } from "../datasets/loadDataset.ts";
import { UserError } from "../errors.ts";
import { datasetsAddCommand } from "./datasetsAdd.ts";
import type { Ask } from "./datasetsAsk.ts";
import { recordingIo } from "./testing/recordingIo.ts";

const fixtures = "src/datasets/adding/fixtures";

/** A folder of the test's own to add to. */
function folder(): string {
  return join(mkdtempSync(join(tmpdir(), "sortal-add-")), "norms");
}

async function add(words: readonly string[], ask: Ask | null = null): Promise<string> {
  const io = recordingIo();
  const command = datasetsAddCommand(io, ask).exitOverride();
  command.configureOutput({ writeErr: () => undefined });
  await command.parseAsync([...words], { from: "user" });
  return io.outText();
}

async function added(file: string, ...flags: string[]) {
  const into = folder();
  const out = await add([`${fixtures}/${file}`, "--into", into, "--id", "mine", ...flags]);
  return { out, path: join(into, "mine"), dataset: await loadDataset(join(into, "mine")) };
}

const listings = (dataset: Awaited<ReturnType<typeof loadDataset>>) =>
  dataset.items.flatMap((item) => item.memberships.map((m) => [item.id, m.category, m.rating]));

const four = [
  ["robin", "bird", 1.1],
  ["penguin", "bird", 4.5],
  ["carrot", "vegetable", 1.2],
  ["parsley", "vegetable", 3.8],
];

describe("sortal datasets add", () => {
  it("shows what it guessed, what it wrote, the card and what comes next", async () => {
    const { out, path, dataset } = await added("good.csv", "--typical", "low", "--title", "My norms");
    expect(listings(dataset)).toEqual(four);
    expect(dataset.scale).toEqual({ min: 1, max: 5, typicalEnd: "min" });
    expect(out).toMatch(/^ {2}item +item +\(guessed: its name\)$/m);
    expect(out).toMatch(/^ {2}scale +1 to 5 +\(guessed: ratings from 1\.1 to 4\.5\)$/m);
    expect(out).toMatch(/^ {2}typical end +low \(1\) +\(given\)$/m);
    expect(out).toContain(`Wrote ${path}: 4 rows, 4 items, 2 categories.`);
    expect(out).toContain(`  sortal run --dataset ${path}\n`);
    expect(readFileSync(join(path, "README.md"), "utf8")).toMatch(/^# My norms\n/);
    expect(out).toContain(readFileSync(join(path, "README.md"), "utf8").trimEnd());
    expect(readdirSync(join(path, "..")).sort()).toEqual(["mine"]);
  });

  it.each(["bom-crlf.csv", "tabs.tsv", "rows.jsonl", "edges.csv", "sep-hint.csv", "line-ends.csv"])(
    "reads %s as what it holds",
    async (file) => {
      const { dataset } = await added(file, "--typical", "low");
      expect(listings(dataset)).toEqual(four);
    },
  );

  it("finds out semicolons and decimal commas, and says so", async () => {
    const { out, dataset } = await added(
      "semicolons.csv",
      "--item",
      "Wort",
      "--category",
      "Kategorie",
      "--typical",
      "low",
    );
    expect(out).toContain("semicolons part the cells");
    expect(out).toMatch(/^ {2}decimal mark +comma/m);
    expect(dataset.items.map((item) => [item.id, item.memberships[0]?.rating])).toEqual([
      ["rotkehlchen", 1.1],
      ["pinguin", 4.5],
      ["möhre", 1.2],
      ["petersilie; glatt", 3.8],
    ]);
    expect(dataset.categories.map((c) => [c.id, c.name])).toEqual([
      ["vogel", "Vogel"],
      ["gemüse", "Gemüse"],
    ]);
  });

  it("keeps commas and quotes in words, and writes them back", async () => {
    const { path, dataset } = await added("quotes.csv", "--typical", "low");
    expect(dataset.items.map((item) => item.text).slice(0, 2)).toEqual([
      "robin, American",
      'the "king" penguin',
    ]);
    expect(readFileSync(join(path, "items.csv"), "utf8")).toContain('"the ""king"" penguin",bird,4.5');
  });

  it("turns wide tables long: a column a category, ratings, marks or counts in the cells", async () => {
    const wide = await added("wide.csv", "--typical", "low", "--scale", "1..7");
    expect(listings(wide.dataset)).toEqual([
      ["robin", "bird", 1.1],
      ["robin", "vehicle", 6.9],
      ["penguin", "bird", 4.5],
      ["carrot", "vegetable", 1.2],
      ["parsley", "vegetable", 3.8],
      ["parsley", "vehicle", 7],
      ["bus", "vehicle", 1],
    ]);
    const marks = await added("marks.csv");
    expect(marks.out).toMatch(/^ {2}layout +wide /m);
    expect(marks.dataset.scale).toBeNull();
    expect(listings(marks.dataset)).toEqual([
      ["robin", "bird", null],
      ["penguin", "bird", null],
      ["carrot", "vegetable", null],
      ["tomato", "vegetable", null],
    ]);
    const lists = await added("lists.csv");
    expect(lists.out).toMatch(/^ {2}layout +lists /m);
    expect(listings(lists.dataset).map(([item, category]) => `${item} ${category}`)).toEqual([
      "robin birds",
      "carrot vegetables",
      "penguin birds",
      "parsley vegetables",
      "owl birds",
    ]);
  });

  it("makes a variant of each of several columns of categories", async () => {
    const { path, dataset } = await added("nested.csv");
    expect(dataset.items).toHaveLength(5);
    expect(dataset.categories.map((c) => c.id)).toEqual(["bird", "green", "tool"]);
    const two = await loadDataset(`${path}#class2`);
    expect(two.items).toHaveLength(4);
    expect(two.categories.map((c) => c.id)).toEqual(["natural", "artifact"]);
  });

  it("takes counts of people as shares, and needs no direction for them", async () => {
    const { out, dataset } = await added("counts.tsv");
    expect(out).toMatch(/^ {2}numbers +counts of people/m);
    expect(dataset.frequency).toEqual({ of: "category" });
    expect(dataset.items[0]?.memberships[0]?.typicality).toBe(435 / (435 + 419));
  });

  it("keeps spread, raters and ids where there are columns for them, and says what it did not read", async () => {
    const spread = await added("spread.csv", "--typical", "low");
    expect(spread.dataset.items[0]?.memberships[0]).toMatchObject({ rating: 1.1, sd: 0.3, n: 20 });
    expect(spread.dataset.items[2]?.memberships[0]).not.toHaveProperty("sd");
    expect(spread.out).toMatch(/^ {2}not read +syllables$/m);
    const gaps = await added("gaps.csv", "--typical", "low");
    expect(gaps.dataset.items.map((item) => item.memberships[0]?.n)).toEqual([20, undefined, 18, 20]);
    const homonyms = await added("homonyms.csv", "--typical", "low");
    expect(homonyms.dataset.items.map((item) => [item.id, item.text])).toEqual([
      ["bat1", "bat"],
      ["bat2", "bat"],
      ["robin", "robin"],
      ["saw", "saw"],
    ]);
  });

  it("takes __proto__, constructor and toString for the words they are", async () => {
    const { dataset } = await added(
      "proto.csv",
      "--item",
      "__proto__",
      "--category",
      "constructor",
      "--typical",
      "low",
    );
    expect(listings(dataset).map((row) => row.slice(0, 2))).toEqual([
      ["robin", "tostring"],
      ["penguin", "tostring"],
      ["carrot", "__proto__"],
      ["__proto__", "__proto__"],
    ]);
    expect(Object.getPrototypeOf(dataset)).toBe(Object.prototype);
  });

  it("leaves rows without a rating out when asked, and reads no ratings when asked", async () => {
    const rated = await added("unrated.csv", "--drop-unrated", "--typical", "low");
    expect(listings(rated.dataset).map(([item]) => item)).toEqual(["robin", "parsley", "leek", "owl"]);
    const unrated = await added("unrated.csv", "--no-ratings");
    expect(listings(unrated.dataset)).toHaveLength(6);
    expect(unrated.dataset.scale).toBeNull();
  });

  it("finds the direction of a scale in norms that rate the same pairs, and names them", async () => {
    const into = folder();
    const file = join(mkdtempSync(join(tmpdir(), "sortal-add-")), "rosch.csv");
    const rosch = await loadDataset("rosch-1975");
    const birds = rosch.items.flatMap((item) =>
      item.memberships.filter((m) => m.category === "bird").map((m) => `${item.text},bird,${m.rating}`),
    );
    writeFileSync(file, `item,category,rating\n${birds.join("\n")}\n`);
    const out = await add([file, "--into", into]);
    expect(out).toMatch(
      /^ {2}typical end +low \(1\) +\(guessed: its ratings fall with the typicality of rosch-1975, \|ρ\| = 1\.00 over 54 shared pairs\)$/m,
    );
    expect((await loadDataset(join(into, "rosch"))).scale?.typicalEnd).toBe("min");
    const wrong = await add([file, "--into", into, "--id", "wrong", "--typical", "high"]);
    expect(wrong).toMatch(/^warning: looks reversed: ρ = −1\.00 .* with rosch-1975 over 54 shared pairs/m);
  });

  it("says when one rating alone makes the scale wide", async () => {
    const out = await add([`${fixtures}/rating-outside.csv`, "--typical", "low", "--dry-run"]);
    expect(out).toContain("(guessed: ratings from 1.1 to 45, without 45 it would be 1 to 4)");
  });

  it("asks on a terminal, the guess being the answer to fall back on", async () => {
    const into = folder();
    const asked: [string, string][] = [];
    const answers = new Map([
      ["Which end of 1 to 5 is most typical, high or low", "low"],
      ["Title", "Four items"],
    ]);
    const ask: Ask = async (question, fallback) => {
      asked.push([question, fallback]);
      return answers.get(question) ?? fallback;
    };
    await add([`${fixtures}/no-direction.csv`, "--into", into, "--licence", "CC0-1.0"], ask);
    expect(asked.slice(0, 5)).toEqual([
      ["Layout: long, wide or lists", "long"],
      ["Column of items", "item"],
      ["Column of categories (several: with commas)", "category"],
      ['Column of ratings or counts, or "none"', "rating"],
      ["Are its numbers ratings or counts of people", "ratings"],
    ]);
    expect(asked.map(([question]) => question)).not.toContain("Licence, as the source states it");
    const dataset = await loadDataset(join(into, "no-direction"));
    expect([dataset.title, dataset.source.licence, dataset.scale?.typicalEnd]).toEqual([
      "Four items",
      "CC0-1.0",
      "min",
    ]);
    await expect(
      add([`${fixtures}/no-direction.csv`, "--into", into], async () => "sideways"),
    ).rejects.toThrow('Unknown layout "sideways".');
  });

  it("prints JSON without questions, and writes nothing on a dry run", async () => {
    const into = folder();
    const flags = ["--into", into, "--typical", "low", "--dry-run", "--json"];
    const result = JSON.parse(
      await add([`${fixtures}/good.csv`, ...flags], () => Promise.reject(new Error("asked"))),
    );
    expect(result).toMatchObject({ id: "good", folder: null, counts: { rows: 4, items: 4, categories: 2 } });
    expect(existsSync(into)).toBe(false);
  });
});

/** Files with a mistake in them, with the flags given, and what is said of each; the file's path stands before it. */
const refused: readonly (readonly [file: string, message: string, ...flags: string[]])[] = [
  ["latin1.csv", ":4 is not UTF-8; save the file as UTF-8."],
  ["utf16.csv", ":1 is not UTF-8; save the file as UTF-8."],
  ["ragged.csv", ":4 the row has 2 cells, the header 3 (item, category, rating)."],
  ["ragged-long.csv", ":3 the row has 4 cells, the header 3 (item, category, rating)."],
  ["no-header.csv", ':1 the first line must name the columns; "1.1" is a number, and no name.'],
  ["duplicate-header.csv", ':1:item the header names column "item" twice.'],
  ["unnamed-column.csv", ":1 the header has a column without a name."],
  ["empty.csv", ":1 is empty; a header and rows are needed."],
  ["only-header.csv", ": holds names of columns and no rows."],
  ["only-blanks.csv", ":1 is empty; a header and rows are needed."],
  [
    "no-header-words.csv",
    ':1 the first line must name the columns; "bird" stands below it as well, as a category does. If it is a name, say --category "bird".',
  ],
  [
    "header-control.csv",
    ': the name of a column, "cat\\u0007egory" holds a line break or another control character.',
  ],
  [
    "header-line-break.csv",
    ': the name of a column, "Mean\\nrating" holds a line break or another control character.',
  ],
  [
    "header-long.csv",
    `: the name of a column, "${"r".repeat(57)}..." has 600 characters; at most 500 are read.`,
  ],
  ["huge-cell.csv", `:3:item "${"a".repeat(57)}..." has 600 characters; at most 500 are read.`],
  [
    "mojibake.csv",
    ':4:item "cafÃ© au lait" is "café au lait", read by an earlier program in the wrong encoding; restore it from the source.',
  ],
  [
    "per-rater.csv",
    `:3 "robin" is listed under "bird" twice, first on line 2; is every row one rater's? Average over raters first. (and 1 more)`,
  ],
  ["half-character.jsonl", ':2:item "\\ud83d" holds half of a character.'],
  ["prototype.jsonl", ":1:__proto__ holds an object or a list; a text or a number is needed."],
  ["formula-wide-sign.csv", ':3:item "＝CMD()" is a formula to a spreadsheet; a text is needed.'],
  ["rating-text.csv", ':3:rating "high" is not a number.'],
  ["rating-missing.csv", ':3:rating "NA" stands for no rating; --drop-unrated leaves such rows out.'],
  ["rating-empty.csv", ":3:rating is empty; --drop-unrated leaves such rows out."],
  ["rating-outside.csv", ":3:rating 45 is outside the scale, 1 to 7.", "--scale", "1..7"],
  ["rating-infinite.csv", ':3:rating "1e999" is not a number.'],
  [
    "rating-mixed-marks.csv",
    ': column "rating" has both "1,1" and "4.5"; use one decimal mark, or say which with --decimal.',
  ],
  [
    "rating-mixed-marks.csv",
    ':3:rating "4.5" is not a number; the column has decimal commas.',
    "--decimal",
    "comma",
  ],
  [
    "rating-thousands.csv",
    ': column "rating": "1,100" can be a thousand or a fraction; say which with --decimal.',
  ],
  ["category-empty.csv", ":3:category is empty; a text is needed."],
  ["item-empty.csv", ":3:item is empty; a text is needed."],
  ["no-category.csv", ": no column of categories was found; name it with --category. Columns: item, rating."],
  ["no-item.csv", ": no column of items was found; name it with --item. Columns: rating, mean."],
  ["twice.csv", ':6 "Robin" is listed under "bird" twice, first on line 2.'],
  ["formula.csv", ':4:item "=CMD()" is a formula to a spreadsheet; a text is needed.'],
  [
    "formula-category.csv",
    ':4:category "@SUM(A1:A9)" is a formula to a spreadsheet; a text is needed. (and 1 more)',
  ],
  ["formula-dde.csv", ":5:item \"+cmd|' /C calc'!A0\" is a formula to a spreadsheet; a text is needed."],
  ["line-break.csv", ':3:item "king\\npenguin" holds a line break or another control character.'],
  ["unclosed-quote.csv", ':4 a quote (") opened here is never closed.'],
  [
    "inner-quote.csv",
    ':4 a quote (") stands inside a cell; put the whole cell in quotes and double the inner ones ("").',
  ],
  ["invisible.csv", ':4:item "car\u200brot" holds an invisible character (U+200B).'],
  [
    "lost-letter.csv",
    ':4:item "caf\ufffd" holds U+FFFD: an earlier program could not read a letter here; restore it from the source.',
  ],
  ["counts-fraction.tsv", ":2:frequency 43.5 is no number of people; a whole number from 1 is needed."],
  ["counts-zero.tsv", ":2:frequency 0 is no number of people; a whole number from 1 is needed."],
  [
    "marks-other.csv",
    ": no column of categories was found; name it with --category. Columns: word, bird, vegetable.",
  ],
  [
    "marks-other.csv",
    ':3:bird "maybe" is no mark; x, 1 or yes says that the item belongs.',
    "--layout",
    "wide",
    "--no-ratings",
  ],
  ["formula-header.csv", ':1:=CMD() "=CMD()" is a formula to a spreadsheet; a text is needed.'],
  ["not-json.jsonl", ":2 is not JSON; one object a line is needed."],
  ["not-objects.jsonl", ":1 is not an object; one object a line is needed."],
  ["nested.jsonl", ":1:category holds an object or a list; a text or a number is needed."],
  ["empty.jsonl", ":1 is empty; one JSON object a line is needed."],
  ["not-parquet.parquet", ": cannot be read as Parquet (parquet file invalid (footer != PAR1))."],
  ["cut.parquet", ": cannot be read as Parquet (parquet file invalid (footer != PAR1))."],
  ["sheet.xlsx", ": a spreadsheet is not read; save its sheet as CSV (UTF-8) first."],
  [
    "plain.txt",
    ': ".txt" is not a format of tables that is read. Did you mean ".tsv"? Valid: .csv, .tsv, .jsonl, .parquet, .json.',
  ],
  ["other.json", ": a .json file is read only if it is Croissant 1.x (conformsTo); rows go in .jsonl."],
  ["elsewhere.json", ': its table is at "../good.csv"; put it beside the file, and name it without a path.'],
  ["nowhere.csv", ": is missing."],
  [
    "good.csv",
    ": is the high or the low end of 1 to 5 most typical? It shares too few pairs with the bundled norms to tell; say --typical high or --typical low.",
    "--typical-not-said",
  ],
];

/** Mistakes in what is asked of a good file. */
const wronglyAsked: readonly (readonly [message: string, ...flags: string[]])[] = [
  [
    'Unknown column of src/datasets/adding/fixtures/good.csv "ratings". Did you mean "rating"?',
    "--rating",
    "ratings",
  ],
  ['--scale takes two numbers, like 1..7; got "seven".', "--scale", "seven"],
  [
    "A scale runs from its lowest number to its highest; given 7 to 1. Write --scale 1..7 --typical low, if low numbers are typical.",
    "--scale",
    "7..1",
  ],
  [
    '"../../escape" cannot be a dataset\'s id: up to 64 lower-case letters, digits, "-", "_" and "." are allowed, no path. Try "escape".',
    "--id",
    "../../escape",
  ],
  ['".." cannot be a dataset\'s id', "--id", ".."],
  ['"/tmp/x" cannot be a dataset\'s id', "--id", "/tmp/x"],
  ['"My Norms" cannot be a dataset\'s id', "--id", "My Norms"],
  ['"__proto__" cannot be a dataset\'s id', "--id", "__proto__"],
];

describe("a table with a mistake in it", () => {
  it.each(refused)("%s %s", async (file, message, ...flags) => {
    const into = folder();
    const rest = flags.includes("--typical-not-said") ? [] : ["--typical", "low", ...flags];
    const failure = await add([`${fixtures}/${file}`, "--into", into, ...rest]).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(UserError);
    expect((failure as UserError).message).toBe(`${fixtures}/${file}${message}`);
    expect(existsSync(into)).toBe(false);
  });

  it("is refused when its Croissant metadata describes another", async () => {
    await expect(add([`${fixtures}/other-hash.json`, "--typical", "low"])).rejects.toThrow(
      "good.csv: is not the file its Croissant metadata describes; its SHA-256 is another.",
    );
  });

  it.each(wronglyAsked)("%s", async (message, ...flags) => {
    const into = folder();
    const failure = await add([`${fixtures}/good.csv`, "--into", into, "--typical", "low", ...flags]).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(UserError);
    expect((failure as UserError).message).toContain(message);
    expect((failure as UserError).message).not.toContain("\n");
    expect(existsSync(into)).toBe(false);
  });

  it("is refused when it has a million rows, before they are taken apart", async () => {
    const place = mkdtempSync(join(tmpdir(), "sortal-add-"));
    const csv = join(place, "million.csv");
    writeFileSync(csv, `item,category\n${"robin,bird\n".repeat(1_000_000)}`);
    await expect(add([csv, "--into", folder()])).rejects.toThrow(
      `${csv}: has 1,000,000 rows; at most 250,000 are read. A norm has one row an item and category: average over raters first.`,
    );
    const parquet = join(place, "million.parquet");
    const data = Array.from({ length: 250_001 }, () => "robin");
    writeFileSync(
      parquet,
      new Uint8Array(parquetWriteBuffer({ columnData: [{ name: "item", data, type: "STRING" }] })),
    );
    await expect(add([parquet, "--into", folder()])).rejects.toThrow(
      "has 250,001 rows; at most 250,000 are read.",
    );
    const huge = join(place, "huge.csv");
    writeFileSync(huge, new Uint8Array(65 * 2 ** 20));
    await expect(add([huge, "--into", folder()])).rejects.toThrow(": is 65 MiB; at most 64 are read.");
  });

  it("is refused when it lists more than can be read, though it has few rows or columns", async () => {
    const place = mkdtempSync(join(tmpdir(), "sortal-add-"));
    const wide = join(place, "wide.csv");
    const columns = Array.from({ length: 600 }, (_, i) => `c${i}`);
    const rows = Array.from({ length: 500 }, (_, i) => `w${i}${",1.5".repeat(600)}`);
    writeFileSync(wide, `word,${columns.join(",")}\n${rows.join("\n")}\n`);
    await expect(add([wide, "--into", folder(), "--typical", "low"])).rejects.toThrow(
      `${wide}: lists more than 250,000 items under categories, which is more than is read.`,
    );
    const keys = join(place, "keys.jsonl");
    const lines = Array.from({ length: 3000 }, (_, i) => `{"k${i}":1}`);
    writeFileSync(keys, lines.join("\n"));
    await expect(add([keys, "--into", folder()])).rejects.toThrow("has 2001 columns; at most 2000 are read.");
  });

  it("is refused when it need not have an end", async () => {
    const endless = join(mkdtempSync(join(tmpdir(), "sortal-add-")), "zero.csv");
    symlinkSync("/dev/zero", endless);
    await expect(add([endless, "--into", folder()])).rejects.toThrow(
      `${endless}: is a device or a pipe; a file is needed.`,
    );
  });

  it("is refused when its folder is there already, and nothing there is changed", async () => {
    const into = folder();
    await add([`${fixtures}/good.csv`, "--into", into, "--typical", "low"]);
    const before = readFileSync(join(into, "good", "items.csv"), "utf8");
    await expect(
      add([`${fixtures}/wide.csv`, "--id", "good", "--into", into, "--typical", "low"]),
    ).rejects.toThrow("is there already and is not changed; choose another --id, or remove it first.");
    expect(readFileSync(join(into, "good", "items.csv"), "utf8")).toBe(before);
    expect(readdirSync(into)).toEqual(["good"]);
  });

  it("has a test for every fixture", () => {
    const tested = new Set(refused.map(([file]) => file));
    const good = readFileSync("src/cli/datasetsAdd.test.ts", "utf8");
    const untested = readdirSync(fixtures).filter(
      (name) =>
        !name.startsWith(".") &&
        !tested.has(name) &&
        !good.includes(`"${name}"`) &&
        !good.includes(`/${name}\``),
    );
    expect(untested).toEqual([]);
    expect(tested.size).toBeGreaterThanOrEqual(30);
  });
});
