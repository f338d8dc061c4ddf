import { z } from "zod";
import { geometries } from "../embeddings/geometry.ts";
import { cellSchema } from "./score.ts";
import { memberRules, membershipPolicies } from "../datasets/membership.ts";

/** The findings under one combination of choices: a row of the specification curve. */
export const sensitivityRowSchema = z.object({
  cell: cellSchema,
  membership: z.enum(membershipPolicies),
  members: z.enum(memberRules),
  asReleased: z.boolean(),
  geometry: z.enum(geometries),
  /** Whether these are the choices the rest of the page was made with. */
  chosen: z.boolean(),
  nItems: z.number().int(),
  k: z.number().int(),
  ami: z.number(),
  /** Highest AMI that words listed repeatedly allow; 1 where each word counts once. */
  amiCeiling: z.number(),
  typicalityName: z.number().nullable(),
  typicalityCentroid: z.number().nullable(),
  peopleRateBits: z.number(),
  peopleDistortionShare: z.number(),
  chanceDistortionShare: z.number(),
  clustersRateBits: z.number(),
  clustersDistortionShare: z.number(),
});
export type SensitivityRow = z.infer<typeof sensitivityRowSchema>;

export const sensitivityResultSchema = z.object({ rows: z.array(sensitivityRowSchema) });
export type SensitivityResult = z.infer<typeof sensitivityResultSchema>;
