import { z } from "zod";
import { nearestName } from "../errors.ts";

/*
 * datapackage.json of a norm or of a collection: a Data Package, version 2 (https://datapackage.org), with the keys
 * norm or collection, and source, of our own. Inside our own keys and the table's description an unknown key is
 * refused: one passed over in silence (a delimiter, a word that stands for "missing") would read other numbers.
 */

/** An object with no other keys; the message has one line for each unknown key, with the nearest valid one. */
function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const valid = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => `is not a key here. Did you mean "${nearestName(key, valid)}"?`).join("\n")
        : undefined,
  });
}

const text = z.string().trim().min(1);
const count = z.number().int().min(1);

/** Our columns of items.csv; others may stand beside them and are not read. */
export const itemColumns = [
  "item",
  "category",
  "rating",
  "item_released",
  "category_released",
  "rating_released",
] as const;

const fieldSchema = strict({
  name: z.string().min(1),
  type: z.enum(["string", "number", "integer", "boolean", "any"]),
  title: z.string().optional(),
  description: z.string().optional(),
  example: z.unknown().optional(),
  constraints: z.record(z.string(), z.unknown()).optional(),
});

const tableSchema = strict({
  $schema: z.string().optional(),
  fields: z.array(fieldSchema).min(1),
  primaryKey: z.array(z.string()).optional(),
});

const itemsResourceSchema = strict({
  $schema: z.string().optional(),
  name: z.literal("items"),
  type: z.literal("table").optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  path: z.literal("items.csv"),
  format: z.literal("csv").optional(),
  mediatype: z.literal("text/csv").optional(),
  encoding: z.literal("utf-8").optional(),
  schema: tableSchema,
});

const membersResourceSchema = strict({
  $schema: z.string().optional(),
  name: z.literal("members"),
  type: z.literal("table").optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  data: z.array(strict({ dataset: text })).min(1),
  schema: tableSchema.optional(),
});

const sourceSchema = strict({
  title: text,
  citation: text,
  doi: text.nullable(),
  bibtex: text,
  licence: text,
  url: text.nullable(),
});

const scaleSchema = strict({
  min: z.number(),
  max: z.number(),
  typicalEnd: z.enum(["min", "max"]),
  minMeaning: text.optional(),
  maxMeaning: text.optional(),
}).refine((scale) => scale.min < scale.max, { path: ["max"], error: "must be greater than norm.scale.min" });

const categorySchema = strict({
  id: text.refine((id) => id === id.toLowerCase(), { error: "must be in lower case" }),
  name: text,
  labels: z.array(text),
});

const erratumSchema = strict({
  line: z.number().int().min(2),
  item: text,
  category: text,
  column: z.enum(["item", "category", "rating"]),
  released: z.string(),
  corrected: z.string(),
  evidence: text,
});

/** The counts a dataset should give; a file that gives others is not the one described. */
const expectedSchema = strict({ rows: count, items: count, categories: count });

const normSchema = strict({
  task: text,
  raters: text.nullable(),
  scale: scaleSchema.nullable(),
  expected: expectedSchema,
  categories: z.array(categorySchema).min(1),
  errata: z.array(erratumSchema).default([]),
});

/** Two ids of the members that mean one thing: `from` is read as `to` in the pooled dataset. */
const synonymSchema = strict({ from: text, to: text, evidence: text });

const collectionSchema = strict({
  task: text,
  expected: expectedSchema,
  itemSynonyms: z.array(synonymSchema).default([]),
  categorySynonyms: z.array(synonymSchema).default([]),
});

const head = {
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]*$/, { error: "must be lower-case letters, digits, '-', '_' or '.'" }),
  title: text,
  description: text,
  source: sourceSchema,
};

/** datapackage.json of one norm. */
export const normPackageSchema = z
  .looseObject({ ...head, resources: z.tuple([itemsResourceSchema]), norm: normSchema })
  .superRefine(({ resources, norm }, context) => {
    const fields = new Map(resources[0].schema.fields.map((field) => [field.name, field.type]));
    const at = ["resources", 0, "schema", "fields"];
    const needed = ["item", "category", ...(norm.scale === null ? [] : ["rating"])];
    for (const name of needed) {
      if (!fields.has(name))
        context.addIssue({ code: "custom", path: at, message: `must list the column "${name}"` });
    }
    if (norm.scale === null && fields.has("rating")) {
      context.addIssue({
        code: "custom",
        path: ["norm", "scale"],
        message: 'must be given for the column "rating"',
      });
    }
    if (fields.size < resources[0].schema.fields.length) {
      context.addIssue({ code: "custom", path: at, message: "must list every column once" });
    }
    const seen = new Map<string, string>();
    norm.categories.forEach((category, i) => {
      for (const label of new Set([category.id, ...category.labels])) {
        const other = seen.get(label);
        if (other !== undefined) {
          const message = `names "${label}", which "${other}" already does`;
          context.addIssue({ code: "custom", path: ["norm", "categories", i], message });
        }
        seen.set(label, category.id);
      }
    });
  });

/** datapackage.json of a collection: norms read as one. */
export const collectionPackageSchema = z
  .looseObject({ ...head, resources: z.tuple([membersResourceSchema]), collection: collectionSchema })
  .superRefine(({ resources }, context) => {
    const seen = new Set<string>();
    resources[0].data.forEach(({ dataset }, i) => {
      const path = ["resources", 0, "data", i, "dataset"];
      if (seen.has(dataset)) context.addIssue({ code: "custom", path, message: `names "${dataset}" twice` });
      seen.add(dataset);
    });
  });

export type NormPackage = z.infer<typeof normPackageSchema>;
export type CollectionPackage = z.infer<typeof collectionPackageSchema>;
