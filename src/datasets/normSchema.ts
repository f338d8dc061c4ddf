import { z } from "zod";
import { someCount, someText, strictObject } from "./strictObject.ts";

/*
 * The key "norm" of a datapackage.json: what people were asked, how their answers become typicality, which categories
 * there are, what was corrected, and how else the table can be read.
 */

const scaleSchema = strictObject({
  min: z.number(),
  max: z.number(),
  typicalEnd: z.enum(["min", "max"]),
  minMeaning: someText.optional(),
  maxMeaning: someText.optional(),
}).refine((scale) => scale.min < scale.max, { path: ["max"], error: "must be greater than norm.scale.min" });

/** The column "rating" counts people; typicality is the share of the count in its category, or in its item. */
const frequencySchema = strictObject({ of: z.enum(["category", "item"]), meaning: someText.optional() });

const categorySchema = strictObject({
  id: someText.refine((id) => id === id.toLowerCase(), { error: "must be in lower case" }),
  name: someText,
  labels: z.array(someText),
});

const erratumSchema = strictObject({
  line: z.number().int().min(2),
  item: someText,
  category: someText,
  column: z.enum(["item", "category", "rating"]),
  released: z.string(),
  corrected: z.string(),
  evidence: someText,
});

/** The counts a dataset should give; a file that gives others is not the one described. */
export const expectedSchema = strictObject({ rows: someCount, items: someCount, categories: someCount });

/** Another reading of the same table: other columns, or only some of its rows. What it leaves out is the norm's own. */
const variantSchema = strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, {
    error: "must be lower-case letters, digits, '-', '_' or '.'",
  }),
  title: someText,
  task: someText.optional(),
  raters: someText.nullable().optional(),
  /** Which columns hold the category and the rating; default "category" and "rating". */
  columns: strictObject({ category: someText.optional(), rating: someText.optional() }).optional(),
  /** Only the rows with this value in this column. */
  rows: strictObject({ column: someText, value: z.string() }).optional(),
  scale: scaleSchema.optional(),
  categories: z.array(categorySchema).min(1).optional(),
  expected: expectedSchema,
});

const categoriesAt = (context: z.RefinementCtx, categories: readonly NormCategory[], path: PropertyKey[]) => {
  const seen = new Map<string, string>();
  categories.forEach((category, i) => {
    for (const label of new Set([category.id, ...category.labels])) {
      const other = seen.get(label);
      if (other !== undefined) {
        const message = `names "${label}", which "${other}" already does`;
        context.addIssue({ code: "custom", path: [...path, i], message });
      }
      seen.set(label, category.id);
    }
  });
};

export const normSchema = strictObject({
  task: someText,
  /** The language of the people asked, where it is not the one the items are given in: "nl", Dutch. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, { error: 'must be a language tag, like "nl"' })
    .optional(),
  raters: someText.nullable(),
  scale: scaleSchema.nullable(),
  frequency: frequencySchema.optional(),
  expected: expectedSchema,
  /** Absent: every label in the table is a category of its own. */
  categories: z.array(categorySchema).min(1).optional(),
  /** Labels that stand for "no answer": their rows are kept in the table and not read. */
  noAnswer: z.array(someText).optional(),
  errata: z.array(erratumSchema).default([]),
  /** Readings of the table; the first is the default one. */
  variants: z.array(variantSchema).min(1).optional(),
}).superRefine((norm, context) => {
  const complain = (path: PropertyKey[], message: string): void =>
    context.addIssue({ code: "custom", path, message });
  categoriesAt(context, norm.categories ?? [], ["categories"]);
  if (norm.frequency !== undefined && norm.scale !== null) {
    complain(["frequency"], "counts people, so norm.scale must be null");
  }
  if (norm.variants === undefined) return;
  if (norm.errata.length > 0) {
    complain(["errata"], "must be empty where there are variants: an erratum does not say which it corrects");
  }
  const ids = new Set<string>();
  norm.variants.forEach((variant, i) => {
    if (ids.has(variant.id)) complain(["variants", i, "id"], `names "${variant.id}" twice`);
    ids.add(variant.id);
    categoriesAt(context, variant.categories ?? [], ["variants", i, "categories"]);
  });
  const { rows, items, categories } = norm.variants[0]!.expected;
  const { expected } = norm;
  if (expected.rows !== rows || expected.items !== items || expected.categories !== categories) {
    complain(["expected"], "must be the counts of the first variant, which is the default one");
  }
});

export type Norm = z.infer<typeof normSchema>;
export type NormCategory = z.infer<typeof categorySchema>;
export type NormVariant = z.infer<typeof variantSchema>;
