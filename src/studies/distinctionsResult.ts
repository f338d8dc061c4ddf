import { z } from "zod";
import { cellSchema, nullSchema, scoreSchema } from "./score.ts";

/** Distances within one category, in one human space. */
const agreementRowSchema = z.object({
  category: z.string(),
  /** Id of the human space. */
  space: z.string(),
  /** Items of the category that the space has too. */
  nItems: z.number().int(),
  nPairs: z.number().int(),
  /** Spearman's ρ of the model's distances with people's. */
  score: scoreSchema,
  /** Holm's p over the categories of the resource. */
  pHolm: z.number(),
});

/** One kind of human data: the similarity judgements of a norm, its features, a space of dimensions. */
const resourceSchema = z.object({
  /** @example "leuven-2008 similarity" */
  name: z.string(),
  kind: z.enum(["similarity", "vectors"]),
  spaces: z.array(z.string()),
  citation: z.string(),
  doi: z.string().nullable(),
});

const agreementSchema = z.object({
  /** Name of the resource. */
  resource: z.string(),
  /** The mean over categories, each counting with its items. */
  pooled: scoreSchema,
  nItems: z.number().int(),
  nPairs: z.number().int(),
  categories: z.array(agreementRowSchema),
});
export type HumanAgreement = z.infer<typeof agreementSchema>;

/** What items cost under the best codes of their categories, against human typicality. */
const surprisalSchema = z.object({
  /** The price at which people's rate would be the best one: nats per share of the variance. */
  slopeNats: z.number(),
  /** ρ of typicality with cheapness (the item's bits, falling), within categories; null where it is defined in none. */
  score: scoreSchema.nullable(),
  /** The same at a price so low that one codeword is best: the order of the distances to the category's mean. */
  oneCodeword: scoreSchema.nullable(),
  /** Mean over all listings. */
  meanBits: z.number(),
  categories: z.array(
    z.object({
      category: z.string(),
      n: z.number().int(),
      rho: z.number().nullable(),
      rhoOneCodeword: z.number().nullable(),
      /** The rate of the category's own best code, to which its items' bits average; gapBits is what it is known to. */
      rateBits: z.number(),
      gapBits: z.number(),
      /** Its distortion, as a share of the variance of all items. */
      distortionShare: z.number(),
      /** Reproductions in use. */
      symbols: z.number().int(),
    }),
  ),
  listings: z.object({
    items: z.array(z.string()),
    texts: z.array(z.string()),
    /** Index into `categories`. */
    category: z.array(z.number().int()),
    typicality: z.array(z.number()),
    bits: z.array(z.number()),
  }),
});
export type Surprisal = z.infer<typeof surprisalSchema>;

/** A count of pairs with what chance gives; its p-value says how rarely chance gives as few. */
const pairCountSchema = z.object({ of: z.number().int(), count: z.number().int(), chance: nullSchema });
export type CountedPairs = z.infer<typeof pairCountSchema>;

/** Two items by name. */
const pairSchema = z.object({
  first: z.string(),
  second: z.string(),
  firstCategory: z.string(),
  secondCategory: z.string(),
  /** Squared distance in the model's space; 1 is the mean over all pairs. */
  modelDistance: z.number(),
  /** The share of all pairs that the model puts nearer. */
  modelPlace: z.number(),
});
export type NamedPair = z.infer<typeof pairSchema>;

/** Two items that people have judged, too. */
const judgedPairSchema = pairSchema.extend({
  space: z.string(),
  /** A similarity as published, or a squared distance with 1 the mean over the space's pairs. */
  human: z.number(),
  /** The shares of the space's pairs that people, and the model, put nearer. */
  humanPlace: z.number(),
  modelPlace: z.number(),
});
export type JudgedPair = z.infer<typeof judgedPairSchema>;

const namedPairsSchema = z.object({ counted: pairCountSchema, pairs: z.array(pairSchema) });

const judgedPairsSchema = z.object({ counted: pairCountSchema, pairs: z.array(judgedPairSchema) });

export const distinctionsCellSchema = z.object({
  cell: cellSchema,
  /** The human data that share items with the dataset: similarities, which people were asked for, first. */
  resources: z.array(resourceSchema),
  /** One a resource that shares enough items with a category. */
  agreement: z.array(agreementSchema),
  surprisal: surprisalSchema.nullable(),
  /** Pairs against the model's clusters, as many as people have categories; null where there are none to find. */
  clusters: z
    .object({
      k: z.number().int(),
      /** In different categories and in one cluster, the nearest first. */
      merged: namedPairsSchema,
      /** In one category and in different clusters, the farthest first. */
      split: namedPairsSchema,
    })
    .nullable(),
  /** Pairs against people's own judgements, one entry a resource. */
  judged: z.array(
    z.object({
      resource: z.string(),
      nPairs: z.number().int(),
      /** Far apart to people and near to the model, the most opposed first. */
      lost: judgedPairsSchema,
      /** Near to people and far apart to the model. */
      added: judgedPairsSchema,
    }),
  ),
});
export type DistinctionsCell = z.infer<typeof distinctionsCellSchema>;

export const distinctionsResultSchema = z.object({ cells: z.array(distinctionsCellSchema) });
export type DistinctionsResult = z.infer<typeof distinctionsResultSchema>;
