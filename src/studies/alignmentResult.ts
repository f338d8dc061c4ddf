import { z } from "zod";
import { cellSchema, scoreSchema } from "./score.ts";

/** How a clustering was found, and how sure one may be that it is the best. */
export const clusteringSchema = z.object({
  engine: z.string(),
  k: z.number().int(),
  starts: z.number().int(),
  /** How many starts ended at the best SSE. */
  hits: z.number().int(),
  converged: z.boolean(),
  sse: z.number(),
  /** SSE of the human partition in the same space; null under soft membership. */
  humanSse: z.number().nullable(),
});

/** Human categories (rows) against clusters (columns, in matched order). */
export const confusionSchema = z.object({
  categories: z.array(z.string()),
  /** Name of each cluster: "like furniture" after its matched category, or its commonest items. */
  clusters: z.array(z.string()),
  /** Index of the category matched to each cluster; null for a cluster left over. */
  matchedCategory: z.array(z.number().int().nullable()),
  /** Items (or summed shares) in category r and cluster c. */
  counts: z.array(z.array(z.number())),
  /** Share of items whose cluster is matched to their category. */
  matchedShare: z.number(),
});

export const alignmentCellSchema = z.object({
  cell: cellSchema,
  nItems: z.number().int(),
  k: z.number().int(),
  clustering: clusteringSchema,
  /** Of the clustering with the lowest SSE. */
  ami: scoreSchema,
  nmi: scoreSchema,
  ari: scoreSchema,
  /** Each start's scores, in the order of the starts; a start from people's own partition is left out. */
  restarts: z.object({
    sse: z.array(z.number()),
    ami: z.array(z.number()),
    nmi: z.array(z.number()),
    ari: z.array(z.number()),
  }),
  /** AMI of every distinct clustering whose SSE lies within `tolerance` of the best: how much of an AMI is luck. */
  nearOptimal: z.object({ tolerance: z.number(), sse: z.array(z.number()), ami: z.array(z.number()) }),
  confusion: confusionSchema,
  /** Items whose cluster is matched to another category than their own. */
  moved: z.array(z.object({ item: z.string(), category: z.string(), cluster: z.string() })),
  /** Point ids with the index of their human category (most probable one when soft) and of their cluster, into `confusion`. */
  points: z.object({
    ids: z.array(z.string()),
    texts: z.array(z.string()),
    category: z.array(z.number().int()),
    cluster: z.array(z.number().int()),
  }),
});
export type AlignmentCell = z.infer<typeof alignmentCellSchema>;

export const alignmentResultSchema = z.object({
  cells: z.array(alignmentCellSchema),
  /** Mean over the members of each collection, as the paper pools: one row a model and layer. */
  pooled: z.array(
    z.object({
      collection: z.string(),
      members: z.array(z.string()),
      model: z.string(),
      layer: z.string(),
      ami: z.number(),
      nmi: z.number(),
      ari: z.number(),
    }),
  ),
});
export type AlignmentResult = z.infer<typeof alignmentResultSchema>;
