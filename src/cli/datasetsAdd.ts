import { Command, Option } from "@commander-js/extra-typings";
import { isAbsolute, normalize } from "node:path";
import type { Guess } from "../datasets/adding/addPlan.ts";
import { terminalAsk, type Ask } from "./datasetsAsk.ts";
import type { AddFlags } from "./datasetsAddFlags.ts";
import { counted } from "./datasetsTable.ts";
import type { CommandIo } from "./io.ts";

const collect = (value: string, previous: string[] | undefined): string[] => [...(previous ?? []), value];

/**
 * `sortal datasets add`: somebody's table as a dataset.
 *
 * @param ask how to ask for what was not said; default on the terminal, and not at all where there is none
 */
export function datasetsAddCommand(io: CommandIo, ask: Ask | null = terminalAsk(io)): Command {
  const command = new Command("add")
    .description(
      "Make a dataset of your own table. What the columns mean is guessed from their names and cells, shown, and on a terminal asked.",
    )
    .argument(
      "<file>",
      "a .csv, .tsv, .jsonl or .parquet file, or a Croissant .json with its table beside it",
    )
    .option("--into <folder>", "where the dataset's folder is made", "datasets")
    .option("--id <id>", "the dataset's id and the name of its folder (default: from the file's name)")
    .addOption(
      new Option(
        "--layout <layout>",
        "long: a row a listing; wide: a column a category, ratings or marks in the cells; lists: a column a category, items in the cells",
      ).choices(["long", "wide", "lists"] as const),
    )
    .option("--item <column>", "the column of items")
    .option(
      "--category <column>",
      "a column of categories; repeatable: each is a variant, the first the default",
      collect,
    )
    .option("--rating <column>", "the column of mean ratings, or with --counts of numbers of people")
    .option("--counts", "the numbers count people: production frequencies")
    .option("--no-ratings", "read no numbers: items are in a category or not")
    .option("--sd <column>", "the column of standard deviations over raters")
    .option("--raters-column <column>", "the column of numbers of raters")
    .option("--id-column <column>", "the column of item ids, for items that read alike")
    .option(
      "--norm <column>",
      "the column that says which norm a row is of; each becomes a member of a collection",
    )
    .option("--scale <ends>", "the ends of the rating scale, like 1..7 (default: guessed)")
    .addOption(
      new Option("--typical <end>", "which end of the scale is most typical").choices([
        "high",
        "low",
      ] as const),
    )
    .addOption(
      new Option("--decimal <mark>", "the decimal mark of the numbers").choices(["point", "comma"] as const),
    )
    .addOption(
      new Option("--delimiter <name>", "what parts the cells").choices([
        "comma",
        "semicolon",
        "tab",
      ] as const),
    )
    .option("--drop-unrated", "leave out rows without a rating")
    .option("--title <text>", "title")
    .option("--task <text>", "what people were asked to do")
    .option("--raters <text>", "who was asked, and how many")
    .option("--citation <text>", "how to cite it")
    .option("--licence <text>", "the licence, as its source states it")
    .option("--doi <doi>", "DOI of the publication")
    .option("--url <url>", "where it can be had")
    .option("--dry-run", "show what would be made and write nothing")
    .option("--json", "print as JSON")
    .action(async (file, options) => {
      const { addDataset } = await import("./datasetsAddRun.ts");
      const added = await addDataset(file, options as AddFlags, options.json ? null : ask);
      if (options.json) {
        io.out(JSON.stringify(added, null, 2));
        return;
      }
      const { rows, items, categories } = added.counts;
      io.out([`${file}: ${counted(added.read, "row")}`, ...added.notes].join("; "));
      io.out(guessTable(added.guesses));
      if (added.unread.length > 0) io.out(`  ${"not read".padEnd(18)} ${added.unread.join(", ")}`);
      for (const { severity, message } of added.evidence) io.out(`${severity}: ${message}`);
      const size = `${counted(rows, "row")}, ${counted(items, "item")}, ${counted(categories, "category")}`;
      if (added.folder === null) {
        io.out(`Would write ${added.id}: ${size}. Nothing is written.`);
        return;
      }
      io.out(`Wrote ${added.folder}: ${size}.`);
      io.out(`\nComplete its card, ${added.folder}/README.md:\n\n${added.card.trimEnd()}`);
      const path = isAbsolute(added.folder) ? added.folder : `./${normalize(added.folder)}`;
      io.out(`\nThen:\n  sortal datasets check ${path}\n  sortal run --dataset ${path}`);
    });
  command.addHelpText(
    "after",
    `
Examples:
  sortal datasets add norms.csv --typical high
  sortal datasets add norms.csv --item word --category class --rating mean --scale 1..7 --typical low --id my-norms
  sortal datasets add words.csv --category class6 --category class3     two partitions of the same words
  sortal datasets add fluency.tsv --rating n_named --counts             production frequencies
  sortal datasets add sheet.csv --layout wide --typical high            a column a category
`,
  );
  return command as unknown as Command;
}

function guessTable(guesses: readonly Guess[]): string {
  const width = Math.max(...guesses.map(({ value }) => Math.min(value.length, 40)));
  const names = Math.max(18, ...guesses.map(({ what }) => what.length));
  return guesses
    .map(({ what, value, from }) => {
      const how = from === "given" ? "given" : `guessed: ${from}`;
      return `  ${what.padEnd(names)} ${value.padEnd(width)}  (${how})`;
    })
    .join("\n");
}
