import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheDirectory } from "../storage/cacheDirectory.ts";
import { sha256 } from "../storage/sha256.ts";
import { writeAtomic } from "../storage/writeAtomic.ts";
import type { CellResults, CellTask } from "./analyseCell.ts";

/**
 * Hash of everything a cell's result depends on: the task's data, vectors and choices, and sortal's own code, so that
 * a changed program never reads an old result.
 */
export async function cellKey(task: CellTask): Promise<string> {
  const { vectors, ...rest } = task;
  const bytes = new Uint8Array(vectors.data.buffer, vectors.data.byteOffset, vectors.data.byteLength);
  return sha256(`${await codeFingerprint()}\n${process.version}\n${JSON.stringify(rest)}\n${sha256(bytes)}`);
}

/** A finished cell, or undefined when there is none or its file is damaged. */
export async function readCell(key: string): Promise<CellResults | undefined> {
  try {
    const [checksum, body] = (await readFile(fileOf(key), "utf8")).split("\n", 2);
    return body !== undefined && sha256(body) === checksum ? (JSON.parse(body) as CellResults) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a finished cell, whole or not at all. */
export async function keepCell(key: string, results: CellResults): Promise<void> {
  const body = JSON.stringify(results);
  await writeAtomic(fileOf(key), `${sha256(body)}\n${body}\n`);
}

function fileOf(key: string): string {
  return join(cacheDirectory(), "cells", key.slice(0, 2), `${key}.json`);
}

let fingerprint: Promise<string> | undefined;

/** SHA-256 over the program files of this package, as they are now. */
function codeFingerprint(): Promise<string> {
  fingerprint ??= (async () => {
    const root = dirname(dirname(fileURLToPath(import.meta.url)));
    const names = (await readdir(root, { recursive: true }))
      .filter((n) => /(?<!\.test|\.d)\.[jt]s$/.test(n))
      .sort();
    const hashes = await Promise.all(
      names.map(async (name) => `${name} ${sha256(await readFile(join(root, name)))}`),
    );
    return sha256(hashes.join("\n"));
  })();
  return fingerprint;
}
