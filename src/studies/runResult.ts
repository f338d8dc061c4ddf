import { z } from "zod";
import { alignmentResultSchema } from "./alignmentResult.ts";
import { mapResultSchema } from "./mapResult.ts";
import { sensitivityResultSchema } from "./sensitivityResult.ts";
import { tradeoffResultSchema } from "./tradeoffResult.ts";
import { typicalityResultSchema } from "./typicalityResult.ts";
import { cellSchema } from "./score.ts";
import { memberRules, membershipPolicies } from "../datasets/membership.ts";

/** Version of the shape of results.json. */
export const RESULTS_SCHEMA_VERSION = 1;

export const runConfigSchema = z.object({
  datasets: z.array(z.string()).min(1),
  models: z.array(z.string()).min(1),
  layers: z.array(z.string()).min(1),
  studies: z.array(z.string()).min(1),
  membership: z.enum(membershipPolicies),
  members: z.enum(memberRules),
  asReleased: z.boolean(),
  seed: z.number().int(),
  restarts: z.number().int().min(1),
  engine: z.string(),
  reproduction: z.enum(["items", "continuous"]),
  quick: z.boolean(),
  template: z.string(),
});
/** Every choice that a run makes. */
export type RunConfig = z.infer<typeof runConfigSchema>;

/** A dataset as analysed, after the policies of the run. */
export const datasetSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  citation: z.string(),
  doi: z.string().nullable(),
  licence: z.string(),
  hash: z.string(),
  rowCount: z.number().int(),
  nPoints: z.number().int(),
  nCategories: z.number().int(),
  /** Members of a collection; empty for a single norm. */
  members: z.array(z.string()),
  /** I(X;C) of the human categories in bits: for a hard grouping the entropy of the group sizes. */
  informationBits: z.number(),
  categories: z.array(z.object({ id: z.string(), name: z.string(), n: z.number() })),
  errataApplied: z.number().int(),
});
export type DatasetSummary = z.infer<typeof datasetSummarySchema>;

export const modelSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  sha256: z.string(),
  pinned: z.boolean(),
  dtype: z.string(),
  from: z.string(),
  licence: z.string(),
  dimensions: z.number().int(),
  /** As published; null or absent where nobody said. */
  parameters: z.number().int().nullable().optional(),
});
export type ModelSummary = z.infer<typeof modelSummarySchema>;

export const warningSchema = z.object({
  /** lint, convergence, dataset, unit, tie … */
  kind: z.string(),
  severity: z.enum(["warning", "error"]),
  cell: cellSchema.partial().nullable(),
  message: z.string(),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  items: z.array(z.string()),
});
export type RunWarning = z.infer<typeof warningSchema>;

/** results.json: everything the page shows. Times stand apart, so that the rest is the same for the same seed. */
export const runResultSchema = z.object({
  schemaVersion: z.literal(RESULTS_SCHEMA_VERSION),
  provenance: z.object({
    sortalVersion: z.string(),
    node: z.string(),
    platform: z.string(),
    command: z.string(),
    seed: z.number().int(),
  }),
  config: runConfigSchema,
  /** In the order of the page; the first is the one the headline findings are about. */
  datasets: z.array(datasetSummarySchema),
  models: z.array(modelSummarySchema),
  studies: z.object({
    alignment: alignmentResultSchema.optional(),
    typicality: typicalityResultSchema.optional(),
    tradeoff: tradeoffResultSchema.optional(),
    map: mapResultSchema.optional(),
    sensitivity: sensitivityResultSchema.optional(),
  }),
  warnings: z.array(warningSchema),
  wallTimes: z.object({
    startedAt: z.string(),
    seconds: z.record(z.string(), z.number()),
  }),
});
/** results.json, typed. */
export type RunResult = z.infer<typeof runResultSchema>;
