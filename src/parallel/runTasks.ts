import { AsyncLocalStorage } from "node:async_hooks";
import { availableParallelism } from "node:os";
import { UserError } from "../errors.ts";
import { borrowWorker, callWorker, insideWorker, returnWorker, WorkerDied } from "./workerPool.ts";

/** A function that worker threads may run: where it is exported, and the function itself. */
export interface Task<Argument, Result> {
  /** `import.meta.url` of the module that exports `run` under its own name. */
  readonly module: string;
  /** Reads only its argument and returns what can be cloned; writes only to shared memory that is its own. */
  readonly run: (argument: Argument) => Result | Promise<Result>;
}

/** How tasks are run; nothing here changes their results. */
export interface TaskOptions {
  /** Worker threads at most; default: as many as there are processors. With 1, no thread is started. */
  readonly threads?: number;
  /** Called after each task, in the order they finish. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** How many threads a task that runs inline, and all that it calls, may keep busy. */
const allowed = new AsyncLocalStorage<number>();

/**
 * Runs a function over a list of arguments on worker threads and gives the results in the order of the arguments.
 *
 * The results are the same whatever the number of threads, as long as the function is pure. Arguments and results
 * are copied between threads (structured clone); numbers in a SharedArrayBuffer are not copied. One task, one
 * thread, or a call from inside a worker runs inline; what an inline task runs in its turn has no more threads than it.
 * Threads are kept for the next call and do not hold the process open.
 *
 * @param options threads default to the number of processors
 * @throws what the first failing task (by position, not by time) threw, with its stack; a UserError stays one.
 * @example await runTasks({ module: import.meta.url, run: square }, [1, 2, 3]) // [1, 4, 9]
 */
export async function runTasks<Argument, Result>(
  task: Task<Argument, Result>,
  args: readonly Argument[],
  options: TaskOptions = {},
): Promise<Result[]> {
  const available = threadCount(options.threads);
  const threads = Math.min(available, args.length);
  const results: Result[] = Array.from({ length: args.length });
  let done = 0;
  const finished = (): void => {
    done += 1;
    options.onProgress?.(done, args.length);
  };

  if (threads <= 1 || (await insideWorker())) {
    for (let i = 0; i < args.length; i += 1) {
      results[i] = await allowed.run(available, () => task.run(args[i]!));
      finished();
    }
    return results;
  }

  let next = 0;
  const failures: { readonly index: number; readonly thrown: unknown }[] = [];
  const lane = async (): Promise<void> => {
    const worker = await borrowWorker();
    while (next < args.length && failures.length === 0) {
      const index = next;
      next += 1;
      try {
        const request = { module: task.module, name: task.run.name, argument: args[index] };
        results[index] = (await callWorker(worker, request)) as Result;
        finished();
      } catch (thrown) {
        const died = thrown instanceof WorkerDied;
        failures.push({ index, thrown: died ? thrown.cause : thrown });
        if (died) return;
      }
    }
    returnWorker(worker);
  };
  await Promise.all(Array.from({ length: threads }, lane));
  // Every task before a failing one has been handed out, so the lowest index is the same for any timing.
  if (failures.length > 0) throw failures.reduce((first, f) => (f.index < first.index ? f : first)).thrown;
  return results;
}

/**
 * The number of threads to use: as given, or as many as there are processors, and never more than the task that asks has.
 *
 * @throws UserError when it is not a whole number of at least 1.
 */
export function threadCount(given?: number): number {
  const most = allowed.getStore();
  if (given === undefined) return most ?? availableParallelism();
  if (!Number.isInteger(given) || given < 1) {
    throw new UserError(`The number of threads is a whole number from 1; got ${given}.`);
  }
  return Math.min(given, most ?? given);
}
