import { createHash } from "node:crypto";
import { UserError } from "../errors.ts";
import { writeAtomic } from "../storage/writeAtomic.ts";
import type { OnProgress } from "./progress.ts";

const gated = `: it is gated, private or misspelled; accept its terms on its page and set HF_TOKEN.`;

/** What is expected of a download. */
export interface DownloadOptions {
  /** The hash the file must have; a file with another is not kept. */
  readonly sha256?: string;
  /** Sent as a bearer token, to that server alone: a redirect elsewhere does not get it. */
  readonly token?: string;
  readonly onProgress?: OnProgress;
}

/**
 * Fetches a file over HTTP and writes it whole or not at all.
 *
 * @returns false when the server says there is no such file (404); nothing is written then.
 * @throws UserError when the server cannot be reached, answers with an error, stops on the way, or sends bytes that
 *   do not have the hash.
 */
export async function download(url: string, path: string, options: DownloadOptions = {}): Promise<boolean> {
  // Unpacked by the server, so that the length it announces is the length of the file.
  const authorization = options.token === undefined ? {} : { authorization: `Bearer ${options.token}` };
  const headers = { "accept-encoding": "identity", ...authorization };
  const response = await fetch(url, { headers }).catch((error: unknown) => {
    throw new UserError(`${url} cannot be reached (${reason(error)}).`);
  });
  if (response.status === 404) {
    await response.body?.cancel();
    return false;
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    const hint = response.status === 401 || response.status === 403 ? gated : ".";
    throw new UserError(`${url} answers ${response.status} ${response.statusText}${hint}`);
  }
  await writeAtomic(path, checkedBytes(response, response.body, url, options));
  return true;
}

async function* checkedBytes(
  response: Response,
  body: NonNullable<Response["body"]>,
  url: string,
  { sha256, onProgress }: DownloadOptions,
): AsyncGenerator<Uint8Array> {
  // The length of packed bytes says nothing of the unpacked ones.
  const packed = response.headers.has("content-encoding");
  const announced = packed ? null : response.headers.get("content-length");
  const total = announced === null ? 0 : Number(announced);
  const stage = `downloading ${new URL(url).pathname.split("/").at(-1)}`;
  const hash = createHash("sha256");
  let done = 0;
  const chunks = body[Symbol.asyncIterator]();
  for (;;) {
    const next = await chunks.next().catch((error: unknown) => {
      throw new UserError(`${url} broke off after ${done} bytes (${reason(error)}); run again to retry.`);
    });
    if (next.done === true) break;
    const chunk = next.value as Uint8Array;
    hash.update(chunk);
    done += chunk.length;
    onProgress?.({ stage, done, total });
    yield chunk;
  }
  if (announced !== null && done !== total) {
    throw new UserError(`${url} sent ${done} of ${total} bytes; run again to retry.`);
  }
  const found = hash.digest("hex");
  if (sha256 !== undefined && found !== sha256) {
    throw new UserError(`${url} has SHA-256 ${found}, expected ${sha256}; it was not kept.`);
  }
}

/** fetch wraps what happened ("fetch failed") around why (a code such as ENOTFOUND). */
function reason(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = (cause as NodeJS.ErrnoException).code;
  return code ?? (cause instanceof Error ? cause.message : String(cause));
}
