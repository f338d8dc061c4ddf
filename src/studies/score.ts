import { z } from "zod";

/** Which data, in which space, a number was computed on. */
export const cellSchema = z.object({
  dataset: z.string(),
  model: z.string(),
  /** "static", "last" or a layer number as text. */
  layer: z.string(),
});
export type Cell = z.infer<typeof cellSchema>;

/** An interval for a score, with the words a reader needs to know what varies in it. */
export const intervalSchema = z.object({
  low: z.number(),
  high: z.number(),
  /** Coverage aimed at, e.g. 0.95. */
  level: z.number(),
  method: z.string(),
});
export type Interval = z.infer<typeof intervalSchema>;

/** What the score would be by chance. */
export const nullSchema = z.object({
  mean: z.number(),
  /** 95 % range of the null distribution; null where only the expectation is known. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  pValue: z.number().nullable(),
  draws: z.number().int().nullable(),
  method: z.string(),
});
export type NullScore = z.infer<typeof nullSchema>;

/** What the score could be at most. */
export const ceilingSchema = z.object({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** How many items or pairs the ceiling rests on; null where it does not apply. */
  n: z.number().int().nullable(),
  method: z.string(),
});
export type Ceiling = z.infer<typeof ceilingSchema>;

/**
 * What a score became on common deletions of items: two scores with one key lost the same items, draw by draw, so that
 * they can be compared from these numbers alone.
 */
export const replicatesSchema = z.object({
  key: z.string(),
  items: z.string(),
  scores: z.array(z.number()),
});

/** A number with its uncertainty, its null and its ceiling. */
export const scoreSchema = z.object({
  value: z.number(),
  interval: intervalSchema.nullable(),
  chance: nullSchema.nullable(),
  ceiling: ceilingSchema.nullable(),
  replicates: replicatesSchema.optional(),
});
export type Score = z.infer<typeof scoreSchema>;
