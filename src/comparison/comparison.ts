import { z } from "zod";
import { memberRules, membershipPolicies } from "../datasets/membership.ts";
import { scoreSchema } from "../studies/score.ts";

/** Version of the shape of comparison.json. */
export const COMPARISON_SCHEMA_VERSION = 1;

/** What a score is a number of, and so how it is written. */
export const scoreUnits = ["index", "share", "bits", "number"] as const;

const index = z.number().int().min(0);

/** A run that was compared. */
const comparedRunSchema = z.object({
  name: z.string(),
  command: z.string(),
  sortalVersion: z.string(),
  seed: z.number().int(),
  startedAt: z.string(),
  /** Warnings the run has of its own. */
  warnings: z.number().int(),
});

/** A norm under one set of policies: scores of two models on it are about the same items. */
const comparedDatasetSchema = z.object({
  id: z.string(),
  /** Short, and different from that of every other dataset of the comparison. */
  title: z.string(),
  citation: z.string(),
  doi: z.string().nullable(),
  hash: z.string(),
  membership: z.enum(membershipPolicies),
  members: z.enum(memberRules),
  asReleased: z.boolean(),
  nPoints: z.number().int(),
  nCategories: z.number().int(),
  runs: z.array(index),
});
export type ComparedDataset = z.infer<typeof comparedDatasetSchema>;

const comparedModelSchema = z.object({
  id: z.string(),
  /** The id, with the start of the hash where two models have one id. */
  name: z.string(),
  title: z.string(),
  kind: z.enum(["model", "people"]),
  /** null for an endpoint, whose weights nobody sees. */
  sha256: z.string().nullable(),
  dtype: z.string().nullable(),
  dimensions: z.number().int(),
  /** null where nobody said, and for tables of vectors. */
  parameters: z.number().int().nullable(),
});
export type ComparedModel = z.infer<typeof comparedModelSchema>;

/** A column: one number a study asks of a dataset, model and layer. */
const comparedScoreSchema = z.object({
  id: z.string(),
  study: z.string(),
  /** What it is, in a phrase. */
  title: z.string(),
  /** The head of its column. */
  short: z.string(),
  unit: z.enum(scoreUnits),
  /** Which end is better; null where neither is, and models are not ranked by it. */
  better: z.enum(["higher", "lower"]).nullable(),
  /** What the reader must know of it: what its ceiling is, why it is not ranked. */
  note: z.string(),
});
export type ComparedScore = z.infer<typeof comparedScoreSchema>;

/** Items that a score is about, where they are not all of the norm's. */
const itemsOfScoreSchema = z.object({ nItems: z.number().int(), nCategories: z.number().int() });
export type ItemsOfScore = z.infer<typeof itemsOfScoreSchema>;

/** One score of one model and layer on one dataset. */
const comparisonCellSchema = scoreSchema.omit({ replicates: true }).extend({
  dataset: index,
  row: index,
  score: index,
  run: index,
  items: itemsOfScoreSchema.optional(),
});
export type ComparisonCell = z.infer<typeof comparisonCellSchema>;

/** Places a row may have among all others, first is 1. */
export const rankRangeSchema = z.object({ low: z.number().int(), high: z.number().int() });
export type RankRange = z.infer<typeof rankRangeSchema>;

/** All rows with one score on one dataset, and which of them can be told apart. */
const scoreFamilySchema = z.object({
  dataset: index,
  score: index,
  /** Rows by value, the better end first (the higher, where neither is better): not a ranking. */
  order: z.array(index),
  /** Along `order`; null where the score does not rank. */
  ranks: z.array(rankRangeSchema).nullable(),
  /**
   * Sets of rows of which no two can be told apart, along `order`; any two rows that cannot be told apart stand in one
   * together.
   */
  groups: z.array(z.array(index)),
  /** Every pair of the rows that have an interval or replicates: the first with all after it, the second, and so on. */
  pairs: z.object({
    rows: z.array(index),
    /** The common subsamples a row's replicates were taken on; two rows with one name were paired. */
    designs: z.array(z.string().nullable()),
    pValue: z.array(z.number()),
    /** By Holm's method over these pairs. */
    adjusted: z.array(z.number()),
  }),
});
export type ScoreFamily = z.infer<typeof scoreFamilySchema>;

/** A figure from a paper, drawn as a line beside ours. */
const publishedFigureSchema = z.object({
  score: z.string(),
  /** Ids of the datasets it was published for. */
  datasets: z.array(z.string()),
  value: z.number(),
  label: z.string(),
  source: z.string(),
});
export type PublishedFigure = z.infer<typeof publishedFigureSchema>;

const comparisonWarningSchema = z.object({
  kind: z.string(),
  message: z.string(),
  /** One line a value that differs, with the runs or models that have it. */
  details: z.array(z.string()),
});
export type ComparisonWarning = z.infer<typeof comparisonWarningSchema>;

/** comparison.json: many runs side by side. Other parts name rows, datasets, scores and runs by their index. */
export const comparisonSchema = z.object({
  comparisonVersion: z.literal(COMPARISON_SCHEMA_VERSION),
  sortalVersion: z.string(),
  /** Adjusted p-values of at most this tell two rows apart. */
  alpha: z.number(),
  runs: z.array(comparedRunSchema),
  /** The one with most rows first. */
  datasets: z.array(comparedDatasetSchema),
  models: z.array(comparedModelSchema),
  rows: z.array(z.object({ model: index, layer: z.string() })),
  scores: z.array(comparedScoreSchema),
  cells: z.array(comparisonCellSchema),
  families: z.array(scoreFamilySchema),
  published: z.array(publishedFigureSchema),
  warnings: z.array(comparisonWarningSchema),
});
/** comparison.json, typed. */
export type Comparison = z.infer<typeof comparisonSchema>;
