import { UserError } from "../../errors.ts";
import { runTasks, threadCount } from "../runTasks.ts";

/** Functions that the tests run on worker threads. */
export const taskModule = import.meta.url;

export function square(x: number): number {
  return x * x;
}

/** Takes longer the smaller the number, so that tasks finish out of order. */
export async function slowSquare(x: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 40 - 4 * x));
  return x * x;
}

export function failFrom(x: number): number {
  if (x >= 2) throw new UserError(`number ${x} is too large; at most 1`);
  return x;
}

export function failRange(x: number): number {
  throw new RangeError(`out of range: ${x}`);
}

export function throwText(x: number): number {
  // oxlint-disable-next-line no-throw-literal -- what a careless library does
  throw `text ${x}`;
}

export function endThread(x: number): number {
  if (x === 1) process.exit(3);
  return x;
}

export function notCloneable(x: number): unknown {
  return x === 0 ? 0 : () => x;
}

export function addOne(shared: { readonly values: Float64Array; readonly at: number }): number {
  shared.values[shared.at] = shared.values[shared.at]! + 1;
  return shared.at;
}

export async function nested(x: number): Promise<number[]> {
  return runTasks({ module: taskModule, run: square }, [x, x + 1], { threads: 2 });
}

export function threadsHere(asked: number | undefined): number {
  return threadCount(asked);
}
