import { basename } from "node:path";
import { namedTemplates } from "../embeddings/templates.ts";
import { sha256 } from "../storage/sha256.ts";
import { commandOf, completeRunConfig } from "../studies/runConfig.ts";
import type { RunConfig } from "../studies/runResult.ts";

/** File systems take names of 255 bytes; a name is cut well before, for what is put beside it. */
const LONGEST = 160;
const HASH_DIGITS = 8;

/**
 * The name of a run's folder: its datasets, then every choice that is not the default, so that two runs that differ do not
 * write over each other. Folders and files go by the last part of their path.
 *
 * Prompts that have no name of their own go by a hash of their text, since a space at the end of one makes another. A name
 * of more than 160 characters is cut, and ends in a hash of the run's command.
 * @example runName(completeRunConfig({})) // "shani-2025"
 * @example runName(completeRunConfig({ layers: ["all"], quick: true })) // "shani-2025_layers-all_quick"
 */
export function runName(config: RunConfig): string {
  const usual = completeRunConfig({ quick: config.quick });
  const usualStudies = completeRunConfig({ quick: config.quick, layers: config.layers }).studies;
  const parts = [joined(config.datasets)];
  const differ = (own: readonly string[] | null, other: readonly string[] | null): boolean =>
    own?.join("\n") !== other?.join("\n");
  if (differ(config.models, usual.models)) parts.push(joined(config.models));
  if (config.spaces !== null) parts.push(`space-${joined(config.spaces)}`);
  if (differ(config.layers, usual.layers)) parts.push(`layers-${joined(config.layers)}`);
  if (differ(config.studies, usualStudies)) parts.push(joined(config.studies));
  if (config.membership !== usual.membership) parts.push(config.membership);
  if (config.members !== usual.members) parts.push(config.members);
  if (config.asReleased) parts.push("as-released");
  if (config.engine !== usual.engine) parts.push(config.engine);
  if (config.reproduction !== usual.reproduction) parts.push(config.reproduction);
  if (differ(config.templates, usual.templates)) parts.push(`template-${templatesName(config.templates)}`);
  if (config.pooling !== usual.pooling) parts.push(config.pooling);
  if (config.geometry !== usual.geometry) parts.push(config.geometry);
  if (config.dtype !== null) parts.push(config.dtype);
  if (config.baseUrl !== null) parts.push(config.baseUrl);
  if (config.restarts !== usual.restarts) parts.push(`restarts-${config.restarts}`);
  if (config.quick) parts.push("quick");
  if (config.seed !== usual.seed) parts.push(`seed-${config.seed}`);
  const name = parts.join("_").replaceAll(/[^\w.+@-]+/g, "-");
  return name.length <= LONGEST
    ? name
    : `${name.slice(0, LONGEST - HASH_DIGITS - 1)}_${shortHash(commandOf(config))}`;
}

function joined(names: readonly string[]): string {
  return names.map((name) => basename(name)).join("+");
}

function templatesName(templates: readonly string[]): string {
  const all = templates.join("\n");
  const named = Object.entries(namedTemplates).find(([, list]) => list.join("\n") === all);
  return named?.[0] ?? shortHash(all);
}

function shortHash(text: string): string {
  return sha256(text).slice(0, HASH_DIGITS);
}
