import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { checkDataset } from "./checkDataset.ts";
import { loadDataset } from "./loadDataset.ts";
import { describeProblem } from "./problems.ts";
import { loadHumanSpace } from "./spaces/loadHumanSpace.ts";

const fixtures = "src/datasets/fixtures";

/** Each fixture with a mistake in it, and what is said of each: file:line:column, then words. */
const refused: Record<string, string[]> = {
  "missing-column": ['items.csv:1:rating column "rating" is missing; the header has item, category.'],
  "extra-column": [
    'items.csv:1:note column "note" is not declared in datapackage.json. Declared: item, category, rating.',
  ],
  "extra-cell": ["items.csv:3 the row has 4 cells, the header 3 (item, category, rating)."],
  "short-row": ["items.csv:4 the row has 2 cells, the header 3 (item, category, rating)."],
  "not-a-number": ['items.csv:3:rating "4,5" is not a number; a number from 1 to 7 is needed, like 1.5.'],
  "empty-rating": ["items.csv:5:rating is empty; a number from 1 to 7 is needed, like 1.5."],
  "outside-scale": ["items.csv:5:rating 8 is outside the scale, 1 to 7."],
  "empty-item": ["items.csv:2:item is empty; a text is needed."],
  "empty-category": ["items.csv:4:category is empty; a text is needed."],
  "unknown-category": [
    'items.csv:3:category unknown category "brid". Did you mean "bird"? Declared in datapackage.json: bird, vegetable.',
  ],
  blanks: ['items.csv:2:item " robin" has blanks around it.'],
  "line-break": ['items.csv:3:item "king\\npenguin" holds a line break or another control character.'],
  "duplicate-row": ['items.csv:5:item "Carrot" is listed under "vegetable" twice, first on line 4.'],
  "missing-header": [
    "items.csv:1 no header: columns item, category, rating are declared, the first line has robin, bird, 1.1.",
  ],
  "duplicate-header": ['items.csv:1:rating the header names column "rating" twice.'],
  "unnamed-column": ["items.csv:1 the header has a column without a name."],
  "empty-file": ["items.csv:1 is empty; a header and rows are needed."],
  "no-rows": ["items.csv holds a header and no rows."],
  "unclosed-quote": ['items.csv:4 a quote (") opened here is never closed.'],
  "inner-quote": [
    'items.csv:4 a quote (") stands inside a cell; put the whole cell in quotes and double the inner ones ("").',
  ],
  "not-utf8": ["items.csv:3 is not UTF-8; save the file as UTF-8."],
  utf16: ["items.csv:1 holds a NUL character, as UTF-16 files do; save the file as UTF-8."],
  "wrong-counts": [
    "datapackage.json:37:norm.expected.rows 5 rows are promised, 4 are there.",
    "datapackage.json:39:norm.expected.categories 3 categories are promised, 2 are there.",
  ],
  "unused-category": ['datapackage.json:52:norm.categories.2 no row lists category "weapon".'],
  "no-datapackage": ["datapackage.json is missing."],
  "no-items-file": ["items.csv is missing."],
  "formula-cell": ['items.csv:4:item "=CMD()" is a formula to a spreadsheet; a text is needed.'],
  "invisible-character": ['items.csv:4:item "car\u200brot" holds an invisible character (U+200B).'],
  "lost-letter": [
    'items.csv:5:item "pars\ufffdley" holds U+FFFD: an earlier program could not read a letter here;',
  ],
  "wrong-encoding-before": [
    'items.csv:3:item "pingÃ¼in" is "pingüin", read by an earlier program in the wrong encoding; restore it from the source.',
  ],
  "huge-cell": [
    'items.csv:3:item "ppppppppppppppppppppppppppppppppppppppppppppppppppppppppp..." has 600 characters;',
  ],
  "key-twice": [
    "datapackage.json:35:norm.scale.min stands here a second time; one of the two would be passed over.",
  ],
  "nested-deep": ["datapackage.json:30 is nested too deeply to be a description."],
  "control-character": ['datapackage.json:3:title "A \\u001b[31mfixture" holds a control character.'],
  "prototype-key": ["datapackage.json:29:norm.__proto__ is not a key here. Valid: task, language,"],
  "name-outside": ['datapackage.json:2:name "../fixture" must be lower-case letters,'],
  "path-outside": [
    'datapackage.json:9:resources.0.path "../good/items.csv" is not allowed; allowed: "items.csv".',
  ],
  "variant-unknown-column": ['datapackage.json:11:resources.0.schema.fields must list the column "world".'],
  "variant-twice": ['datapackage.json:52:norm.variants.1.id "kind" names "kind" twice.'],
  "variant-default-counts": [
    "datapackage.json:32:norm.expected must be the counts of the first variant, which is the default one.",
  ],
  "variant-errata": [
    "datapackage.json:57:norm.errata must be empty where there are variants: an erratum does not say which it corrects.",
  ],
  "frequency-zero": [
    'items.csv:4:rating "4.5" is not one; a number of people is needed, a whole number from 1.',
    'items.csv:5:rating "0" is not one; a number of people is needed, a whole number from 1.',
  ],
  "frequency-and-scale": ["datapackage.json:54:norm.frequency counts people, so norm.scale must be null."],
  "collection-mixed": [
    'datapackage.json:10:resources.0.data.0.dataset "counts" counts people and "fixture" does not; the two cannot be pooled.',
  ],
  "other-columns-bad": [
    'items.csv:2:rating_sd "-0.4" is not a number from 0; leave the cell empty where there is none.',
    'items.csv:3:rating_n "2.5" is not a whole number; leave the cell empty where there is none.',
    'items.csv:4:valence "high" is not a number; leave the cell empty where there is none.',
  ],
  "space-outside": [
    'datapackage.json:30:resources.1.path "../good/items.csv" must name a .csv file in this folder or in one below it,',
  ],
  "not-json": ["datapackage.json:4 is not JSON: "],
  "no-norm": ['datapackage.json:1 needs a key "norm" or a key "collection" and has neither.'],
  "bad-datapackage": [
    "datapackage.json:2:name \"A Fixture\" must be lower-case letters, digits, '-', '_' or '.'.",
    "datapackage.json:25:resources.0.schema.missingValues is not a key here. Valid: $schema, fields",
    "datapackage.json:31:norm.task is missing; a text is needed.",
    'datapackage.json:36:norm.scale.typicalEnd "low" is not allowed; allowed: "min" or "max".',
    'datapackage.json:56:norm.scal is not a key here. Did you mean "scale"?',
  ],
  "rating-not-declared": ['datapackage.json:11:resources.0.schema.fields must list the column "rating".'],
  "scale-not-declared": ['datapackage.json:31:norm.scale must be given for the column "rating".'],
  "scale-reversed": ["datapackage.json:33:norm.scale.max 1 must be greater than norm.scale.min."],
  "category-twice": ['datapackage.json:47:norm.categories.1 names "bird", which "bird" already does.'],
  uncorrected: [
    'items.csv:3:rating "4.5" was released as "5.4", and norm.errata in datapackage.json does not say why.',
  ],
  "errata-elsewhere": ['items.csv:3:rating_released an erratum says "5.5" here; the cell holds "5.4".'],
  "errata-other-row": [
    'items.csv:4:rating an erratum is listed for "penguin" (bird); the line holds "carrot" (vegetable).',
    'items.csv:3:rating "4.5" was released as "5.4", and norm.errata in datapackage.json does not say why.',
  ],
  "errata-no-row": [
    "items.csv:9:rating an erratum is listed for line 9, which holds no row.",
    'items.csv:3:rating "4.5" was released as "5.4", and norm.errata in datapackage.json does not say why.',
  ],
  "collection-wrong-counts": [
    "datapackage.json:22:collection.expected.items 5 items are promised, 4 are there.",
  ],
  "collection-of-itself": [
    'datapackage.json:10:resources.0.data.0.dataset "../collection-of-itself" is itself a collection; name its members instead.',
  ],
  "collection-bad-member": ["../outside-scale/items.csv:5:rating 8 is outside the scale, 1 to 7."],
  "collection-unknown-member": [
    'datapackage.json:10:resources.0.data.0.dataset Unknown dataset "rosch-1957". Did you mean "rosch-1975"?',
    `datapackage.json:13:resources.0.data.1.dataset "${fixtures}/nowhere" does not exist; give the folder`,
  ],
  "collection-member-twice": [
    'datapackage.json:13:resources.0.data.1.dataset "../good" names "../good" twice.',
  ],
  "collection-bad-synonyms": [
    'datapackage.json:27:collection.itemSynonyms.0.from no member has "robbin". Did you mean "robin"?',
    'datapackage.json:37:collection.itemSynonyms.2.from "penguin" is renamed twice.',
    'datapackage.json:38:collection.itemSynonyms.2.to "carrot" is itself renamed.',
    'datapackage.json:43:collection.itemSynonyms.3.to "penguin" is itself renamed.',
  ],
};

/** Fixtures with a mistake outside the default reading: it loads, and what holds the mistake does not. */
const partlyRefused: Record<string, string[]> = {
  "variant-wrong-counts": [
    "datapackage.json:58:norm.variants.1.expected.rows 4 rows are promised, 3 are there.",
  ],
  "variant-bad-row": ["items.csv:6:rating 9 is outside the scale, 1 to 7."],
  "space-not-a-number": [
    'space.csv:4:y "NaN" is not a finite number; a number is needed.',
    "space.csv:5:x is empty; a number is needed.",
    'space.csv:5:y "1e999" is not a finite number; a number is needed.',
  ],
  "space-item-twice": ['space.csv:3:id "robin" stands on line 2 already.'],
  "space-no-id": ['space.csv:1:id column "id" is missing; the header has name, item, x, y.'],
  "space-wrong-counts": ["space.csv 4 items are promised in datapackage.json, 3 are there."],
  "space-missing-dimension": ['space.csv:1:z column "z" is missing; the header has id, item, x, y.'],
  "space-out-of-range": [
    "space.csv:4:x -1 is out of range, 0 to 2.",
    'space.csv space.outOfRange in datapackage.json lists 7 for "x" of "robin", which is not there.',
  ],
  "space-no-file": ["space.csv is missing."],
  "space-not-symmetric": [
    "space.csv the two halves of the matrix differ by up to 0.100; space.asymmetry in datapackage.json allows 0.05.",
  ],
  "space-not-square": ["space.csv:1 a similarity matrix is square; 3 rows have 4 columns."],
};

/** Fixtures that load, some with a warning. */
const accepted: Record<string, string[]> = {
  good: [],
  "bom-crlf": [],
  markup: [],
  "no-ratings": [],
  released: [],
  second: [],
  collection: [],
  "variant-columns": [],
  "variant-rows": [],
  frequency: [],
  "other-columns": [],
  space: [],
  "space-similarity": [],
  "one-category": ["items.csv:category the dataset has one category: a grouping of it holds no information."],
  "one-item-category": [
    'items.csv:4:category category "vegetable" has one item: it has no spread, and nothing to be more typical than.',
  ],
};

function inFolder(name: string, messages: readonly string[]): string[] {
  return messages.map((message) =>
    message.startsWith("../") ? `${fixtures}/${message.slice(3)}` : `${fixtures}/${name}/${message}`,
  );
}

describe("a dataset with a mistake in it", () => {
  it.each(Object.entries({ ...refused, ...partlyRefused }))(
    "%s is refused with file, line and column",
    async (name, messages) => {
      const { errors } = await checkDataset(`./${fixtures}/${name}`);
      const wanted = inFolder(name, messages);
      expect(errors.map((problem, i) => describeProblem(problem).slice(0, wanted[i]?.length))).toEqual(
        wanted,
      );
    },
  );

  it.each(Object.keys(refused))("%s is not half-loaded: one line, the first mistake", async (name) => {
    const { errors } = await checkDataset(`./${fixtures}/${name}`);
    const error: unknown = await loadDataset(`./${fixtures}/${name}`).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    const { message } = error as UserError;
    expect(message.startsWith(describeProblem(errors[0]!))).toBe(true);
    expect(message).not.toContain("\n");
    expect(message.includes(`and ${errors.length - 1} more`)).toBe(errors.length > 1);
  });
});

describe("a file of a dataset", () => {
  function folderWith(items: string): string {
    const folder = mkdtempSync(join(tmpdir(), "sortal-hostile-"));
    cpSync(`${fixtures}/good/datapackage.json`, join(folder, "datapackage.json"));
    writeFileSync(join(folder, "items.csv"), items);
    return folder;
  }
  const errorsIn = async (folder: string): Promise<string[]> =>
    (await checkDataset(folder)).errors.map(describeProblem);

  it("is refused when it has a million rows, or does not end", async () => {
    const million = folderWith(`item,category,rating\n${"robin,bird,1\n".repeat(1_000_000)}`);
    expect(await errorsIn(million)).toEqual([
      `${million}/items.csv has 1,000,000 rows; at most 250,000 are read. A norm has one row an item and category: average over raters first.`,
    ]);
    const endless = folderWith("");
    rmSync(join(endless, "items.csv"));
    symlinkSync("/dev/zero", join(endless, "items.csv"));
    expect(await errorsIn(endless)).toEqual([
      `${endless}/items.csv is a device or a pipe; a file is needed.`,
    ]);
    rmSync(join(endless, "items.csv"));
    mkdirSync(join(endless, "items.csv"));
    expect(await errorsIn(endless)).toEqual([`${endless}/items.csv is a folder.`]);
  });
});

describe("a dataset with a mistake in a variant or a space", () => {
  it.each(Object.entries(partlyRefused))("%s is read only where it is right", async (name, [first]) => {
    const path = `./${fixtures}/${name}`;
    expect((await loadDataset(path)).items.length).toBeGreaterThan(1);
    const faulty = name.startsWith("space") ? loadHumanSpace(path) : loadOtherVariant(path);
    await expect(faulty).rejects.toThrow(first!.replace(/^/, `${fixtures}/${name}/`));
  });
});

async function loadOtherVariant(path: string): Promise<unknown> {
  return loadDataset(`${path}#${path.endsWith("bad-row") ? "new" : "realm"}`);
}

describe("a dataset without a mistake", () => {
  it.each(Object.entries(accepted))("%s loads, and its doubts are warnings", async (name, messages) => {
    const { errors, warnings } = await checkDataset(`./${fixtures}/${name}`);
    expect(errors).toEqual([]);
    expect(warnings.map(describeProblem)).toEqual(inFolder(name, messages));
    expect((await loadDataset(`./${fixtures}/${name}`)).items.length).toBeGreaterThan(1);
  });
});

it("has a test for every fixture", () => {
  const folders = readdirSync(fixtures).filter((name) => !name.startsWith("."));
  expect(folders.sort()).toEqual(
    [...Object.keys(refused), ...Object.keys(partlyRefused), ...Object.keys(accepted)].sort(),
  );
});
