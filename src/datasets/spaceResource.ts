import { z } from "zod";
import { someCount, someText, strictObject } from "./strictObject.ts";

/** What the numbers of a human space are: coordinates of items, or how similar people find every two of them. */
const spaceSchema = strictObject({
  kind: z.enum(["vectors", "similarity"]),
  /** What was asked of whom, and how the numbers come from it. */
  task: someText,
  /** The columns that are coordinates; absent: every column but id and item. */
  dimensions: z.array(someText).min(1).optional(),
  /** The lowest and the highest number there can be. */
  range: strictObject({ min: z.number(), max: z.number() }).optional(),
  /** Numbers that cannot be and are there: each is read as the nearest that can. */
  outOfRange: z
    .array(strictObject({ item: someText, dimension: someText, value: z.number(), evidence: someText }))
    .optional(),
  /** How far the two halves of a similarity matrix may differ; their mean is used. Default 0. */
  asymmetry: z.number().min(0).optional(),
  expected: strictObject({ items: someCount, dimensions: someCount }),
});

/** Where something was published, and under which licence. */
export const sourceSchema = strictObject({
  title: someText,
  citation: someText,
  doi: someText.nullable(),
  bibtex: someText,
  licence: someText,
  url: someText.nullable(),
});

/**
 * A resource of a datapackage.json that lays items out in a space made from people's judgements: a table with the
 * columns id (an item's), optionally item (what is read, where an id is not), and numbers.
 */
export const spaceResourceSchema = strictObject({
  $schema: z.string().optional(),
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, {
    error: "must be lower-case letters, digits, '-', '_' or '.'",
  }),
  type: z.literal("table").optional(),
  title: someText,
  description: z.string().optional(),
  // A folder below this one at most, and no way out of it.
  path: z.string().regex(/^(?:[\w-][\w.-]*\/)?[\w-][\w.-]*\.csv$/, {
    error: 'must name a .csv file in this folder or in one below it, like "similarity/bird.csv"',
  }),
  format: z.literal("csv").optional(),
  mediatype: z.literal("text/csv").optional(),
  encoding: z.literal("utf-8").optional(),
  space: spaceSchema,
  /** Where the space has another source than the norm. */
  source: sourceSchema.optional(),
});

export type SpaceResource = z.infer<typeof spaceResourceSchema>;
