import { join } from "node:path";
import { cacheDirectory } from "../storage/cacheDirectory.ts";

/** A model on the hub: `owner/name`, and the branch, tag or commit of it. */
export interface HubReference {
  readonly repository: string;
  readonly revision: string;
}

/**
 * Reads `owner/name` or `owner/name@revision`; the revision is main when not given.
 *
 * @returns null when the text is no such reference
 * @example parseHubReference("Xenova/gte-small") // { repository: "Xenova/gte-small", revision: "main" }
 */
export function parseHubReference(text: string): HubReference | null {
  const match = /^([A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*)(?:@([A-Za-z0-9][\w./-]*))?$/.exec(text);
  if (match === null || text.includes("..")) return null;
  return { repository: match[1]!, revision: match[2] ?? "main" };
}

/** The folder of the cache that a model from the hub is kept in. */
export function hubCacheFolder(reference: HubReference, cache = cacheDirectory()): string {
  const name = `${reference.repository.replace("/", "--")}@${encodeURIComponent(reference.revision)}`;
  return join(cache, "models", name);
}

/** The hub's address; `$HF_ENDPOINT` names a mirror. */
export function hubEndpoint(environment: NodeJS.ProcessEnv = process.env): string {
  return (environment["HF_ENDPOINT"] || "https://huggingface.co").replace(/\/+$/, "");
}

export function hubUrl(reference: HubReference, file: string, endpoint = hubEndpoint()): string {
  return `${endpoint}/${reference.repository}/resolve/${encodeURIComponent(reference.revision)}/${file}`;
}
