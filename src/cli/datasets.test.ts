import { readdirSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { datasetsCommand } from "./datasets.ts";
import { recordingIo } from "./testing/recordingIo.ts";

const fixtures = "./src/datasets/fixtures";

async function run(...words: string[]): Promise<string> {
  const io = recordingIo();
  const command = datasetsCommand(io).exitOverride();
  command.configureOutput({ writeOut: (text) => io.out(text) });
  for (const sub of command.commands)
    sub.exitOverride().configureOutput({ writeOut: (text) => io.out(text) });
  await command.parseAsync(words, { from: "user" });
  return io.outText();
}

/** `check` reports through process.exitCode, which would otherwise end the test run as a failure. */
async function runWithExitCode(
  ...words: string[]
): Promise<{ out: string; exitCode: typeof process.exitCode }> {
  process.exitCode = 0;
  const out = await run(...words);
  const { exitCode } = process;
  process.exitCode = 0;
  return { out, exitCode };
}

afterEach(() => {
  process.exitCode = 0;
});

describe("sortal datasets list", () => {
  it("prints a line a dataset under a header, columns in line", async () => {
    const lines = (await run("list")).trimEnd().split("\n");
    expect(lines).toHaveLength(14);
    expect(lines[0]).toMatch(/^id +rows +items +categories +variants +licence +title$/);
    expect(lines[10]).toMatch(/^rosch-1975 +565 +522 +10 +WTFPL .*Rosch 1975/);
    expect(lines[11]).toMatch(/^shani-2025 +1105 +862 +21 +WTFPL/);
    expect(lines[13]).toMatch(/^wcs +1469 +330 +9 +110 +none stated/);
    expect(new Set(lines.map((line) => line.search(/licence|WTFPL|none stated|GPL-2|MIT/))).size).toBe(1);
  });

  it("prints JSON for a script", async () => {
    const entries = JSON.parse(await run("list", "--json")) as Record<string, unknown>[];
    expect(entries).toHaveLength(13);
    const mccloskey = entries.find((entry) => entry["id"] === "mccloskey-glucksberg-1978");
    expect(mccloskey).toMatchObject({ rows: 492, items: 449, categories: 18, rated: true, variants: [] });
  });
});

describe("sortal datasets show", () => {
  it("prints what was asked, the scale's direction, the counts and the corrections", async () => {
    const card = await run("show", "rosch-1975");
    expect(card).toMatch(/^scale +1 to 7, 1 is most typical$/m);
    expect(card).toMatch(/^rows +565$/m);
    expect(card).toMatch(/^items +522 \(case ignored\)$/m);
    expect(card).toMatch(/^categories +10: furniture \(60\), /m);
    expect(card).toMatch(/^corrected +rosch-1975, line 76: pineapple \(fruit\) rating 1\.19 → 1\.91\. /m);
    expect(card).toMatch(/^doi +10\.1037\/0096-3445\.104\.3\.192$/m);
    const collection = await run("show", "shani-2025");
    expect(collection).toMatch(/^members +rosch-1973, rosch-1975, mccloskey/m);
    expect(collection).toMatch(
      /^ceiling +rosch-1975: ρ = \.90 \(\.84 to \.93\) with mccloskey-glucksberg-1978 over 109 shared pairs; /m,
    );
  });

  it("shows the release when asked, and the whole dataset as JSON", async () => {
    const card = await run("show", "rosch-1975", "--as-released");
    expect(card).toMatch(/^items +552 \(as released\)$/m);
    expect(card).not.toMatch(/^corrected/m);
    const dataset = JSON.parse(await run("show", "rosch-1973", "--json")) as {
      items: unknown[];
      rowCount: number;
    };
    expect([dataset.items.length, dataset.rowCount]).toEqual([48, 48]);
  });

  it("names the nearest dataset when there is none of that name", async () => {
    await expect(run("show", "rosch-1974")).rejects.toThrow(UserError);
    await expect(run("show", "rosch-1974")).rejects.toThrow('Did you mean "rosch-1973"?');
  });
});

describe("sortal datasets check", () => {
  it("checks all bundled datasets without a word of where", async () => {
    const { out, exitCode } = await runWithExitCode("check");
    expect(exitCode).toBe(0);
    const lines = out.trimEnd().split("\n");
    expect(lines).toHaveLength(13);
    for (const line of lines) expect(line).toMatch(/^[\w-]+: ok$/);
  });

  it("prints file, line, column and what is wrong, and exits with 1", async () => {
    const { out, exitCode } = await runWithExitCode("check", "rosch-1973", `${fixtures}/outside-scale`);
    expect(exitCode).toBe(1);
    expect(out.split("\n").slice(-4)).toEqual([
      "rosch-1973: ok, 4 notes",
      "src/datasets/fixtures/outside-scale/items.csv:5:rating 8 is outside the scale, 1 to 7.",
      `${fixtures}/outside-scale: 1 error`,
      "",
    ]);
  });

  it("lets warnings pass", async () => {
    const { out, exitCode } = await runWithExitCode("check", `${fixtures}/one-item-category`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^warning: .*items\.csv:4:category category "vegetable" has one item/);
    expect(out).toMatch(/one-item-category: ok, \d warnings/);
  });

  it("prints JSON for a script, with the same exit code", async () => {
    const { out, exitCode } = await runWithExitCode("check", `${fixtures}/empty-item`, "--json");
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toEqual([
      {
        dataset: `${fixtures}/empty-item`,
        errors: [
          {
            file: "src/datasets/fixtures/empty-item/items.csv",
            line: 2,
            column: "item",
            message: "is empty; a text is needed.",
          },
        ],
        warnings: [],
        evidence: [],
      },
    ]);
  });

  it("finds, unaided, the misread digits of Rosch 1975 and its scale turned against McCloskey & Glucksberg's", async () => {
    const { out, exitCode } = await runWithExitCode("check", "rosch-1975", "--as-released");
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      /^warning: rosch-1975, line 76: 1\.19 for "pineapple" \(fruit\) stands between 1\.86 and 2\.05/m,
    );
    expect(out).toMatch(/^warning: rosch-1975, line 222: 5\.23 for "shoes" \(weapon\) stands after 5\.6/m);
    expect(out).toMatch(
      /^note: rosch-1975: ρ = \.90 .* with mccloskey-glucksberg-1978 over 109 shared pairs; .* −\.90\.$/m,
    );
    expect(out.match(/breaks its order/g)).toHaveLength(2);
    const corrected = await runWithExitCode("check", "rosch-1975");
    expect(corrected.out).not.toContain("breaks its order");
  });

  it("compares the members of a collection with one another", async () => {
    const { out } = await runWithExitCode("check", "shani-2025");
    expect(out).toMatch(
      /^note: rosch-1975: ρ = \.90 \(\.84 to \.93\) with mccloskey-glucksberg-1978 over 109 shared pairs;/m,
    );
    expect(out.match(/shared pairs/g)).toHaveLength(3);
  });

  it("counts the pieces a model's tokenizer makes of the items", async () => {
    const { out } = await runWithExitCode("check", "rosch-1973", "--model", "minilm-l6");
    expect(out).toMatch(
      /^note: rosch-1973: the tokenizer of minilm-l6 makes \d\.\d\d pieces an item; it has \d+ of 48 whole/m,
    );
  });

  it("fails on every fixture that does not load", async () => {
    const good = new Set([
      "frequency",
      "other-columns",
      "space",
      "space-similarity",
      "variant-columns",
      "variant-rows",
      "good",
      "bom-crlf",
      "markup",
      "no-ratings",
      "released",
      "second",
      "collection",
      "one-category",
      "one-item-category",
    ]);
    const names = readdirSync(fixtures).filter((entry) => !entry.startsWith("."));
    for (const name of names.filter((entry) => !good.has(entry))) {
      const { exitCode } = await runWithExitCode("check", `${fixtures}/${name}`);
      expect([name, exitCode]).toEqual([name, 1]);
    }
    const { exitCode } = await runWithExitCode("check", ...[...good].map((name) => `${fixtures}/${name}`));
    expect(exitCode).toBe(0);
  });
});

describe("sortal datasets cite", () => {
  it("prints the citation and BibTeX, of a collection's members too", async () => {
    const one = await run("cite", "mccloskey-glucksberg-1978");
    expect(one).toMatch(
      /^McCloskey, M\. E\., & Glucksberg, S\. \(1978\)\..*\n\n@article\{mccloskey1978natural,/,
    );
    const all = await run("cite", "shani-2025");
    expect(all.match(/^@\w+\{/gm)).toHaveLength(4);
    const sources = JSON.parse(await run("cite", "shani-2025", "--json")) as Record<string, unknown>[];
    expect(sources.map((source) => source["id"])).toEqual([
      "shani-2025",
      "rosch-1973",
      "rosch-1975",
      "mccloskey-glucksberg-1978",
    ]);
    expect(sources[2]).toMatchObject({ doi: "10.1037/0096-3445.104.3.192" });
  });
});

describe("variants and spaces", () => {
  it("are shown with their dataset", async () => {
    const card = await run("show", "leuven-2008#goodness");
    expect(card).toMatch(/^id +leuven-2008#goodness$/m);
    expect(card).toMatch(/^language +nl; the items are a translation$/m);
    expect(card).toMatch(/^variants +leuven-2008 \(typicality\), leuven-2008#goodness$/m);
    expect(card).toMatch(/^spaces +leuven-2008-animals-features, /m);
    expect(await run("show", "battig-montague-1969")).toMatch(
      /^scale +counts of people; typicality is the share of the category's answers$/m,
    );
    expect(await run("show", "ap")).toMatch(/^scale +none: items are in a category or not$/m);
  });

  it("a space is shown with what was done to its numbers", async () => {
    const card = await run("show", "space:leuven-2008-reptile-similarity");
    expect(card).toMatch(/^dimensions +18$/m);
    expect(card).toMatch(
      /^note +The similarities are not quite inner products: negative eigenvalues \(1\) are 0\.77 % /m,
    );
    const space = JSON.parse(await run("show", "space:wcs-chips", "--json"));
    expect(space.vectors[0]).toEqual([61.7, -4.52, -39.18]);
  });

  it("spaces are listed and cited", async () => {
    const lines = (await run("spaces")).trimEnd().split("\n");
    expect(lines).toHaveLength(20);
    expect(lines.find((line) => line.startsWith("things-spose-49"))).toMatch(
      / 1854 +49  vectors +things-53 /,
    );
    expect(JSON.parse(await run("spaces", "--json"))).toHaveLength(19);
    expect(await run("cite", "space:things-spose-49")).toContain("@article{hebart2020revealing,");
    await expect(run("cite", "space:spose")).rejects.toThrow("Did you mean");
  });
});

describe("sortal datasets --help", () => {
  it("ends with examples", async () => {
    const io = recordingIo();
    const command = datasetsCommand(io).exitOverride();
    command.configureOutput({ writeOut: (text) => io.out(text) });
    await expect(command.parseAsync(["--help"], { from: "user" })).rejects.toThrow();
    expect(io.outText()).toMatch(/Examples:\n {2}sortal datasets list\n/);
  });
});
