import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { add, addFixtures as fixtures, folderToAddTo as folder } from "./testing/addTable.ts";

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
  [
    "raters-each.csv",
    ": which of its columns of numbers holds the mean ratings? Say --rating, or --no-ratings. Columns: rater 1, rater 2, rater 3.",
  ],
  ["not-json.jsonl", ":2 is not JSON; one object a line is needed."],
  ["not-objects.jsonl", ":1 is not an object; one object a line is needed."],
  ["nested.jsonl", ":1:category holds an object or a list; a text or a number is needed."],
  ["empty.jsonl", ":1 is empty; one JSON object a line is needed."],
  ["not-parquet.parquet", ": cannot be read as Parquet (parquet file invalid (footer != PAR1))."],
  ["cut.parquet", ": cannot be read as Parquet (parquet file invalid (footer != PAR1))."],
  ["sheet.xlsx", ": a spreadsheet is not read; save its sheet as CSV (UTF-8) first."],
  [
    "plain.txt",
    ': ".txt" is not a format of tables that is read. Valid: .csv, .tsv, .jsonl, .parquet, .json.',
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
  ['/datapackage.json:4:title "\\u001b[31m" holds a control character.', "--title", "\u001b[31m"],
  ["/datapackage.json:67:source.licence is empty; at least 1 character is needed.", "--licence", " "],
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

  it("is refused with all of its mistakes", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "sortal-add-")), "three.csv");
    writeFileSync(file, "item,category,rating\nrobin,bird,x\nowl,bird,y\n,bird,4\n");
    const failure = await add([file, "--into", folder(), "--typical", "low"]).catch(
      (error: unknown) => error,
    );
    expect((failure as UserError).message).toBe(`${file}:2:rating "x" is not a number. (and 2 more)`);
    expect((failure as UserError).others.map((other) => other.replace(file, ""))).toEqual([
      ':3:rating "y" is not a number.',
      ":4:item is empty; a text is needed.",
    ]);
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

  it("is refused when it has no ratings and flags say what they mean", async () => {
    await expect(add([`${fixtures}/nested.csv`, "--scale", "1..7", "--into", folder()])).rejects.toThrow(
      "nested.csv: --scale says what ratings mean, and no column of ratings was found; name it with --rating. Columns: word, class3, class2.",
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
    const tested = new Set([...refused.map(([file]) => file), "other-hash.json"]);
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
