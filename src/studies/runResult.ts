import { z } from "zod";
import { alignmentResultSchema } from "./alignmentResult.ts";
import { distinctionsResultSchema } from "./distinctionsResult.ts";
import { layersResultSchema } from "./layersResult.ts";
import { mapResultSchema } from "./mapResult.ts";
import { sensitivityResultSchema } from "./sensitivityResult.ts";
import { tradeoffResultSchema } from "./tradeoffResult.ts";
import { transferResultSchema } from "./transferResult.ts";
import { typicalityResultSchema } from "./typicalityResult.ts";
import { cellSchema } from "./score.ts";
import { memberRules, membershipPolicies } from "../datasets/membership.ts";
import { geometries } from "../embeddings/geometry.ts";
import { poolings } from "../embeddings/pooling.ts";

/** Version of the shape of results.json. */
export const RESULTS_SCHEMA_VERSION = 2;

export const runConfigSchema = z.object({
  datasets: z.array(z.string()).min(1),
  /** Models, files of vectors, endpoints and human spaces, as they were named. */
  models: z.array(z.string()).min(1),
  /** Human spaces of the transfer matrix, by id; null: every bundled one that holds enough of a dataset's items. */
  spaces: z.array(z.string()).nullable().default(null),
  /** "static", "last", "all", "peak" or numbers; a source with one layer gives that one. */
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
  /** Prompts of the hidden layers; the vectors of several are averaged. */
  templates: z.array(z.string()).min(1),
  pooling: z.enum(poolings),
  geometry: z.enum(geometries),
  /** Number format of a folder's or hub model's weights; null for the model's own default. */
  dtype: z.string().nullable(),
  /** Address of an openai: endpoint; null for that of the environment. */
  baseUrl: z.string().nullable(),
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
  /** Whether its space is a model's or made of people's judgements. */
  kind: z.enum(["model", "people"]),
  /** null for an endpoint, whose weights nobody sees. */
  sha256: z.string().nullable(),
  pinned: z.boolean(),
  dtype: z.string().nullable(),
  from: z.string(),
  licence: z.string(),
  parameters: z.number().nullable(),
  dimensions: z.number().int(),
  /** Layers that the studies of a cell were asked of. */
  layers: z.array(z.string()),
  /** What the linter found; null in results from before it was kept. */
  lint: z
    .object({
      /** Whether the model was run in several ways, to see whether prompts and batches change its vectors. */
      probed: z.boolean(),
      /** Rules that warned; without layers where the fault is the model's. */
      found: z.array(z.object({ rule: z.string(), layers: z.array(z.string()) })),
    })
    .nullable()
    .default(null),
});
export type ModelSummary = z.infer<typeof modelSummarySchema>;

export const warningSchema = z.object({
  /** lint, convergence, dataset, unit, tie … */
  kind: z.string(),
  severity: z.enum(["warning", "error"]),
  /** What the cells it is about have in common. */
  cell: cellSchema.partial().nullable(),
  /** The cells it is about; absent where it is about one. */
  cells: z.array(cellSchema.partial()).optional(),
  message: z.string(),
  /** The largest, where it is about several cells. */
  value: z.number().nullable(),
  /** The smallest, where it is not the largest. */
  least: z.number().optional(),
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
  /** Every dataset, model and layer that was analysed, in the order of the page. */
  cells: z.array(cellSchema),
  studies: z.object({
    alignment: alignmentResultSchema.optional(),
    typicality: typicalityResultSchema.optional(),
    tradeoff: tradeoffResultSchema.optional(),
    transfer: transferResultSchema.optional(),
    distinctions: distinctionsResultSchema.optional(),
    map: mapResultSchema.optional(),
    layers: layersResultSchema.optional(),
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
