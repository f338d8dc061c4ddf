import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeShard, encodeShard, type StoredVector } from "./shard.ts";
import type { VectorKey } from "./vectorKey.ts";
import { openVectorStore } from "./vectorStore.ts";

const key: VectorKey = {
  version: 2,
  weights: "aa",
  settings: "bb",
  dtype: "fp32",
  engine: "none",
  layer: "last",
  template: "{item}",
  pooling: "item",
};

function row(text: string, ...numbers: number[]): StoredVector {
  return { text, pieces: numbers.length, unknown: 0, vector: Float32Array.from(numbers) };
}

const robin = row("robin", 0.1, -2, 3e-39, 1e38);
const accent = row('café "au lait" 🐦', 1, 2, 3, 4);

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), "sortal-vectors-"));
});
afterEach(() => rm(cache, { recursive: true }));

async function storeFiles(): Promise<string[]> {
  const [folder] = await readdir(join(cache, "vectors"));
  const names = await readdir(join(cache, "vectors", folder!));
  return names.map((name) => join(cache, "vectors", folder!, name));
}

describe("a shard", () => {
  it("gives back what was put in, bit for bit, wherever its bytes begin", () => {
    const bytes = encodeShard(key, [robin, accent]);
    expect(decodeShard(key, bytes)).toEqual([robin, accent]);
    const shifted = Buffer.alloc(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decodeShard(key, shifted.subarray(1))).toEqual([robin, accent]);
  });

  it("is refused when any one of its bits is changed, and when it is cut short", () => {
    const bytes = encodeShard(key, [robin]);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Uint8Array.from(bytes);
      changed[at] = changed[at]! ^ (1 << (at % 8));
      expect(decodeShard(key, changed)).toBeNull();
      expect(decodeShard(key, bytes.subarray(0, at))).toBeNull();
    }
  });

  it("is refused under another key", () => {
    expect(decodeShard({ ...key, weights: "cc" }, encodeShard(key, [robin]))).toBeNull();
  });
});

describe("openVectorStore", () => {
  it("keeps vectors for the next process", async () => {
    const first = await openVectorStore(cache, key);
    expect(first.get("robin")).toBeUndefined();
    await first.add([robin]);
    await first.add([accent]);
    expect(first.get("robin")).toEqual(robin);
    const second = await openVectorStore(cache, key);
    expect([second.get("robin"), second.get(accent.text)]).toEqual([robin, accent]);
  });

  it("keeps the vectors of every key apart", async () => {
    await (await openVectorStore(cache, key)).add([robin]);
    for (const other of [
      { template: "a {item}" },
      { pooling: "text" },
      { layer: "static" },
      { dtype: "q8" },
    ] as const) {
      expect((await openVectorStore(cache, { ...key, ...other })).get("robin")).toBeUndefined();
    }
  });

  it("removes a corrupt file, and keeps the others", async () => {
    const store = await openVectorStore(cache, key);
    await store.add([robin]);
    const [path] = await storeFiles();
    await store.add([accent]);
    const bytes = await readFile(path!);
    bytes[bytes.length - 1] = bytes.at(-1)! ^ 1;
    await writeFile(path!, bytes);

    const again = await openVectorStore(cache, key);
    expect([again.get("robin"), again.get(accent.text)]).toEqual([undefined, accent]);
    expect((await storeFiles()).length).toBe(1);
  });

  it("does not read what a killed process left half written", async () => {
    await (await openVectorStore(cache, key)).add([robin]);
    const [path] = await storeFiles();
    await writeFile(`${path}.1234-0-1.tmp`, (await readFile(path!)).subarray(0, 20));
    await mkdir(join(path!, "..", "folder"));
    expect((await openVectorStore(cache, key)).get("robin")).toEqual(robin);
  });

  it("merges its files before they are many, losing none", async () => {
    const store = await openVectorStore(cache, key);
    for (let i = 0; i < 150; i += 1) await store.add([row(`item ${i}`, i, -i)]);
    expect((await storeFiles()).length).toBeLessThanOrEqual(64);
    const again = await openVectorStore(cache, key);
    for (let i = 0; i < 150; i += 1) expect(again.get(`item ${i}`)).toEqual(row(`item ${i}`, i, -i));
  });

  it("lets two processes write at once", async () => {
    const [one, two] = [await openVectorStore(cache, key), await openVectorStore(cache, key)];
    await Promise.all([one.add([robin]), two.add([robin]), two.add([accent])]);
    expect((await storeFiles()).length).toBe(2);
    const again = await openVectorStore(cache, key);
    expect([again.get("robin"), again.get(accent.text)]).toEqual([robin, accent]);
  });
});
