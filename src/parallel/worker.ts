import { parentPort } from "node:worker_threads";
import { taskErrorOf, type TaskError } from "./taskError.ts";

/** What a worker thread is asked: one call of one exported function. */
export interface TaskRequest {
  readonly module: string;
  readonly name: string;
  readonly argument: unknown;
}

/** What a worker thread answers. */
export type TaskReply = { readonly result: unknown } | { readonly error: TaskError };

async function answer(request: TaskRequest): Promise<TaskReply> {
  try {
    const exported: unknown = ((await import(request.module)) as Record<string, unknown>)[request.name];
    if (typeof exported !== "function") {
      throw new TypeError(`${request.module} exports no function named "${request.name}".`);
    }
    return { result: await (exported as (argument: unknown) => unknown)(request.argument) };
  } catch (thrown) {
    return { error: taskErrorOf(thrown) };
  }
}

function post(reply: TaskReply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(reply);
}

parentPort?.on("message", (request: TaskRequest) => {
  void answer(request).then((reply) => {
    try {
      post(reply);
    } catch (thrown) {
      // A result that cannot be cloned (it holds a function) is the task's mistake, not the end of the worker.
      post({ error: taskErrorOf(thrown) });
    }
  });
});
