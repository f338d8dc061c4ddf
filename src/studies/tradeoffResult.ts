import { z } from "zod";
import { cellSchema, intervalSchema, nullSchema, replicatesSchema } from "./score.ts";

/** A number known only up to a proven (or numerically tight) bracket. */
export const bracketSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type Bracket = z.infer<typeof bracketSchema>;

/** How far a grouping is from the best any code could do; null where the question has no answer at that point. */
export const efficiencySchema = z.object({
  /** Bits above the bound at the same distortion. */
  excessRateBits: bracketSchema.nullable(),
  /** Of these, over items; null where the best code may use any point. */
  excessRateInterval: intervalSchema.nullable().default(null),
  excessRateReplicates: replicatesSchema.optional(),
  /** Of those, bits that the best hard grouping at the same distortion spends too. */
  hardPriceBits: z.number().nullable(),
  /** Share of variance above the bound at the same rate. */
  excessDistortionShare: bracketSchema.nullable(),
  /** Slope-matched loss ε = min_s [F_s(G) − F*_s]/s as a share of variance, and the slope it is reached at. */
  slopeMatchedLossShare: bracketSchema.nullable(),
  /** Nats per unit of distortionShare. */
  matchedSlopeNats: z.number().nullable(),
  /** 0 = no better than random categories of the same sizes, 1 = the best hard grouping at the same rate. */
  placeBetweenNullAndHard: z.number().nullable(),
});
export type EfficiencyResult = z.infer<typeof efficiencySchema>;

/** A grouping as a point of the rate–distortion plane. */
export const planePointSchema = z.object({
  label: z.string(),
  /** Number of groups. */
  k: z.number().int(),
  rateBits: z.number(),
  /** Share of the total variance left within groups, D/V. */
  distortionShare: z.number(),
});
export type PlanePoint = z.infer<typeof planePointSchema>;

/** One term of the paper's L = I(X;C) + β·D at β = 1. */
export const lagrangianPointSchema = z.object({
  label: z.string(),
  k: z.number().int(),
  informationBits: z.number(),
  /** Mean squared distance to the group's centroid, in the embedding's own units. */
  distortion: z.number(),
  total: z.number(),
});

export const curvePointSchema = z.object({
  /** Nats per unit of distortionShare (s·V where the solver works in squared distances). */
  slopeNats: z.number(),
  rateBits: z.number(),
  distortionShare: z.number(),
  /** The proven lower bound on the rate at this point's distortion: rateBits − gapBits. */
  lowerBoundBits: z.number(),
  gapBits: z.number(),
  iterations: z.number().int(),
  converged: z.boolean(),
  /** Symbols with positive probability. */
  support: z.number().int(),
});

export const tradeoffCellSchema = z.object({
  cell: cellSchema,
  nItems: z.number().int(),
  k: z.number().int(),
  /** Mean squared distance to the mean of all items, V, in the embedding's own units. */
  totalVariance: z.number(),
  people: planePointSchema.extend({
    /** Of distortionShare. */
    interval: intervalSchema.nullable(),
    replicates: replicatesSchema.optional(),
    chance: nullSchema,
    /**
     * People's point taken apart: for each category its items (or summed shares), −log2 of its share, and the mean
     * squared distance of its items to its centroid over V. The n-weighted mean is people's point (when hard).
     */
    categories: z
      .array(
        z.object({
          category: z.string(),
          n: z.number(),
          rateBits: z.number(),
          distortionShare: z.number(),
        }),
      )
      .optional(),
    efficiency: efficiencySchema.nullable(),
  }),
  /** k-means at each K of the sweep, ascending. */
  clusters: z.array(planePointSchema),
  /** k-means with as many groups as people use. */
  clustersAtHumanK: planePointSchema.extend({
    /** Of distortionShare, over items, the clusters taken as given. */
    interval: intervalSchema.nullable(),
    replicates: replicatesSchema.optional(),
    efficiency: efficiencySchema.nullable(),
  }),
  /** Random groupings of people's group sizes (the first) and of the clusters' sizes, at the rate of the original. */
  randomGroupings: z.array(
    planePointSchema.extend({ low: z.number(), high: z.number(), draws: z.number().int() }),
  ),
  /** Lower convex hull of the hard groupings found. */
  hardCurve: z.array(planePointSchema),
  /** L of the paper; `dominatedBy` names the term that is over 95 % of people's L. */
  lagrangian: z.object({
    beta: z.number(),
    people: lagrangianPointSchema,
    clusters: z.array(lagrangianPointSchema),
    dominatedBy: z.enum(["information", "distortion"]).nullable(),
    dominantShare: z.number(),
  }),
  /** The rate–distortion curve; null when the study was asked to leave it out. */
  curve: z
    .object({
      reproduction: z.enum(["items", "continuous"]),
      /** What the lower bound is: proven for a finite alphabet, numerically tight for a continuous one. */
      certificate: z.enum(["proven", "numerically tight"]),
      alphabetSize: z.number().int(),
      toleranceBits: z.number(),
      points: z.array(curvePointSchema),
    })
    .nullable(),
});
export type TradeoffCell = z.infer<typeof tradeoffCellSchema>;

export const tradeoffResultSchema = z.object({ cells: z.array(tradeoffCellSchema) });
export type TradeoffResult = z.infer<typeof tradeoffResultSchema>;
