import { Command } from "@commander-js/extra-typings";
import type { CommandIo } from "./io.ts";

/** `sortal datasets cite`: citation and BibTeX, of a collection's members too. */
export function datasetsCiteCommand(io: CommandIo): Command {
  const command = new Command("cite")
    .description(
      "Print how to cite a dataset or a human space, with BibTeX; for a collection, its members as well.",
    )
    .argument("<dataset>", "id of a bundled dataset, or the path of a folder; space:ID for a human space")
    .option("--json", "print as JSON")
    .action(async (name, { json }) => {
      const { spaceName } = await import("../datasets/spaces/spaceName.ts");
      const space = spaceName(name);
      const sources = space === null ? await datasetSources(name) : await spaceSource(space);
      io.out(
        json
          ? JSON.stringify(sources, null, 2)
          : sources.map(({ citation, bibtex }) => `${citation}\n\n${bibtex}`).join("\n\n"),
      );
    });
  command.addHelpText(
    "after",
    `
Examples:
  sortal datasets cite shani-2025 > norms.bib
  sortal datasets cite space:things-spose-49 --json
`,
  );
  return command as unknown as Command;
}

async function datasetSources(name: string) {
  const [{ loadDataset }, { loadMembers }] = await Promise.all([
    import("../datasets/loadDataset.ts"),
    import("../datasets/loadMembers.ts"),
  ]);
  const norms = [await loadDataset(name), ...(await loadMembers(name))];
  return norms.map(({ id, source }) => ({ id, ...source }));
}

async function spaceSource(name: string) {
  const { loadHumanSpace } = await import("../datasets/spaces/loadHumanSpace.ts");
  const { id, source } = await loadHumanSpace(name);
  return [{ id, ...source }];
}
