import { Command } from "@commander-js/extra-typings";
import type { CommandIo } from "./io.ts";
import { collect, dollars, shardOf, wholeNumber } from "./options.ts";

/** `sortal run`: the main job, from norms to page. */
export function runCommand(io: CommandIo): Command {
  const command = new Command("run")
    .description("Compare how people and models compress concepts, and write one HTML page.")
    .option("--dataset <id>", "bundled dataset or folder; repeatable (default: shani-2025)", collect)
    .option(
      "--model <id>",
      "model id, folder, owner/name[@revision], file of vectors, openai:NAME, or a human space such as " +
        "things-spose-49; repeatable (default: minilm-l6 and gte-small)",
      collect,
    )
    .option(
      "--layers <list>",
      "static, last, peak or numbers, joined by commas; all: the study of layers sees every one (default: static,last)",
    )
    .option(
      "--space <id>",
      "human space of the transfer matrix, such as things-spose-49; repeatable (default: every bundled one that " +
        "holds at least 30 of a dataset's items in at least 3 categories of at least 4)",
      collect,
    )
    .option(
      "--study <id>",
      "alignment, typicality, tradeoff, transfer, distinctions, map, layers or sensitivity; repeatable (default: all but distinctions and layers)",
      collect,
    )
    .option(
      "--membership <policy>",
      "as-listed, most-typical or soft: what to do with items in several categories",
    )
    .option("--members <rule>", "all, or rated-in: only listings people accept (typicality at least .5)")
    .option("--as-released", "undo the corrections of the released tables")
    .option("--engine <name>", "exchange, lloyd or ml-kmeans: how clusters are found")
    .option("--reproduction <kind>", "items or continuous: what the best possible code may use as codewords")
    .option(
      "--template <text>",
      "prompt of hidden layers, with {item} or {a_item}, or shani-2025; repeatable, averaged",
      collect,
    )
    .option("--pooling <name>", "item, item-first, item-last, text, cls or last-token (default: item)")
    .option(
      "--geometry <name>",
      "raw, centred, unit, centred-unit, all-but-the-top or whitened (default: raw)",
    )
    .option("--dtype <name>", "number format of a folder's or hub model's weights")
    .option("--base-url <url>", "address of an openai: endpoint (default: $OPENAI_BASE_URL)")
    .option(
      "--price <dollars>",
      "an endpoint's price of a million tokens, for the line before it starts",
      dollars,
    )
    .option("--seed <n>", "seed of everything random (default: 1)", wholeNumber("--seed", 0))
    .option("--restarts <n>", "starts of the clustering (default: 100)", wholeNumber("--restarts", 1))
    .option(
      "--threads <n>",
      "worker threads (default: one a core); results do not depend on it",
      wholeNumber("--threads", 1),
    )
    .option("--out <folder>", "where the page and results.json go (default: reports/<name of the run>)")
    .option("--shard <i/n>", "do the i-th of n parts of the work; join them with: sortal collect", shardOf)
    .option("--offline", "never fetch a model from the hub")
    .option("--quick", "10 restarts, a coarse sweep and curve, no sensitivity study")
    .option("--json", "print a summary as JSON instead of sentences")
    .action(async (options) => {
      const [{ completeRunConfig }, { carryOutRun }] = await Promise.all([
        import("../studies/runConfig.ts"),
        import("./carryOutRun.ts"),
      ]);
      const config = completeRunConfig({
        datasets: options.dataset,
        models: options.model,
        spaces: options.space,
        layers: options.layers?.split(",").map((layer) => layer.trim()),
        studies: options.study,
        membership: options.membership,
        members: options.members,
        engine: options.engine,
        reproduction: options.reproduction,
        templates: options.template,
        pooling: options.pooling,
        geometry: options.geometry,
        dtype: options.dtype,
        baseUrl: options.baseUrl,
        seed: options.seed,
        restarts: options.restarts,
        asReleased: options.asReleased,
        quick: options.quick,
      });
      const { out, shard, json, offline, threads, price } = options;
      await carryOutRun(config, { out, shard, json, offline, threads, price }, io);
    });
  command.addHelpText(
    "after",
    `
Examples:
  sortal run                                                    the three bundled norms, two models
  sortal run --dataset rosch-1975 --model minilm-l6 --quick     a first look in seconds
  sortal run --dataset mccloskey-glucksberg-1978 --membership as-listed --as-released --json
                                                                the published numbers, for a script
  sortal run --dataset ./my-norms --out /tmp/my-report          your own norms
  sortal run --model glove-100d --model things-spose-49 --model vectors.npy?items=words.txt
                                                                word vectors, people's similarity space, your own vectors
  sortal run --dataset leuven-2008 --study distinctions         which distinctions of people's the model loses, by name
  sortal run --shard 2/8 --out runs/large                       the second of eight parts; see docs/scaling.md
`,
  );
  return command as unknown as Command;
}
