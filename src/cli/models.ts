import { Command } from "@commander-js/extra-typings";
import type { ListedModel } from "../models/listModels.ts";
import type { CommandIo } from "./io.ts";
import { lintModelCommand } from "./modelsLint.ts";
import { pullModelCommand } from "./modelsPull.ts";

/** `sortal models`: which models there are, and where each would come from now. */
export function modelsCommand(io: CommandIo): Command {
  const command = new Command("models").description(
    "The models that have a name: licence, size, hash, and where each would come from now.",
  );
  command
    .command("list")
    .description("List the models, the default first, and the word vectors.")
    .option("--json", "print as JSON")
    .action(async ({ json }) => {
      const { listModels } = await import("../models/listModels.ts");
      const models = listModels();
      io.out(json ? JSON.stringify(models, null, 2) : models.map((model) => lineOf(model)).join("\n"));
    });
  command
    .command("show")
    .description("Show one model.")
    .argument("<id>", "id of the model, as `sortal models list` prints it")
    .option("--json", "print as JSON")
    .action(async (id, { json }) => {
      const [{ listModels }, { unknownName }] = await Promise.all([
        import("../models/listModels.ts"),
        import("../errors.ts"),
      ]);
      const models = listModels();
      const model = models.find((one) => one.id === id);
      if (model === undefined) {
        throw unknownName(
          "model",
          id,
          models.map((one) => one.id),
        );
      }
      io.out(json ? JSON.stringify(model, null, 2) : cardOf(model));
    });
  command.addCommand(pullModelCommand(io)).addCommand(lintModelCommand(io));
  command.addHelpText(
    "after",
    `
Wherever a model is asked for, these are taken too: a folder with a model's files; owner/name@revision on the Hugging
Face hub; a file of word vectors (.txt, .vec, .bin, each also .gz); a file of vectors (.npy, .npz, .csv, .parquet,
.safetensors; names of the rows with ?items=words.txt); openai:NAME, a model behind an endpoint.

Examples:
  sortal models list
  sortal models show gte-small
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
  const rows = [
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
  ] as const;
  return rows.map(([name, value]) => `${name.padEnd(12)}${value}`).join("\n");
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
