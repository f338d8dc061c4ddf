import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../errors.ts";
import type { EndpointOptions } from "./endpointOptions.ts";
import { parseEmbeddings } from "./parseEmbeddings.ts";

/** An endpoint, and what is asked of it. */
export interface Endpoint extends EndpointOptions {
  readonly baseUrl: string;
  readonly model: string;
  /** Read from the environment; sent to the endpoint and put nowhere else. */
  readonly key: string | null;
}

const LONGEST_WAIT_SECONDS = 60;

/**
 * Asks an endpoint for the vectors of some texts, and asks again when it fails in a way that may pass.
 *
 * Tried again: no answer in time, a broken connection, 408, 409, 429 and 5xx, an answer that is not the vectors asked
 * for. Waits 1, 2, 4 … seconds between, or as long as `Retry-After` says, at most a minute.
 * @returns one vector a text, in the order of the texts
 * @throws UserError with the last failure, when it will not pass or the tries are used up
 */
export async function requestEmbeddings(
  endpoint: Endpoint,
  texts: readonly string[],
): Promise<readonly Float32Array[]> {
  const retries = endpoint.retries ?? 6;
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await tryOnce(endpoint, texts);
    if ("vectors" in outcome) return outcome.vectors;
    const tried = attempt === 0 ? "" : ` after ${attempt + 1} tries`;
    if (!outcome.again || attempt >= retries) {
      throw new UserError(`${endpoint.baseUrl}/embeddings ${outcome.failure}${tried}.`);
    }
    const backoff = (endpoint.backoffSeconds ?? 1) * 2 ** attempt;
    await sleep(1000 * Math.min(LONGEST_WAIT_SECONDS, Math.max(outcome.wait, backoff)));
  }
}

type Outcome =
  | { readonly vectors: readonly Float32Array[] }
  | { readonly failure: string; readonly again: boolean; readonly wait: number };

async function tryOnce(endpoint: Endpoint, texts: readonly string[]): Promise<Outcome> {
  const failed = (failure: string, again = true, wait = 0): Outcome => ({ failure, again, wait });
  const { model, key, dimensions } = endpoint;
  let response: Response;
  let body: string;
  try {
    response = await fetch(`${endpoint.baseUrl}/embeddings`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({
        model,
        input: texts,
        encoding_format: "float",
        ...(dimensions === undefined ? {} : { dimensions }),
      }),
      signal: AbortSignal.timeout(1000 * (endpoint.timeoutSeconds ?? 60)),
    });
    body = await response.text();
  } catch (error) {
    return failed(`does not answer (${withoutKey(reasonOf(error), key)})`);
  }
  if (!response.ok) {
    const again = response.status >= 500 || [408, 409, 429].includes(response.status);
    const hint = response.status === 401 ? "; set OPENAI_API_KEY" : "";
    const said = withoutKey(messageOf(body), key);
    return failed(
      `answers ${response.status}${said === "" ? "" : ` (${said})`}${hint}`,
      again,
      retryAfter(response),
    );
  }
  const parsed = parseEmbeddings(body, texts.length, dimensions);
  return typeof parsed === "string" ? failed(parsed) : { vectors: parsed };
}

/** Seconds the server wants waited: a number, or a date, told by the server's own clock. */
function retryAfter(response: Response): number {
  const given = response.headers.get("retry-after");
  if (given === null) return 0;
  if (/^\d+(\.\d+)?$/.test(given)) return Number(given);
  const until = Date.parse(given) - Date.parse(response.headers.get("date") ?? "");
  return Number.isFinite(until) ? Math.max(0, until / 1000) : 0;
}

/** What the server says of an error, on one short line. */
function messageOf(body: string): string {
  let said = body;
  try {
    const { error } = JSON.parse(body) as { error?: { message?: unknown } | string };
    said = String((typeof error === "object" ? error.message : error) ?? body);
  } catch {
    // Not JSON: a proxy's page, perhaps.
  }
  return said.replaceAll(/\s+/g, " ").trim().slice(0, 200);
}

/** A server may quote the key it refuses. */
function withoutKey(text: string, key: string | null): string {
  return key === null || key === "" ? text : text.replaceAll(key, "…");
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "no answer in time";
  const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException;
  return code ?? message;
}
