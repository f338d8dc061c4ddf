import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UserError } from "../../errors.ts";
import { rowsOf } from "../../numeric/matrix.ts";
import { embeddingsServer, servedVector, type Misbehaviour } from "../testing/embeddingsServer.ts";
import type { EndpointOptions } from "./endpointOptions.ts";
import { endpointSource } from "./endpointSource.ts";

const texts = Array.from({ length: 10 }, (_, i) => `word${"s".repeat(i)}`);
const items = texts.map((text) => ({ id: `id of ${text}`, text }));
const key = "sk-very-secret-key";

let cache: string;
let server: Awaited<ReturnType<typeof embeddingsServer>> | undefined;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), "sortal-endpoint-"));
  vi.stubEnv("OPENAI_API_KEY", key);
  vi.stubEnv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  server = undefined;
  await rm(cache, { recursive: true });
});

async function open(misbehave?: Misbehaviour, options: EndpointOptions = {}) {
  server = await embeddingsServer(misbehave);
  const settings = { baseUrl: `${server.baseUrl}/`, batchSize: 4, backoffSeconds: 0.001, ...options };
  return { source: endpointSource("small", settings), requests: server.requests };
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  const { message } = error as UserError;
  expect(message).not.toContain("\n");
  return message;
}

const wrongTwice =
  (wrong: Misbehaviour): Misbehaviour =>
  (request, count, response) =>
    count <= 2 ? wrong(request, count, response) : null;

describe("endpointSource", () => {
  it("sends the items in batches and gives their vectors, in the order of the items", async () => {
    const { source, requests } = await open();
    const [embedding, ...others] = await source.embed(items, { cache });
    expect(others).toEqual([]);
    expect(embedding).toMatchObject({
      model: "openai:small",
      layer: "given",
      items: items.map(({ id }) => id),
    });
    expect(rowsOf(embedding!.vectors)).toEqual(texts.map(servedVector));
    expect(requests.map((request) => request.texts.length)).toEqual([4, 4, 2]);
    expect(requests[0]!.body).toMatchObject({ model: "small", encoding_format: "float" });
    expect(requests[0]!.body).not.toHaveProperty("dimensions");
    expect(requests[0]!.authorization).toBe(`Bearer ${key}`);
    expect(source).toMatchObject({ sha256: null, from: "endpoint", layers: ["given"], id: "openai:small" });
  });

  it("sends no key when there is none, and the items within a template when there is one", async () => {
    vi.stubEnv("OPENAI_API_KEY", "");
    const { source, requests } = await open();
    const [embedding] = await source.embed(items.slice(0, 1), {
      cache,
      template: ["{a_item}", "the {item}"],
    });
    expect(requests[0]!.texts).toEqual(["a word", "the word"]);
    expect(requests[0]!.authorization).toBeUndefined();
    expect(embedding!.vectors.data[0]).toBe(7);
  });

  it("asks for nothing twice, and never writes the key", async () => {
    const { source, requests } = await open();
    const first = await source.embed(items, { cache });
    expect(await source.embed([...items].reverse().slice(0, 3), { cache })).toMatchObject([
      {
        items: items
          .slice(-3)
          .reverse()
          .map(({ id }) => id),
      },
    ]);
    expect(await source.embed(items, { cache })).toEqual(first);
    expect(requests.length).toBe(3);
    const files = (await readdir(cache, { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    );
    expect(files.length).toBe(3);
    for (const { parentPath, name } of files) {
      expect((await readFile(join(parentPath, name))).includes(key)).toBe(false);
    }
  });

  it("resumes behind the last answer when a run ends on the way", async () => {
    let broken = true;
    const { source, requests } = await open((_, count, response) => {
      if (!broken || count < 3) return null;
      response.writeHead(402).end(JSON.stringify({ error: { message: `No\n credit left for ${key}` } }));
      return "handled";
    });
    expect(await refusal(source.embed(items, { cache }))).toMatch(
      /embeddings answers 402 \(No credit left for …\)\.$/,
    );
    broken = false;
    const [embedding] = await source.embed(items, { cache });
    expect(rowsOf(embedding!.vectors)).toEqual(texts.map(servedVector));
    expect(requests.map((request) => request.texts.length)).toEqual([4, 4, 2, 2]);
  });

  it("says what it is going to send before it does", async () => {
    const lines: string[] = [];
    const { source, requests } = await open(undefined, {
      onNotice: (line) => lines.push(`${line} [${requests.length}]`),
      pricePerMillionTokens: 20_000,
    });
    await source.embed(items, { cache });
    await source.embed(items, { cache });
    expect(lines).toEqual([
      `small at ${server!.baseUrl}: 10 texts in 3 requests, about 22 tokens, about $0.44 [0]`,
    ]);
  });

  it("keeps to a number of requests a minute", async () => {
    const { source } = await open(undefined, { requestsPerMinute: 600 });
    const start = performance.now();
    await source.embed(items, { cache });
    expect(performance.now() - start).toBeGreaterThan(190);
  });

  it("gives what is cached offline, and nothing else", async () => {
    const { source } = await open();
    await source.embed(items.slice(0, 5), { cache });
    const offline = endpointSource("small", { baseUrl: server!.baseUrl, offline: true });
    expect((await offline.embed(items.slice(0, 5), { cache }))[0]!.vectors.rows).toBe(5);
    expect(await refusal(offline.embed(items, { cache }))).toMatch(
      /5 texts are not in the cache; --offline forbids/,
    );
  });

  it("refuses what cannot be asked, before anything is sent", async () => {
    const { source, requests } = await open();
    expect(await refusal(source.embed(items, { cache, layers: ["last"] }))).toMatch(/Unknown layer/);
    expect(await refusal(source.embed([], { cache }))).toMatch(/no items/);
    expect(requests).toEqual([]);
    expect(() => endpointSource("")).toThrow(/needs the name of a model/);
    expect(() => endpointSource("x", { baseUrl: "localhost:11434" })).toThrow(
      /is not the address of an endpoint/,
    );
  });
});

describe("a server that misbehaves", () => {
  const status =
    (code: number, headers: Record<string, string> = {}): Misbehaviour =>
    (_, __, response) => {
      response.writeHead(code, headers).end(JSON.stringify({ error: { message: "later" } }));
      return "handled";
    };

  it.each<[string, Misbehaviour, EndpointOptions]>([
    ["fails", status(500), {}],
    ["has too much to do", status(429), {}],
    ["stalls", () => "handled", { timeoutSeconds: 0.1 }],
    [
      "stalls half-way through",
      (_, __, response) => {
        response.writeHead(200, { "content-length": 1000 });
        response.write('{"data": [');
        return "handled";
      },
      { timeoutSeconds: 0.1 },
    ],
    [
      "hangs up half-way through",
      (_, __, response) => {
        response.writeHead(200, { "content-length": 1000 });
        response.write('{"data": [', () => response.destroy());
        return "handled";
      },
      {},
    ],
    [
      "hangs up",
      (_, __, response) => {
        response.destroy();
        return "handled";
      },
      {},
    ],
    [
      "answers with too few",
      ({ texts: sent }) => sent.slice(1).map((text, index) => ({ index, embedding: servedVector(text) })),
      {},
    ],
    [
      "answers twice for one",
      ({ texts: sent }) => sent.map((text) => ({ index: 0, embedding: servedVector(text) })),
      {},
    ],
    [
      "answers beyond the last",
      ({ texts: sent }) => sent.map((text, i) => ({ index: i + 1, embedding: servedVector(text) })),
      {},
    ],
    [
      "answers with another size",
      ({ texts: sent }) =>
        sent.map((text, index) => ({ index, embedding: servedVector(text).slice(index % 2) })),
      {},
    ],
    [
      "answers without numbers",
      ({ texts: sent }) => sent.map((_, index) => ({ index, embedding: ["x"] })),
      {},
    ],
    ["answers with nothing", ({ texts: sent }) => sent.map((_, index) => ({ index, embedding: [] })), {}],
    [
      "answers with a page",
      (_, __, response) => {
        response.end("<html>");
        return "handled";
      },
      {},
    ],
  ])("is asked again when it %s", async (_, wrong, options) => {
    const { source, requests } = await open(wrongTwice(wrong), { batchSize: 20, ...options });
    const [embedding] = await source.embed(items, { cache });
    expect(rowsOf(embedding!.vectors)).toEqual(texts.map(servedVector));
    expect(requests.length).toBe(3);
  });

  it("may answer out of order: vectors go by their index", async () => {
    const { source } = await open(({ texts: sent }) =>
      sent.map((text, index) => ({ index, embedding: servedVector(text) })).reverse(),
    );
    const [embedding] = await source.embed(items, { cache });
    expect(rowsOf(embedding!.vectors)).toEqual(texts.map(servedVector));
  });

  it("is waited for as long as it says, by seconds or by its own clock", async () => {
    const now = new Date(0).toUTCString();
    const soon = new Date(1000).toUTCString();
    for (const headers of [{ "retry-after": "0.3" }, { "retry-after": soon, date: now }]) {
      const { source } = await open((request, count, response) =>
        count === 1 ? status(429, headers)(request, count, response) : null,
      );
      const start = performance.now();
      await source.embed(items.slice(0, 1), { cache: join(cache, headers["retry-after"]) });
      expect(performance.now() - start).toBeGreaterThan(290);
      await server!.close();
    }
  });

  it("is given up in one line: at once when it will not pass, after the tries when it may", async () => {
    const { source, requests } = await open(status(401));
    expect(await refusal(source.embed(items, { cache }))).toBe(
      `${server!.baseUrl}/embeddings answers 401 (later); set OPENAI_API_KEY.`,
    );
    expect(requests.length).toBe(1);
    await server!.close();
    const again = await open(status(503), { retries: 2 });
    expect(await refusal(again.source.embed(items, { cache }))).toMatch(
      /answers 503 \(later\) after 3 tries\.$/,
    );
    expect(again.requests.length).toBe(3);
    const nobody = endpointSource("small", { retries: 0 });
    expect(await refusal(nobody.embed(items, { cache }))).toMatch(
      /127\.0\.0\.1:9.* does not answer \(.+\)\.$/,
    );
  });

  it("is noticed when its model has another size than before", async () => {
    let size = 3;
    const { source } = await open(({ texts: sent }) =>
      sent.map((text, index) => ({ index, embedding: [...servedVector(text), 1].slice(0, size) })),
    );
    await source.embed(items.slice(0, 4), { cache });
    size = 4;
    expect(await refusal(source.embed(items, { cache }))).toMatch(/has given vectors of 3 and 4 numbers/);
  });
});
