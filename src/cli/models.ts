import { Command } from "@commander-js/extra-typings";
import type { ListedModel } from "../models/listModels.ts";
import type { CommandIo } from "./io.ts";
import { cardLines } from "./cardLines.ts";
import { lintModelCommand } from "./modelsLint.ts";
import { pullModelCommand } from "./modelsPull.ts";
import { spaceEntry, spaceLines } from "./modelsSpaces.ts";

/** `sortal models`: which models there are, and where each would come from now. */
export function modelsCommand(io: CommandIo): Command {
  const command = new Command("models").description(
    "The models that have a name: licence, size, hash, and where each would come from now.",
  );
  command
    .command("list")
    .description(
      "List the models, the default first, the word vectors, and the spaces made of people's judgements.",
    )
    .option("--json", "print as JSON")
    .action(async ({ json }) => {
      const [{ listModels }, { listSpaces }] = await Promise.all([
        import("../models/listModels.ts"),
        import("../datasets/spaces/listSpaces.ts"),
      ]);
      const [models, spaces] = [listModels(), await listSpaces()];
      io.out(
        json
          ? JSON.stringify([...models, ...spaces.map(spaceEntry)], null, 2)
          : [...models.map(lineOf), "", ...spaceLines(spaces)].join("\n"),
      );
    })
    .addHelpText(
      "after",
      `
Examples:
  sortal models list
  sortal models list --json
`,
    );
  command
    .command("show")
    .description("Show one model.")
    .argument("<id>", "id of the model or space, as `sortal models list` prints it")
    .option("--json", "print as JSON")
    .action(async (id, { json }) => {
      const [{ listModels }, { listSpaces }, { spaceName }, { unknownName }] = await Promise.all([
        import("../models/listModels.ts"),
        import("../datasets/spaces/listSpaces.ts"),
        import("../datasets/spaces/spaceName.ts"),
        import("../errors.ts"),
      ]);
      const models = listModels();
      const model = models.find((one) => one.id === id);
      if (model !== undefined) {
        io.out(json ? JSON.stringify(model, null, 2) : cardOf(model));
        return;
      }
      const spaces = (await listSpaces()).map((space) => space.id);
      if (spaceName(id) === null && !id.includes("#") && !spaces.includes(id)) {
        throw unknownName("model", id, [...models.map((one) => one.id), ...spaces]);
      }
      const { showSpace } = await import("./showSpace.ts");
      io.out(await showSpace(spaceName(id) ?? id, json === true));
    })
    .addHelpText(
      "after",
      `
Examples:
  sortal models show minilm-l6
  sortal models show things-spose-49 --json
`,
    );
  command.addCommand(pullModelCommand(io)).addCommand(lintModelCommand(io));
  command.addHelpText(
    "after",
    `
Wherever a model is asked for, these are taken too: a folder with a model's files; owner/name@revision on the Hugging
Face hub; a file of word vectors (.txt, .vec, .bin, each also .gz); a file of vectors (.npy, .npz, .csv, .parquet,
.safetensors; names of the rows with ?items=words.txt); openai:NAME, a model behind an endpoint; a human space, one of
those listed or ./dataset-folder#space.

Examples:
  sortal models list
  sortal models show gte-small
  sortal models show things-spose-49
  sortal models pull glove-100d
  sortal models lint minilm-l6
  sortal models list --json
`,
  );
  return command as unknown as Command;
}

function lineOf(model: ListedModel): string {
  const columns = [
    model.id.padEnd(14),
    model.dtype.padEnd(5),
    megabytes(model.bytes).padStart(7),
    model.licence.padEnd(10),
  ];
  return `${columns.join("  ")}  ${model.present ? `here: ${model.from}` : notHere(model)}`;
}

function notHere({ kind, id }: ListedModel): string {
  return kind === "transformer"
    ? "not here: fetched from the hub when used"
    : `not here: sortal models pull ${id}`;
}

function cardOf(model: ListedModel): string {
  return cardLines([
    ["id", model.id],
    ["title", model.title],
    ["kind", model.kind],
    ["licence", model.licence],
    ["parameters", model.parameters.toLocaleString("en")],
    ["dtype", model.dtype],
    ["bytes", model.bytes.toLocaleString("en")],
    ["sha256", `${model.sha256} (checked when the model is used)`],
    ["npm package", model.npmPackage],
    ["present", model.present ? "yes" : "no"],
    ["comes from", `${model.from}: ${model.location}`],
  ]);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
