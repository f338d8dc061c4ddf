import { join } from "node:path";
import { cacheDirectory } from "../storage/cacheDirectory.ts";

/**
 * Loads transformers.js, set so that it reads the files it is pointed to and nothing else: no hub, no cache of its
 * own (its default is inside node_modules), no output. The only place that imports it.
 */
export async function transformersJs(): Promise<typeof import("@xenova/transformers")> {
  const library = await import("@xenova/transformers");
  const { env, LogLevel } = library;
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = "";
  env.cacheDir = join(cacheDirectory(), "transformers.js");
  env.useFSCache = false;
  env.logLevel = LogLevel.NONE;
  return library;
}
