import { z } from "zod";
import { replicatesSchema } from "./score.ts";

/** Two ends of a 95 % interval or range; how it was made is said once, in `methods`. */
export const rangeSchema = z.object({ low: z.number(), high: z.number() });

/** A number with its interval over items and with what random groupings of the same sizes give. */
export const measureSchema = z.object({
  value: z.number(),
  /** null where no category has two items, so that none can be left out. */
  interval: rangeSchema.nullable(),
  /** Mean, and the 95 % range of the draws. */
  chance: rangeSchema.extend({ mean: z.number() }),
});
export type Measure = z.infer<typeof measureSchema>;

/** A space of the matrix: a column, and with its own clusters a row. */
export const transferSpaceSchema = z.object({
  model: z.string(),
  layer: z.string(),
  title: z.string(),
  kind: z.enum(["model", "people"]),
  /** Points of the dataset that it holds. */
  nItems: z.number().int(),
});
export type TransferSpaceSummary = z.infer<typeof transferSpaceSchema>;

/** Items that some spaces have in common. Everything with one item set is of the same items. */
export const itemSetSchema = z.object({
  /** Spaces compared on these items: indices into `spaces`. */
  spaces: z.array(z.number().int()),
  nItems: z.number().int(),
  /** People's categories among them. */
  k: z.number().int(),
  /** I(X;C) of people's categories of these items: the rate at which all are compared. */
  rateBits: z.number(),
});
export type ItemSetSummary = z.infer<typeof itemSetSchema>;

/**
 * How a row groups the items: people's `categories`; a space's own clusters with as `many` groups as people have
 * categories; or two of its clusterings shared in time so that they spend people's `rate`.
 */
export const rowKinds = ["categories", "many", "rate"] as const;

/** A grouping in a space. */
export const transferCellSchema = z.object({
  /** Index into `itemSets`. */
  itemSet: z.number().int(),
  /** Whose grouping: index into `spaces`; null for people's categories. */
  row: z.number().int().nullable(),
  at: z.enum(rowKinds),
  /** Index into `spaces`. */
  column: z.number().int(),
  /** Numbers of groups: one, or the two that are shared in time. */
  groups: z.array(z.number().int()),
  rateBits: z.number(),
  /** D/V: the share of the space's variance that is left within groups. */
  share: measureSchema,
  /**
   * η: 0 like random groupings of the same sizes, 1 like the space's own clusters of the same rate, or another row's where
   * those leave less; null where these are one.
   */
  eta: measureSchema.nullable(),
  /** Bits above the certified bound at the same D/V; null where no bound was solved. */
  excessBits: measureSchema.extend({ bracket: rangeSchema }).nullable(),
});
export type TransferCell = z.infer<typeof transferCellSchema>;

/** A difference of two numbers of the same items, paired over them; interval and p-value are null where none can be had. */
export const differenceSchema = z.object({
  value: z.number(),
  interval: rangeSchema.nullable(),
  pValue: z.number().nullable(),
});
export type Difference = z.infer<typeof differenceSchema>;

/** A model's space against a human space, on the items both hold. */
export const transferComparisonSchema = z.object({
  itemSet: z.number().int(),
  /** Indices into `spaces`. */
  model: z.number().int(),
  people: z.number().int(),
  /** η of people's categories in the human space less that in the model's. */
  eta: differenceSchema.nullable(),
  /** Bits of people's categories above the bound in the model's space less those in the human space. */
  excessBits: differenceSchema.nullable(),
  /** D/V in the human space, at people's rate: the model's clusters less people's categories. */
  lossBesidePeople: differenceSchema,
  /** The same: the model's clusters less the human space's own. */
  lossBesideOwn: differenceSchema,
  /** What the model's numbers became on common deletions of the items, for comparing models; null where none could be left out. */
  replicates: z
    .object({
      /** D/V of people's categories in the model's space, their η and their bits above the bound. */
      share: replicatesSchema.nullable(),
      eta: replicatesSchema.nullable(),
      excessBits: replicatesSchema.nullable(),
      /** D/V of the model's clusters in the human space, at people's rate. */
      loss: replicatesSchema.nullable(),
    })
    .optional(),
});
export type TransferComparison = z.infer<typeof transferComparisonSchema>;

/** How far two spaces put the same pairs of items in the same order of distance. */
export const spaceAgreementSchema = z.object({
  itemSet: z.number().int(),
  a: z.number().int(),
  b: z.number().int(),
  /** Spearman's ρ of squared distances over all pairs of items. */
  rho: measureSchema,
});
export type SpaceAgreement = z.infer<typeof spaceAgreementSchema>;

/** The transfer matrix of one dataset. */
export const transferDatasetSchema = z.object({
  dataset: z.string(),
  spaces: z.array(transferSpaceSchema),
  /** Human spaces that were looked at and hold too few of the items. */
  leftOut: z.array(z.object({ space: z.string(), nItems: z.number().int(), nCategories: z.number().int() })),
  itemSets: z.array(itemSetSchema),
  cells: z.array(transferCellSchema),
  comparisons: z.array(transferComparisonSchema),
  agreement: z.array(spaceAgreementSchema),
});
export type TransferDataset = z.infer<typeof transferDatasetSchema>;

export const transferResultSchema = z.object({
  /** How intervals, nulls and brackets were made, in words. */
  methods: z.object({ interval: z.string(), chance: z.string(), bound: z.string() }),
  /** A human space takes part with at least so many items, in so many categories of at least so many. */
  least: z.object({ items: z.number().int(), categories: z.number().int(), inCategory: z.number().int() }),
  datasets: z.array(transferDatasetSchema),
});
export type TransferResult = z.infer<typeof transferResultSchema>;
