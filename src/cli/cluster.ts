import { Command, InvalidArgumentError } from "@commander-js/extra-typings";
import { UserError } from "../errors.ts";
import type { Clustering } from "../groupings/clustering.ts";
import type { CommandIo } from "./io.ts";
import { wholeNumber } from "./options.ts";

/** What was asked for on the command line. */
export interface ClusterFlags {
  readonly k?: number;
  readonly sweep?: readonly [number, number];
  readonly engine?: string;
  readonly starts?: number;
  readonly swaps?: number;
  readonly seed: number;
  readonly weights?: string;
  readonly human?: string;
  readonly threads?: number;
  readonly out?: string;
  readonly json?: true;
}

/** `sortal cluster`: the best grouping of points into k clusters, and how sure one may be of it. */
export function clusterCommand(io: CommandIo): Command {
  const command = new Command("cluster")
    .description("Group points into K clusters, as near the optimum as can be found.")
    .argument("<file>", "points, one a row: .npy, .npz (file.npz#name) or .csv")
    .option("--k <K>", "number of clusters", wholeNumber("--k", 1))
    .option(
      "--sweep <from..to>",
      "every number of clusters in a range, and which of them the geometry suggests",
      range,
    )
    .option(
      "--engine <name>",
      "exchange, lloyd, ml-kmeans or ward (default: exchange; lloyd above 8,192 points)",
    )
    .option("--starts <N>", "independent starts (default: 32, in a sweep 10)", wholeNumber("--starts", 1))
    .option(
      "--swaps <N>",
      "swaps after the starts (default: 4000, in a sweep 100)",
      wholeNumber("--swaps", 0),
    )
    .option("--seed <S>", "seed of the random numbers", wholeNumber("--seed", 0), 1)
    .option("--weights <file>", "a positive weight for each point: .npy, .npz or .csv")
    .option("--human <file>", "labels of people's categories: scored, and a start of the search")
    .option(
      "--threads <N>",
      "worker threads (default: all processors; changes no result)",
      wholeNumber("--threads", 1),
    )
    .option(
      "--out <file>",
      "write the clusters as CSV: item, cluster; cluster alone where the points have no names",
    )
    .option("--json", "print as JSON, labels and all")
    .action((file, flags) => run(io, file, flags as ClusterFlags));
  command.addHelpText(
    "after",
    `
Points are named by a column of a .csv file, by items in a .npz file, or by the lines of points.items.txt beside
points.npy, which sortal embed writes.

The sum of squares (SSE) is that of squared distances from the centroids, times the weights. "Hits" counts starts that
reached the best SSE by themselves; groupings "near the best" lie within 0.1 % of it and differ in at least one item.

Examples:
  sortal cluster points.npy --k 18
  sortal cluster points.csv --k 18 --engine lloyd --starts 100 --out clusters.csv
  sortal cluster points.npy --sweep 2..60 --json > sweep.json
  sortal cluster points.npy --k 18 --human categories.csv --seed 7
`,
  );
  return command as unknown as Command;
}

function range(text: string): [number, number] {
  const ends = /^(\d+)\.\.(\d+)$/.exec(text.trim())?.slice(1).map(Number);
  const [from, to] = ends ?? [];
  if (from === undefined || to === undefined || from < 1 || to < from) {
    throw new InvalidArgumentError(`--sweep takes a range as 2..60, from 1 up; got "${text}".`);
  }
  return [from, to];
}

async function run(io: CommandIo, file: string, flags: ClusterFlags): Promise<void> {
  if ((flags.k === undefined) === (flags.sweep === undefined)) {
    throw new UserError("Give either --k K or --sweep FROM..TO.");
  }
  if (flags.out !== undefined && flags.k === undefined) {
    throw new UserError("--out writes one clustering; give --k, not --sweep.");
  }
  const [{ cluster }, { clusterSweep }, { rngFromSeed }, { readNamedMatrix }, { terminalProgress }] =
    await Promise.all([
      import("../groupings/cluster.ts"),
      import("../groupings/clusterSweep.ts"),
      import("../numeric/rng.ts"),
      import("../embeddings/vectorFile/readNamedMatrix.ts"),
      import("./progress.ts"),
    ]);
  const { clusterSettings } = await import("./clusterSettings.ts");
  const { points } = await readNamedMatrix(file);
  const settings = await clusterSettings(points, flags);
  const source = { vectors: points.matrix };
  const rng = rngFromSeed(flags.seed);
  const progress = terminalProgress(io);
  const onProgress = (done: number, total: number): void =>
    progress.report({ stage: "clustering", done, total });
  let found: readonly Clustering[];
  try {
    found =
      flags.k === undefined
        ? await clusterSweep(
            source,
            { ...settings, ks: numbersBetween(flags.sweep ?? [1, 1]), onProgress },
            rng,
          )
        : [
            await cluster(
              source,
              { ...settings, k: flags.k, lloydStarts: settings.starts ?? 32, onProgress },
              rng,
            ),
          ];
  } finally {
    progress.end();
  }

  const { clusterCard, clusterCsv, clusterDocument, sweepTable } = await import("./clusterText.ts");
  if (flags.out !== undefined) {
    const { writeAtomic } = await import("../storage/writeAtomic.ts");
    await writeAtomic(flags.out, clusterCsv(points, found[0]!));
  }
  if (flags.json) io.out(clusterDocument(file, points, flags.seed, found));
  else io.out(flags.k === undefined ? sweepTable(points, found) : clusterCard(points, found[0]!));
}

function numbersBetween([from, to]: readonly [number, number]): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
