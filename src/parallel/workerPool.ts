import type { Worker } from "node:worker_threads";
import { errorOf } from "./taskError.ts";
import type { TaskReply, TaskRequest } from "./worker.ts";

const idle: Worker[] = [];

/** Written into a worker's data, so that code running in one knows not to start threads of its own. */
const WORKER_MARK = "sortal worker";

/** Room for what a task soon throws away, twice the usual: it is looked through half as often. */
const YOUNG_MEGABYTES = 96;

/** Whether this code runs in one of our own workers, where all processors are already busy. */
export async function insideWorker(): Promise<boolean> {
  const { workerData } = await import("node:worker_threads");
  return workerData === WORKER_MARK;
}

/**
 * An idle worker thread, or a new one. Idle ones are kept because starting one costs more than a small task, and
 * are unreferenced so that they do not hold the process open.
 */
export async function borrowWorker(): Promise<Worker> {
  const kept = idle.pop();
  if (kept !== undefined) {
    kept.ref();
    return kept;
  }
  const { Worker } = await import("node:worker_threads");
  const worker = new Worker(workerProgram(), {
    workerData: WORKER_MARK,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  worker.once("exit", () => {
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
  });
  return worker;
}

/** Keeps a worker that has no task for the next one. */
export function returnWorker(worker: Worker): void {
  worker.unref();
  idle.push(worker);
}

/** Ends the idle workers and frees what they hold; the next task starts new ones. */
export async function closeWorkers(): Promise<void> {
  await Promise.all(idle.splice(0).map((worker) => worker.terminate()));
}

/**
 * The program a worker thread starts with: worker.js in a built package, worker.ts where the runtime reads
 * TypeScript, and under Node 20 a starter that loads tsx first.
 */
function workerProgram(): URL {
  if (!import.meta.url.endsWith(".ts")) return new URL("./worker.js", import.meta.url);
  const features = process.features as { readonly typescript?: unknown };
  const readsTypeScript = Boolean(features.typescript) || "deno" in process.versions;
  return new URL(readsTypeScript ? "./worker.ts" : "./workerFromSource.mjs", import.meta.url);
}

/** Has a worker make one call. A worker that dies rejects, and must not be returned to the pool. */
export function callWorker(worker: Worker, request: TaskRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      worker.off("message", onMessage);
      worker.off("error", onError);
      worker.off("exit", onExit);
      finish();
    };
    const onMessage = (reply: TaskReply): void => {
      settle(() => ("error" in reply ? reject(errorOf(reply.error)) : resolve(reply.result)));
    };
    const onError = (error: Error): void => settle(() => reject(new WorkerDied(error)));
    const onExit = (code: number): void => {
      settle(() =>
        reject(
          new WorkerDied(new Error(`A worker thread ended with code ${code} in the middle of its task.`)),
        ),
      );
    };
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.on("exit", onExit);
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(request);
    } catch (thrown) {
      settle(() => reject(thrown));
    }
  });
}

/** Wraps what ended a worker thread, to tell it from an error that the task itself threw. */
export class WorkerDied extends Error {
  override readonly cause: Error;
  constructor(cause: Error) {
    super(cause.message);
    this.cause = cause;
  }
}
