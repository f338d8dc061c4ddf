import type { Surprisal } from "../../studies/distinctionsResult.ts";
import { formatBits } from "../format/numbers.ts";
import type { DatasetNames } from "../pageContext.ts";
import { MODEL } from "../theme/visualLanguage.ts";
import type { Chart } from "./renderChart.ts";
import { typicalityPanels } from "./typicalityPanels.ts";

/** The signs of what an item costs: bits of the best code, and the distance to the mean, which is the code of dear bits. */
export const BITS_SIGN = { hue: MODEL, shape: "square" } as const;
export const MEAN_SIGN = { hue: "#2F8FC8", shape: "triangle-up" } as const;

/**
 * Every rated listing: how typical people find it against the bits it costs, a panel a category with a scale of its own,
 * because a larger category costs more.
 */
export function surprisalChart({ listings, categories }: Surprisal, names: DatasetNames): Chart {
  return typicalityPanels(
    {
      categories: categories.map(({ category, rho }) => ({ name: category, rho })),
      points: listings.texts.map((text, i) => ({
        text,
        category: listings.category[i] ?? 0,
        typicality: listings.typicality[i] ?? 0,
        value: listings.bits[i] ?? null,
      })),
      axis: { title: "bits under the category's best code", show: formatBits, shared: false },
    },
    names,
  );
}
