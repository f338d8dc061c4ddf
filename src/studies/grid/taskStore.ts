import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheDirectory } from "../../storage/cacheDirectory.ts";
import { sha256 } from "../../storage/sha256.ts";
import { writeAtomic } from "../../storage/writeAtomic.ts";

/** Where a run that is not sharded keeps what it has finished. */
export function cachedTasks(): string {
  return join(cacheDirectory(), "tasks");
}

/** The result of a finished task, or undefined when there is none or its file is damaged. */
export async function readTask(folder: string, name: string): Promise<unknown> {
  const body = await readBody(folder, name);
  return body === null ? undefined : JSON.parse(body);
}

/** Those of the tasks that have no whole result in the folder. */
export async function unfinishedTasks<Task extends { readonly name: string }>(
  folder: string,
  tasks: readonly Task[],
): Promise<Task[]> {
  const bodies = await Promise.all(
    tasks.map(({ name }) => readBody(folder, name).then((body) => body !== null)),
  );
  return tasks.filter((_, t) => !bodies[t]);
}

/** null where there is no file, or it is damaged. */
async function readBody(folder: string, name: string): Promise<string | null> {
  try {
    const [checksum, body] = (await readFile(fileOf(folder, name), "utf8")).split("\n", 2);
    return body !== undefined && sha256(body) === checksum ? body : null;
  } catch {
    return null;
  }
}

/** Keeps the result of a task, whole or not at all. */
export async function keepTask(folder: string, name: string, result: unknown): Promise<void> {
  const body = JSON.stringify(result);
  await writeAtomic(fileOf(folder, name), `${sha256(body)}\n${body}\n`);
}

function fileOf(folder: string, name: string): string {
  return join(folder, name.slice(0, 2), `${name}.json`);
}
