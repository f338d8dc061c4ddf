import { z } from "zod";
import { cellSchema, scoreSchema } from "./score.ts";

/** What an item is compared with: the vector of the category's name, or the mean of its other items. */
export const typicalityReferences = ["name", "centroid"] as const;
export type TypicalityReference = (typeof typicalityReferences)[number];

export const typicalityCategorySchema = z.object({
  category: z.string(),
  n: z.number().int(),
  /** Spearman's ρ with human typicality; null where it is not defined (fewer than 3 items, or a constant side). */
  name: z.number().nullable(),
  centroid: z.number().nullable(),
});

export const typicalityCellSchema = z.object({
  cell: cellSchema,
  /** ρ pooled over categories by Fisher's z; null where no category has a defined ρ. */
  name: scoreSchema.nullable(),
  centroid: scoreSchema.nullable(),
  nCategories: z.number().int(),
  nListings: z.number().int(),
  categories: z.array(typicalityCategorySchema),
  /** One entry a rated listing (an item under a category). */
  listings: z.object({
    items: z.array(z.string()),
    texts: z.array(z.string()),
    /** Index into `categories`. */
    category: z.array(z.number().int()),
    typicality: z.array(z.number()),
    /** null where the category's name has no vector. */
    cosineToName: z.array(z.number().nullable()),
    /** null where the category has no other item. */
    cosineToCentroid: z.array(z.number().nullable()),
  }),
});
export type TypicalityCell = z.infer<typeof typicalityCellSchema>;

/** How well two norms agree on the (item, category) pairs both rated: no model can be asked for more. */
export const normAgreementSchema = z.object({
  norms: z.tuple([z.string(), z.string()]),
  n: z.number().int(),
  /** Over all shared pairs. */
  rho: z.number(),
  low: z.number(),
  high: z.number(),
  /** Within categories, pooled by Fisher's z: comparable with a model's score; null where no category has enough pairs. */
  within: z
    .object({ rho: z.number(), low: z.number(), high: z.number(), nCategories: z.number().int() })
    .nullable(),
});
export type NormAgreement = z.infer<typeof normAgreementSchema>;

export const typicalityResultSchema = z.object({
  cells: z.array(typicalityCellSchema),
  normAgreement: z.array(normAgreementSchema),
  pooled: z.array(
    z.object({
      collection: z.string(),
      members: z.array(z.string()),
      model: z.string(),
      layer: z.string(),
      name: scoreSchema.nullable(),
      centroid: scoreSchema.nullable(),
    }),
  ),
});
export type TypicalityResult = z.infer<typeof typicalityResultSchema>;
