import type { Scale } from "../dataset.ts";
import { frequencyTypicality } from "../frequencyTypicality.ts";
import { itemId } from "../itemId.ts";
import { typicality01 } from "../typicality.ts";
import type { Meaning } from "./addPlan.ts";
import type { ForeignListing } from "./foreignListings.ts";

/** What rounding may make of a typicality that was printed in full. */
const ROUNDING = 1e-9;

/**
 * What the ratings of a table mean that gives the typicality of each beside it, as an exported one does: the scale of
 * which each typicality is the place, or what each is the share of; null where it is neither, or no typicality.
 *
 *     r = min + t (max − min)     or    r = max − t (max − min)     or    t = r / Σ r
 *
 * @example
 * meaningOfTypicality(listings) // { scale: { min: 1, max: 7, typicalEnd: "min" }, frequency: null }
 */
export function meaningOfTypicality(listings: readonly ForeignListing[]): Meaning | null {
  const pairs = listings.map(({ rating, typicality }) => ({ r: Number(rating), t: Number(typicality) }));
  if (listings.some(({ typicality }) => typicality === "")) return null;
  if (!pairs.every(({ r, t }) => Number.isFinite(r) && t >= 0 && t <= 1)) return null;
  const frequency = shareOf(listings);
  if (frequency !== null) return { scale: null, frequency };
  const scale = scaleThrough(pairs);
  return scale === null ? null : { scale, frequency: null };
}

function shareOf(listings: readonly ForeignListing[]): Meaning["frequency"] {
  if (!listings.every(({ rating }) => /^\d+$/.test(rating) && Number(rating) > 0)) return null;
  const counts = listings.map(({ item, id, labels, rating }) => ({
    item: itemId(id === "" ? item : id),
    category: itemId(labels[0] ?? ""),
    count: Number(rating),
  }));
  for (const of of ["category", "item"] as const) {
    const shares = frequencyTypicality(counts, { of });
    if (shares.every((share, i) => Math.abs(share - Number(listings[i]!.typicality)) < ROUNDING))
      return { of };
  }
  return null;
}

function scaleThrough(pairs: readonly { readonly r: number; readonly t: number }[]): Scale | null {
  const low = pairs.reduce((a, b) => (b.t < a.t ? b : a));
  const high = pairs.reduce((a, b) => (b.t > a.t ? b : a));
  if (low.t === high.t) return null;
  const slope = (high.r - low.r) / (high.t - low.t);
  const untypical = rounded(low.r - slope * low.t);
  const typical = rounded(low.r + slope * (1 - low.t));
  if (untypical === typical) return null;
  const scale: Scale = {
    min: Math.min(untypical, typical),
    max: Math.max(untypical, typical),
    typicalEnd: typical > untypical ? "max" : "min",
  };
  const fits = pairs.every(
    ({ r, t }) => r >= scale.min && r <= scale.max && Math.abs(typicality01(r, scale) - t) < ROUNDING,
  );
  return fits ? scale : null;
}

/** The ends of scales are short numbers; arithmetic leaves 0.9999999999999998. */
function rounded(end: number): number {
  return Number(end.toPrecision(9));
}
