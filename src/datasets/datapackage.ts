import { z } from "zod";
import { expectedSchema, normSchema, type Norm } from "./normSchema.ts";
import { sourceSchema, spaceResourceSchema } from "./spaceResource.ts";
import { someText, strictObject } from "./strictObject.ts";

/*
 * datapackage.json of a norm or of a collection: a Data Package, version 2 (https://datapackage.org), with the keys
 * norm or collection, and source, of our own. Inside our own keys and the table's description an unknown key is
 * refused: one passed over in silence (a delimiter, a word that stands for "missing") would read other numbers.
 */

/** Our columns of items.csv; others may stand beside them and are read only where a variant names them. */
export const itemColumns = [
  "id",
  "item",
  "category",
  "rating",
  "rating_sd",
  "rating_n",
  "item_released",
  "category_released",
  "rating_released",
] as const;

const fieldSchema = strictObject({
  name: z.string().min(1),
  type: z.enum(["string", "number", "integer", "boolean", "any"]),
  title: z.string().optional(),
  description: z.string().optional(),
  example: z.unknown().optional(),
  constraints: z.record(z.string(), z.unknown()).optional(),
});

const tableSchema = strictObject({
  $schema: z.string().optional(),
  fields: z.array(fieldSchema).min(1),
  primaryKey: z.array(z.string()).optional(),
});

const itemsResourceSchema = strictObject({
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

const membersResourceSchema = strictObject({
  $schema: z.string().optional(),
  name: z.literal("members"),
  type: z.literal("table").optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  data: z.array(strictObject({ dataset: someText })).min(1),
  schema: tableSchema.optional(),
});

/** Two ids of the members that mean one thing: `from` is read as `to` in the pooled dataset. */
const synonymSchema = strictObject({ from: someText, to: someText, evidence: someText });

const collectionSchema = strictObject({
  task: someText,
  expected: expectedSchema,
  itemSynonyms: z.array(synonymSchema).default([]),
  categorySynonyms: z.array(synonymSchema).default([]),
});

const head = {
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]*$/, { error: "must be lower-case letters, digits, '-', '_' or '.'" }),
  title: someText,
  description: someText,
  source: sourceSchema,
};

/** datapackage.json of one norm. */
export const normPackageSchema = z
  .looseObject({
    ...head,
    resources: z.tuple([itemsResourceSchema]).rest(spaceResourceSchema),
    norm: normSchema,
  })
  .superRefine(({ resources: [items, ...spaces], norm }, context) => {
    const names = items.schema.fields.map((field) => field.name);
    const at = ["resources", 0, "schema", "fields"];
    const complain = (path: PropertyKey[], message: string): void =>
      context.addIssue({ code: "custom", path, message });
    for (const name of neededColumns(norm)) {
      if (!names.includes(name)) complain(at, `must list the column "${name}"`);
    }
    if (norm.scale === null && norm.frequency === undefined && names.includes("rating")) {
      complain(["norm", "scale"], 'must be given for the column "rating"');
    }
    if (norm.variants !== undefined) {
      for (const name of ["category_released", "rating_released"].filter((name) => names.includes(name))) {
        complain(at, `must not list "${name}" where there are variants: it does not say which it is of`);
      }
    }
    if (new Set(names).size < names.length) complain(at, "must list every column once");
    const seen = new Set<string>(["items"]);
    spaces.forEach(({ name }, i) => {
      if (seen.has(name)) complain(["resources", i + 1, "name"], `names "${name}" twice`);
      seen.add(name);
    });
  });

/** The columns that the norm, in any of its readings, takes an item, a category and a rating from. */
function neededColumns(norm: Norm): Set<string> {
  const needed = new Set(["item"]);
  const rated = norm.scale !== null || norm.frequency !== undefined;
  for (const variant of norm.variants ?? [undefined]) {
    needed.add(variant?.columns?.category ?? "category");
    if (rated || variant?.scale !== undefined) needed.add(variant?.columns?.rating ?? "rating");
    if (variant?.rows !== undefined) needed.add(variant.rows.column);
  }
  return needed;
}

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
