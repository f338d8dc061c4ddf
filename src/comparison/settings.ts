import type { RunResult } from "../studies/runResult.ts";

/** A choice of a run's that moves its numbers without changing what they are about. */
export interface Setting {
  readonly name: string;
  readonly value: string;
}

/** The choices that two runs should share before their numbers are held against each other. */
export function settingsOf({ config, provenance }: RunResult): Setting[] {
  return [
    { name: "sortal version", value: provenance.sortalVersion },
    { name: "seed", value: String(config.seed) },
    { name: "starts of the clustering", value: String(config.restarts) },
    { name: "engine", value: config.engine },
    { name: "reproduction", value: config.reproduction },
    { name: "sweep and curve", value: config.quick ? "coarse (--quick)" : "full" },
    { name: "prompts", value: config.templates.map((template) => `“${template}”`).join(" ") },
    { name: "pooling", value: config.pooling },
    { name: "geometry", value: config.geometry },
  ];
}
