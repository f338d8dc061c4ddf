import { homedir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Where sortal keeps what it can make or fetch again (vectors, downloaded models): `$SORTAL_CACHE`, else
 * `$XDG_CACHE_HOME/sortal`, else `~/.cache/sortal`.
 */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const own = environment["SORTAL_CACHE"];
  if (own) return resolve(own);
  const shared = environment["XDG_CACHE_HOME"];
  return join(shared ? resolve(shared) : join(homedir(), ".cache"), "sortal");
}
