import { mkdtemp, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sha256 } from "../storage/sha256.ts";
import { verifyWeights } from "./verify.ts";

it("notices one changed bit, whatever the file's times say", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sortal-verify-"));
  const path = join(folder, "model.onnx");
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);
  const pin = sha256(bytes);
  await writeFile(path, bytes);
  expect(await verifyWeights(path, pin)).toBe(pin);

  const { atime, mtime } = await stat(path);
  const changed = await readFile(path);
  changed[70_000] = changed[70_000]! ^ 1;
  await writeFile(path, changed);
  await utimes(path, atime, mtime);
  await expect(verifyWeights(path, pin)).rejects.toThrow(
    `${path}: expected SHA-256 ${pin}, found ${sha256(changed)}; the file is refused and nothing was computed.`,
  );
  expect(await verifyWeights(path, null)).toBe(sha256(changed));
  await rm(folder, { recursive: true });
});

it("hashes a graph together with the files of its numbers", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sortal-verify-"));
  const path = join(folder, "model.onnx");
  await writeFile(path, "graph");
  await writeFile(`${path}_data`, "numbers");
  await writeFile(`${path}_data_1`, "more");
  await writeFile(`${path}_data_3`, "not numbered in order");
  const lines = [
    `${sha256("graph")}  model.onnx`,
    `${sha256("numbers")}  model.onnx_data`,
    `${sha256("more")}  model.onnx_data_1`,
  ];
  expect(await verifyWeights(path, null)).toBe(sha256(`${lines.join("\n")}\n`));
  await rm(folder, { recursive: true });
});
