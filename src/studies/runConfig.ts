import { UserError, unknownName } from "../errors.ts";
import { memberRules, membershipPolicies } from "../datasets/membership.ts";
import { geometries } from "../embeddings/geometry.ts";
import { poolings } from "../embeddings/pooling.ts";
import { defaultTemplate } from "../embeddings/template.ts";
import { templatesOf } from "../embeddings/templates.ts";
import { dtypes } from "../models/dtypes.ts";
import { studyIds, usualStudyIds, type StudyId } from "./studyIds.ts";
import type { RunConfig } from "./runResult.ts";

/** Engines that can find the clusters. */
export const engineNames = ["exchange", "lloyd", "ml-kmeans"] as const;

/** What `npm start` runs. */
export const defaultRunConfig: RunConfig = {
  datasets: ["shani-2025"],
  models: ["minilm-l6", "gte-small"],
  spaces: null,
  layers: ["static", "last"],
  studies: [...usualStudyIds],
  membership: "most-typical",
  members: "all",
  asReleased: false,
  seed: 1,
  restarts: 100,
  engine: "exchange",
  reproduction: "items",
  quick: false,
  templates: ["This is a {item}. "],
  pooling: "item",
  geometry: "raw",
  dtype: null,
  baseUrl: null,
};

/** Layers by name; any other is a number. */
const namedLayers = ["static", "last", "all", "peak"] as const;

const RESTARTS_WHEN_QUICK = 10;

/** Choices as a person gives them: any left out, names not yet checked. */
export type GivenRunConfig = {
  readonly [K in keyof RunConfig]?: (RunConfig[K] extends string ? string : RunConfig[K]) | undefined;
};

/**
 * Completes a run's configuration with the defaults and checks every name in it.
 *
 * `quick` means 10 restarts (unless given), a coarse sweep and curve, and no sensitivity study (unless asked for). The study of
 * layers is done where it, all layers or the peak are asked for: what the peak is, it finds out.
 * @throws UserError naming the nearest valid study, policy, rule or engine
 */
export function completeRunConfig(given: GivenRunConfig): RunConfig {
  const quick = given.quick ?? defaultRunConfig.quick;
  const layers = unique(given.layers ?? defaultRunConfig.layers);
  const studies = studiesOf(given.studies, layers, quick);
  const config: RunConfig = {
    datasets: unique(given.datasets ?? defaultRunConfig.datasets),
    models: unique(given.models ?? defaultRunConfig.models),
    spaces: given.spaces == null ? null : unique(given.spaces),
    layers,
    studies: studies.filter(isStudy),
    membership: oneOf(
      "membership policy",
      given.membership ?? defaultRunConfig.membership,
      membershipPolicies,
    ),
    members: oneOf("member rule", given.members ?? defaultRunConfig.members, memberRules),
    asReleased: given.asReleased ?? defaultRunConfig.asReleased,
    seed: given.seed ?? defaultRunConfig.seed,
    restarts: given.restarts ?? (quick ? RESTARTS_WHEN_QUICK : defaultRunConfig.restarts),
    engine: oneOf("engine", given.engine ?? defaultRunConfig.engine, engineNames),
    reproduction: oneOf("reproduction", given.reproduction ?? defaultRunConfig.reproduction, [
      "items",
      "continuous",
    ]),
    quick,
    templates: [...templatesOf(given.templates, defaultTemplate)],
    pooling: oneOf("pooling", given.pooling ?? defaultRunConfig.pooling, poolings),
    geometry: oneOf("geometry", given.geometry ?? defaultRunConfig.geometry, geometries),
    dtype: given.dtype == null ? null : oneOf("dtype", given.dtype, dtypes),
    baseUrl: given.baseUrl ?? null,
  };
  for (const study of studies) oneOf("study", study, studyIds);
  for (const layer of config.layers) {
    if (!/^\d+$/.test(layer)) oneOf("layer", layer, [...namedLayers, "a number"]);
  }
  if (!Number.isSafeInteger(config.seed))
    throw new UserError(`The seed must be a whole number; got ${config.seed}.`);
  if (!Number.isInteger(config.restarts) || config.restarts < 1) {
    throw new UserError(`Restarts must be a whole number from 1; got ${config.restarts}.`);
  }
  return config;
}

/** The studies asked for, or those done when none are named; with the study of layers where the peak is asked for. */
function studiesOf(
  given: readonly string[] | undefined,
  layers: readonly string[],
  quick: boolean,
): readonly string[] {
  const usual = defaultRunConfig.studies.filter((id) => !(quick && id === "sensitivity"));
  const all = given ?? (layers.includes("all") ? [...usual, "layers"] : usual);
  const studies = layers.includes("peak") ? [...all, "layers"] : all;
  // A wrong name is kept, to be named in the error.
  return [...studyIds.filter((id) => studies.includes(id)), ...studies.filter((id) => !isStudy(id))];
}

function isStudy(id: string): id is StudyId {
  return (studyIds as readonly string[]).includes(id);
}

/** The command line that makes this run, in its canonical form: flags that keep their default are left out. */
export function commandOf(config: RunConfig): string {
  const usual = completeRunConfig({ quick: config.quick });
  const usualStudies = studiesOf(undefined, config.layers, config.quick);
  const parts = ["sortal run"];
  const repeat = (flag: string, values: readonly string[], defaults: readonly string[]): void => {
    if (values.join("\n") !== defaults.join("\n")) parts.push(...values.map((v) => `${flag} ${quoted(v)}`));
  };
  repeat("--dataset", config.datasets, usual.datasets);
  repeat("--model", config.models, usual.models);
  repeat("--space", config.spaces ?? [], usual.spaces ?? []);
  if (config.layers.join() !== usual.layers.join()) parts.push(`--layers ${config.layers.join(",")}`);
  repeat("--study", config.studies, usualStudies);
  if (config.membership !== usual.membership) parts.push(`--membership ${config.membership}`);
  if (config.members !== usual.members) parts.push(`--members ${config.members}`);
  if (config.asReleased) parts.push("--as-released");
  if (config.engine !== usual.engine) parts.push(`--engine ${config.engine}`);
  if (config.reproduction !== usual.reproduction) parts.push(`--reproduction ${config.reproduction}`);
  repeat("--template", config.templates, usual.templates);
  if (config.pooling !== usual.pooling) parts.push(`--pooling ${config.pooling}`);
  if (config.geometry !== usual.geometry) parts.push(`--geometry ${config.geometry}`);
  if (config.dtype !== null) parts.push(`--dtype ${config.dtype}`);
  if (config.baseUrl !== null) parts.push(`--base-url ${quoted(config.baseUrl)}`);
  if (config.restarts !== usual.restarts) parts.push(`--restarts ${config.restarts}`);
  if (config.quick) parts.push("--quick");
  parts.push(`--seed ${config.seed}`);
  return parts.join(" ");
}

function quoted(value: string): string {
  return /^[\w./@:-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

function oneOf<const T extends string>(what: string, given: string, valid: readonly T[]): T {
  const found = valid.find((name) => name === given);
  if (found === undefined) throw unknownName(what, given, valid);
  return found;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
