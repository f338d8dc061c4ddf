import { z } from "zod";
import { cellSchema } from "./score.ts";

/** The items laid out in the two directions of largest variance. */
export const mapCellSchema = z.object({
  cell: cellSchema,
  items: z.array(z.string()),
  texts: z.array(z.string()),
  categories: z.array(z.string()),
  /** Index into `categories`, of the most probable category. */
  category: z.array(z.number().int()),
  x: z.array(z.number()),
  y: z.array(z.number()),
  /** Share of the total variance each axis shows. */
  varianceShare: z.tuple([z.number(), z.number()]),
});
export type MapCell = z.infer<typeof mapCellSchema>;

export const mapResultSchema = z.object({ cells: z.array(mapCellSchema) });
export type MapResult = z.infer<typeof mapResultSchema>;
