import { Command } from "@commander-js/extra-typings";
import type { Dataset } from "../datasets/dataset.ts";
import type { DatasetEntry } from "../datasets/listDatasets.ts";
import type { CommandIo } from "./io.ts";

/**
 * `sortal datasets`: which norms there are, what is in them, whether they hold to their description, how to cite
 * them. `check` sets `process.exitCode` to 1 when it finds an error, and leaves it alone otherwise.
 */
export function datasetsCommand(io: CommandIo): Command {
  const command = new Command("datasets").description("The human norms: list, show, check and cite them.");
  command
    .command("list")
    .description("List the bundled norms: rows, items (case ignored), categories, licence.")
    .option("--json", "print as JSON")
    .action(async ({ json }) => {
      const { listDatasets } = await import("../datasets/listDatasets.ts");
      const entries = await listDatasets();
      io.out(json ? JSON.stringify(entries, null, 2) : tableOf(entries));
    });
  command
    .command("show")
    .description("Show one dataset: what was asked of whom, its categories, its corrections.")
    .argument("<dataset>", "id of a bundled dataset, or the path of a folder")
    .option("--as-released", "the released numbers and strings, corrections undone")
    .option("--json", "print the whole dataset as JSON, items and all")
    .action(async (id, { asReleased, json }) => {
      const { loadDataset } = await import("../datasets/loadDataset.ts");
      const dataset = await loadDataset(id, { asReleased: asReleased ?? false });
      io.out(json ? JSON.stringify(dataset, null, 2) : cardOf(dataset));
    });
  command
    .command("check")
    .description("Check datasets against their description; exits with 1 when there is an error.")
    .argument("[datasets...]", "paths of folders, or ids; without any, all bundled datasets")
    .option("--json", "print as JSON")
    .action(async (given, { json }) => {
      const checks = await checkAll(given);
      if (checks.some((check) => check.errors.length > 0)) process.exitCode = 1;
      if (json) {
        io.out(JSON.stringify(checks, null, 2));
        return;
      }
      const { describeProblem } = await import("../datasets/problems.ts");
      for (const { dataset, errors, warnings } of checks) {
        for (const problem of errors) io.out(describeProblem(problem));
        for (const problem of warnings) io.out(`warning: ${describeProblem(problem)}`);
        const verdict = errors.length === 0 ? "ok" : counted(errors.length, "error");
        io.out(
          `${dataset}: ${verdict}${warnings.length > 0 ? `, ${counted(warnings.length, "warning")}` : ""}`,
        );
      }
    });
  command
    .command("cite")
    .description("Print how to cite a dataset, with BibTeX; for a collection, its members as well.")
    .argument("<dataset>", "id of a bundled dataset, or the path of a folder")
    .option("--json", "print as JSON")
    .action(async (id, { json }) => {
      const { loadDataset } = await import("../datasets/loadDataset.ts");
      const sources = await loadSources(id, loadDataset);
      io.out(
        json
          ? JSON.stringify(sources, null, 2)
          : sources.map(({ citation, bibtex }) => `${citation}\n\n${bibtex}`).join("\n\n"),
      );
    });
  command.addHelpText(
    "after",
    `
A dataset is named by its id, or by the path of a folder with datapackage.json and items.csv (./my-norms).

Examples:
  sortal datasets list
  sortal datasets show rosch-1975
  sortal datasets show mccloskey-glucksberg-1978 --as-released --json
  sortal datasets check                       all bundled datasets
  sortal datasets check ./my-norms            a folder of your own
  sortal datasets cite shani-2025 > norms.bib
`,
  );
  return command as unknown as Command;
}

async function checkAll(given: readonly string[]) {
  const [{ checkDataset }, { bundledDatasets, datasetIds }] = await Promise.all([
    import("../datasets/checkDataset.ts"),
    import("../datasets/datasetFolder.ts"),
  ]);
  const checks = [];
  for (const dataset of given.length > 0 ? given : await datasetIds(bundledDatasets())) {
    checks.push({ dataset, ...(await checkDataset(dataset)) });
  }
  return checks;
}

async function loadSources(id: string, load: (id: string) => Promise<Dataset>) {
  const dataset = await load(id);
  const sources = [{ id: dataset.id, ...dataset.source }];
  for (const member of dataset.members) sources.push({ id: member, ...(await load(member)).source });
  return sources;
}

function tableOf(entries: readonly DatasetEntry[]): string {
  const rows = [
    ["id", "rows", "items", "categories", "licence", "title"],
    ...entries.map((e) => [e.id, e.rows, e.items, e.categories, e.licence, e.title].map(String)),
  ];
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => {
          const width = widths[i] ?? 0;
          return i >= 1 && i <= 3 ? cell.padStart(width) : cell.padEnd(width);
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cardOf(dataset: Dataset): string {
  const { scale, source } = dataset;
  const listings = new Map<string, number>();
  for (const item of dataset.items) {
    for (const m of item.memberships) listings.set(m.category, (listings.get(m.category) ?? 0) + 1);
  }
  const rows: [string, string][] = [
    ["id", dataset.id],
    ["title", dataset.title],
    ["about", dataset.description],
    ["task", dataset.task],
    ...(dataset.members.length > 0 ? [] : [["raters", dataset.raters ?? "not recorded"] as [string, string]]),
    [
      "scale",
      scale === null
        ? "none of its own"
        : `${scale.min} to ${scale.max}, ${scale[scale.typicalEnd]} is most typical`,
    ],
    ["rows", String(dataset.rowCount)],
    ["items", `${dataset.items.length} (${dataset.asReleased ? "as released" : "case ignored"})`],
    ["categories", `${dataset.categories.length}: ${categoriesOf(dataset, listings)}`],
    ...(dataset.members.length > 0 ? [["members", dataset.members.join(", ")] as [string, string]] : []),
    ...dataset.errata.map((e): [string, string] => [
      "corrected",
      `${e.norm}, line ${e.line}: ${e.item} (${e.category}) ${e.column} ${e.released} → ${e.corrected}. ${e.evidence}`,
    ]),
    ["licence", source.licence],
    ["cite", source.citation],
    ["doi", source.doi ?? "none"],
    ["sha256", dataset.hash],
  ];
  return rows.map(([name, value]) => `${name.padEnd(12)}${value}`).join("\n");
}

function categoriesOf(dataset: Dataset, listings: ReadonlyMap<string, number>): string {
  return dataset.categories.map(({ id, name }) => `${name} (${listings.get(id) ?? 0})`).join(", ");
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
