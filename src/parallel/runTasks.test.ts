import { afterAll, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { runTasks, threadCount } from "./runTasks.ts";
import { shareFloat64, sharedFloat64 } from "./sharedArrays.ts";
import * as tasks from "./testing/tasks.ts";
import { closeWorkers } from "./workerPool.ts";

const module = tasks.taskModule;
const thrownBy = (run: () => Promise<unknown>): Promise<unknown> =>
  run().then(
    () => null,
    (e: unknown) => e,
  );

afterAll(closeWorkers);

test("results come in the order of the arguments, whatever finishes first", async () => {
  const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  for (const threads of [1, 2, 3]) {
    expect(await runTasks({ module, run: tasks.slowSquare }, numbers, { threads })).toEqual(
      numbers.map((x) => x * x),
    );
  }
});

test("no arguments, one argument and one thread run inline", async () => {
  expect(await runTasks({ module, run: tasks.square }, [], { threads: 2 })).toEqual([]);
  const elsewhere = { module: "file:///does-not-exist.ts", run: tasks.square };
  expect(await runTasks(elsewhere, [3], { threads: 2 })).toEqual([9]);
  expect(await runTasks(elsewhere, [3, 4], { threads: 1 })).toEqual([9, 16]);
});

test("what a task runs in its turn has no more threads than the task", async () => {
  const threadsOf = { module, run: tasks.threadsHere };
  expect(await runTasks(threadsOf, [undefined, 3], { threads: 1 })).toEqual([1, 1]);
  expect(await runTasks(threadsOf, [undefined, 1, 3], { threads: 1 })).toEqual([1, 1, 1]);
  expect(await runTasks(threadsOf, [3], { threads: 2 })).toEqual([2]);
  expect(threadCount(3)).toBe(3);
});

test("progress counts every task once", async () => {
  for (const threads of [1, 2]) {
    const seen: number[] = [];
    await runTasks({ module, run: tasks.square }, [1, 2, 3, 4], {
      threads,
      onProgress: (done, total) => seen.push(done / total),
    });
    expect(seen).toEqual([0.25, 0.5, 0.75, 1]);
  }
});

test("the first failing task by position is thrown, as a UserError when it was one, with the stack of its thread", async () => {
  for (const threads of [1, 2, 3]) {
    const error = await thrownBy(() =>
      runTasks({ module, run: tasks.failFrom }, [0, 1, 2, 3, 4, 5], { threads }),
    );
    expect(error).toBeInstanceOf(UserError);
    expect((error as Error).message).toBe("number 2 is too large; at most 1");
    expect((error as Error).stack).toContain("failFrom");
  }
});

test("other errors keep their name, and what is no Error becomes one", async () => {
  const range = await thrownBy(() => runTasks({ module, run: tasks.failRange }, [1, 2], { threads: 2 }));
  expect(range).toMatchObject({ name: "RangeError", message: "out of range: 1" });
  expect(range).not.toBeInstanceOf(UserError);
  const text = await thrownBy(() => runTasks({ module, run: tasks.throwText }, [1, 2], { threads: 2 }));
  expect(text).toMatchObject({ name: "Error", message: "text 1" });
});

test("a thread that ends, and a result or argument that cannot be cloned, fail without hanging", async () => {
  const ended = await thrownBy(() => runTasks({ module, run: tasks.endThread }, [0, 1, 2], { threads: 2 }));
  expect((ended as Error).message).toBe("A worker thread ended with code 3 in the middle of its task.");
  const result = await thrownBy(() => runTasks({ module, run: tasks.notCloneable }, [0, 1], { threads: 2 }));
  expect((result as Error).name).toBe("DataCloneError");
  const bad = [() => 1, () => 2] as unknown as number[];
  const argument = await thrownBy(() => runTasks({ module, run: tasks.square }, bad, { threads: 2 }));
  expect((argument as Error).name).toBe("DataCloneError");
  expect(await runTasks({ module, run: tasks.square }, [1, 2], { threads: 2 })).toEqual([1, 4]);
});

test("a function that the module does not export is named", async () => {
  const hidden = (x: number): number => x;
  const error = await thrownBy(() => runTasks({ module, run: hidden }, [1, 2], { threads: 2 }));
  expect((error as Error).message).toBe(`${module} exports no function named "hidden".`);
});

test("threads see shared numbers without a copy", async () => {
  const values = sharedFloat64(4);
  const args = [0, 1, 2, 3].map((at) => ({ values, at }));
  await runTasks({ module, run: tasks.addOne }, args, { threads: 2 });
  expect([...values]).toEqual([1, 1, 1, 1]);
  expect(shareFloat64(values)).toBe(values);
  const copy = shareFloat64(Float64Array.of(1, 2));
  expect([...copy]).toEqual([1, 2]);
  expect(copy.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test("a task that runs tasks does so inline", async () => {
  expect(await runTasks({ module, run: tasks.nested }, [1, 3], { threads: 2 })).toEqual([
    [1, 4],
    [9, 16],
  ]);
});

test("the number of threads is whole and positive", () => {
  expect(threadCount(3)).toBe(3);
  expect(threadCount()).toBeGreaterThanOrEqual(1);
  for (const bad of [0, -1, 1.5, NaN]) expect(() => threadCount(bad)).toThrow(UserError);
});
