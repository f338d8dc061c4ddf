import { dirname, join } from "node:path";
import { UserError } from "../errors.ts";
import type { RunOptions } from "../studies/prepareGrid.ts";
import { runAnalysis } from "../studies/runAnalysis.ts";
import type { RunConfig } from "../studies/runResult.ts";
import { runShard, type Shard } from "../studies/grid/shards.ts";
import type { CommandIo } from "./io.ts";
import { terminalProgress, type Progress } from "./progress.ts";
import { runName } from "./runName.ts";
import { sentencesOf, summaryOf } from "./summary.ts";
import { writeIndex } from "./writeIndex.ts";
import { discardOutput, prepareOutput, writeRun } from "./writeRun.ts";

/** How `sortal run` was asked to go about it; nothing here changes a result. */
export interface RunManner {
  readonly out?: string | undefined;
  readonly shard?: Shard | undefined;
  readonly json?: true | undefined;
  readonly offline?: true | undefined;
  readonly threads?: number | undefined;
  readonly price?: number | undefined;
}

/** Carries a run out, or one part of it, with progress on a terminal, and prints what came of it. */
export async function carryOutRun(config: RunConfig, manner: RunManner, io: CommandIo): Promise<void> {
  const { shard, json } = manner;
  if (shard !== undefined && manner.out === undefined) {
    throw new UserError("--shard needs --out, the folder that all parts of the run share.");
  }
  const folder = manner.out ?? join("reports", runName(config));
  const made = await prepareOutput(folder);
  const progress = terminalProgress(io);
  const options = optionsOf(manner, progress, io);
  try {
    if (shard !== undefined) {
      const report = await runShard(config, shard, folder, options);
      progress.end();
      const left = report.unfinished === 0 ? "none" : String(report.unfinished);
      io.out(
        json
          ? JSON.stringify({ folder, ...shard, ...report }, null, 2)
          : `Part ${shard.index} of ${shard.count}: its ${report.own} of ${report.total} tasks are done; ${left} left in other parts.\n` +
              `When all are: sortal collect ${folder}`,
      );
      return;
    }
    const run = await runAnalysis(config, options);
    progress.report({ stage: "drawing the page", done: 0, total: 1 });
    const written = await writeRun(run, folder);
    if (manner.out === undefined) await writeIndex(dirname(folder));
    progress.end();
    io.out(json ? JSON.stringify(summaryOf(run, written), null, 2) : sentencesOf(run, written));
  } catch (error) {
    await discardOutput(folder, made);
    throw error;
  } finally {
    progress.end();
  }
}

function optionsOf({ offline, threads, price }: RunManner, progress: Progress, io: CommandIo): RunOptions {
  return {
    offline: offline === true,
    ...(threads === undefined ? {} : { threads }),
    endpoint: {
      ...(price === undefined ? {} : { pricePerMillionTokens: price }),
      onNotice: (line) => io.err(`${line}\n`),
    },
    onProgress: (event) => progress.report(event),
    clock: { startedAt: new Date().toISOString(), seconds: () => performance.now() / 1000 },
  };
}
