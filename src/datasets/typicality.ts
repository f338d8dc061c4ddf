import { UserError } from "../errors.ts";
import type { Scale } from "./dataset.ts";

/**
 * A rating on a norm's own scale as typicality from 0 to 1, 1 = most typical, whatever the direction of the scale.
 *
 *     t = (r − min) / (max − min)     where the maximum is the typical end
 *     t = (max − r) / (max − min)     where the minimum is
 *
 * @throws UserError when the rating is not a number within the scale
 * @example typicality01(1, { min: 1, max: 7, typicalEnd: "min" }) // 1: Rosch's best example
 * @example typicality01(4, { min: 1, max: 7, typicalEnd: "max" }) // 0.5
 */
export function typicality01(rating: number, scale: Scale): number {
  const { min, max, typicalEnd } = scale;
  if (!(min < max) || !Number.isFinite(max - min)) {
    throw new UserError(`A rating scale must run from a lower to a higher number; given ${min} to ${max}.`);
  }
  if (!(rating >= min && rating <= max)) {
    throw new UserError(`Rating ${rating} is outside the scale, ${min} to ${max}.`);
  }
  return typicalEnd === "max" ? (rating - min) / (max - min) : (max - rating) / (max - min);
}
