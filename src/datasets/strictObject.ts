import { z } from "zod";
import { didYouMeanOrValid } from "../errors.ts";

/** A schema of an object with no other keys; it has one message for each unknown key, with the nearest valid one. */
export function strictObject<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const valid = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => `is not a key here.${didYouMeanOrValid(key, valid)}`).join("\n")
        : undefined,
  });
}

/** A text that says something, and does nothing to the terminal that it is printed on. */
export const someText = z
  .string()
  .trim()
  .min(1)
  .regex(/^(?:[^\p{Cc}]|[\n\t])*$/u, { error: "holds a control character" });

/** A whole number from 1. */
export const someCount = z.number().int().min(1);
