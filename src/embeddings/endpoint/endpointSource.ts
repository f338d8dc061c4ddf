import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../errors.ts";
import { cacheDirectory } from "../../storage/cacheDirectory.ts";
import { assemble } from "../assemble.ts";
import { checkItems } from "../checkItems.ts";
import { meanVector } from "../meanVector.ts";
import { oneLayer } from "../oneLayer.ts";
import { parseTemplate, prefixFor } from "../template.ts";
import { templatesOf } from "../templates.ts";
import type { SourceOptions, VectorSource } from "../vectorSource.ts";
import { openVectorStore, type VectorStore } from "../vectorStore.ts";
import { addressOf, keyOf } from "./access.ts";
import type { EndpointOptions } from "./endpointOptions.ts";
import { requestEmbeddings, type Endpoint } from "./requestEmbeddings.ts";

/**
 * A model behind an OpenAI-compatible embeddings endpoint as a source; its one layer is "given".
 *
 * The text sent is the item itself, or the item within a template where one is given; several are averaged. Vectors
 * are kept in the cache as each request is answered, so that a run that was killed, or met its limit, goes on without
 * asking for, and paying, anything twice. The key is read from `$OPENAI_API_KEY`, sent to the endpoint, and written
 * nowhere. What an endpoint computes cannot be checked, and may change from one day to the next: there is no hash.
 * @param model name of the model at the endpoint
 * @throws UserError for no name, or an address or a key that cannot be; on embedding: offline with texts that are not cached; an endpoint that keeps failing
 */
export function endpointSource(model: string, options: EndpointOptions = {}): VectorSource {
  if (model === "")
    throw new UserError('An endpoint needs the name of a model, as in "openai:text-embedding-3-small".');
  const baseUrl = addressOf(options.baseUrl);
  const endpoint: Endpoint = { ...options, baseUrl, model, key: keyOf() };
  const id = `openai:${model}`;
  return {
    id,
    title: `${model} at ${new URL(baseUrl).host}`,
    sha256: null,
    pinned: false,
    dtype: null,
    from: "endpoint",
    licence: "not stated by the endpoint",
    parameters: null,
    layers: ["given"],
    defaultLayers: ["given"],
    blocks: null,
    joinedBy: "text",
    fingerprint: async () => `${baseUrl} ${model} ${options.dimensions ?? ""}`,
    probe: async () => [],
    async embed(items, sourceOptions = {}) {
      checkItems(items);
      const layers = oneLayer(sourceOptions.layers, "given", id);
      const templates = templatesOf(sourceOptions.template, "{item}").map((one) => parseTemplate(one));
      const prompts = items.map(({ text }) =>
        templates.map((template) => prefixFor(template, text) + text + template.suffix),
      );
      const store = await openVectorStore(sourceOptions.cache ?? cacheDirectory(), {
        version: 2,
        weights: `${baseUrl} ${model}`,
        settings: `dimensions ${options.dimensions ?? "of the model"}`,
        dtype: "float32",
        engine: "endpoint",
        layer: "given",
        template: null,
        pooling: null,
      });
      const missing = [...new Set(prompts.flat())].filter((text) => store.get(text) === undefined).sort();
      await fetchMissing(endpoint, missing, store, sourceOptions);
      const vectors = prompts.map((texts) => meanVector(texts.map((text) => store.get(text)!.vector)));
      checkSizes(vectors, id);
      const embedding = assemble(items, { source: id, layer: "given", vectors, reason: "not answered" });
      return layers.map(() => embedding);
    },
  };
}

async function fetchMissing(
  endpoint: Endpoint,
  missing: readonly string[],
  store: VectorStore,
  { onProgress }: SourceOptions,
): Promise<void> {
  if (missing.length === 0) return;
  if (endpoint.offline === true) {
    throw new UserError(
      `"openai:${endpoint.model}": ${missing.length} texts are not in the cache; --offline forbids asking ${endpoint.baseUrl}.`,
    );
  }
  const size = endpoint.batchSize ?? 96;
  endpoint.onNotice?.(costLine(endpoint, missing, size));
  const stage = `asking ${endpoint.model}`;
  onProgress?.({ stage, done: 0, total: missing.length });
  for (let at = 0; at < missing.length; at += size) {
    // Spaced evenly; a server's own limits are met by waiting as long as it says.
    if (at > 0 && endpoint.requestsPerMinute !== undefined) await sleep(60_000 / endpoint.requestsPerMinute);
    const texts = missing.slice(at, at + size);
    const vectors = await requestEmbeddings(endpoint, texts);
    await store.add(texts.map((text, i) => ({ text, pieces: 1, unknown: 0, vector: vectors[i]! })));
    onProgress?.({ stage, done: at + texts.length, total: missing.length });
  }
}

/** About four letters are a token of English text (OpenAI's own rule of thumb). */
function costLine(
  { model, baseUrl, pricePerMillionTokens: price }: Endpoint,
  texts: readonly string[],
  size: number,
): string {
  const tokens = Math.ceil(texts.reduce((sum, text) => sum + Math.max(1, text.length / 4), 0));
  const cost = price === undefined ? "" : `, about $${((tokens / 1e6) * price).toPrecision(2)}`;
  const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
  const requests = count(Math.ceil(texts.length / size), "request");
  return `${model} at ${baseUrl}: ${count(texts.length, "text")} in ${requests}, about ${count(tokens, "token")}${cost}`;
}

/** A server that changed its model between two runs may answer with another number of dimensions. */
function checkSizes(vectors: readonly Float32Array[], id: string): void {
  const sizes = [...new Set(vectors.map((vector) => vector.length))];
  if (sizes.length > 1) {
    throw new UserError(
      `"${id}" has given vectors of ${sizes.join(" and ")} numbers, now and before; empty the cache or name its model exactly.`,
    );
  }
}
