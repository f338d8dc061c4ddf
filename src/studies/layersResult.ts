import { z } from "zod";
import { intervalSchema, scoreSchema } from "./score.ts";
import { bracketSchema } from "./tradeoffResult.ts";
import { typicalityReferences } from "./typicalityResult.ts";

/** What a layer is scored by when it is chosen: AMI, or ρ with typicality. */
export const depthScores = ["ami", ...typicalityReferences] as const;
export type DepthScore = (typeof depthScores)[number];

/** A grouping in one layer: what it spends and loses, and how far that is from the best there can be. */
const depthPointSchema = z.object({
  rateBits: z.number(),
  distortionShare: z.number(),
  /** Over the choice of items within categories, the grouping taken as given. */
  interval: intervalSchema.nullable(),
  /** Bits above the bound at the same distortion; null where no bound was solved. */
  excessRateBits: bracketSchema.nullable(),
  excessInterval: intervalSchema.nullable(),
  /** 0 = no better than random groups of the same sizes, 1 = the best hard grouping of the same rate. */
  placeBetweenNullAndHard: z.number().nullable(),
});

/** Everything measured in one layer. */
export const depthSchema = z.object({
  /** "static", a number, or "last" where that is not the last of the numbers. */
  layer: z.string(),
  /** Of the best clusters found; null where there cannot be as many as people have categories. */
  ami: scoreSchema.nullable(),
  /** ρ with typicality, pooled over categories; null where no category has a defined ρ. */
  name: scoreSchema.nullable(),
  centroid: scoreSchema.nullable(),
  people: depthPointSchema.extend({
    /** Share left by random categories of the same sizes: exact. */
    chance: z.number(),
  }),
  /** The model's own clusters, as many as people have categories. */
  clusters: depthPointSchema.nullable(),
  /** Participation ratio of the points: how many dimensions they fill. */
  effectiveRank: z.object({ value: z.number(), interval: intervalSchema.nullable() }),
  /** ‖mean‖² / E‖x‖². */
  sharedDirection: z.number(),
});
export type DepthLayer = z.infer<typeof depthSchema>;

/** The layer with the highest score, and what the score is worth where the layer was not chosen. */
export const peakSchema = z.object({
  /** Highest on all items, the first of equals, and its score there. */
  layer: z.string(),
  onAll: z.number(),
  /** Splits of the items into halves; each half chooses once and reports once. */
  splits: z.number().int(),
  /** How often each layer was chosen on a half. */
  chosen: z.array(z.object({ layer: z.string(), times: z.number().int() })),
  /** Mean score of the chosen layer on the half that did not choose it. */
  heldOut: z.object({ value: z.number(), interval: intervalSchema }),
  /** Mean score of the chosen layer on the half that chose it: of as many items, so that only the choice differs. */
  onChoosing: z.number(),
  /** onChoosing − heldOut. */
  optimism: z.number(),
  /** How far below the peak every other layer is, on average over the halves, and its p-value (Holm over the layers). */
  others: z.array(
    z.object({
      layer: z.string(),
      difference: z.number(),
      standardError: z.number(),
      pValue: z.number(),
    }),
  ),
});
export type Peak = z.infer<typeof peakSchema>;

/** Items and category means on their way through the layers, in one plane. */
export const layerPathsSchema = z.object({
  /** Layers in the order of depth; those of another dimension than the last are left out. */
  layers: z.array(z.string()),
  /** For each layer the share of what sets the means of the shown categories apart that the plane shows. */
  shownShare: z.array(z.number()),
  /** For each layer how far these means are from their middle, as a root mean square, in standard deviations of the points. */
  meansApart: z.array(z.number()),
  paths: z.array(
    z.object({
      category: z.string(),
      /** The most typical item; null for the mean of the category's items. */
      item: z.string().nullable(),
      /** One a layer, in standard deviations of the layer's points. */
      x: z.array(z.number()),
      y: z.array(z.number()),
    }),
  ),
});
export type LayerPaths = z.infer<typeof layerPathsSchema>;

/** One dataset in every layer of one model. */
export const depthSpaceSchema = z.object({
  dataset: z.string(),
  model: z.string(),
  nItems: z.number().int(),
  k: z.number().int(),
  /** In the order of depth, "static" first. */
  layers: z.array(depthSchema),
  /** null where there are no two hidden layers to choose from, or too few items to halve. */
  peaks: z.object({
    ami: peakSchema.nullable(),
    name: peakSchema.nullable(),
    centroid: peakSchema.nullable(),
  }),
  /** null where fewer than two categories can be shown. */
  paths: layerPathsSchema.nullable(),
});
export type DepthSpace = z.infer<typeof depthSpaceSchema>;

export const layersResultSchema = z.object({ spaces: z.array(depthSpaceSchema) });
export type LayersResult = z.infer<typeof layersResultSchema>;
