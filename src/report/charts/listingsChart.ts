import type { TypicalityCell } from "../../studies/typicalityResult.ts";
import { formatCorrelation } from "../format/numbers.ts";
import type { DatasetNames } from "../pageContext.ts";
import type { Chart } from "./renderChart.ts";
import { typicalityPanels } from "./typicalityPanels.ts";

/**
 * Every rated listing: how typical people find it against how close it is to the category's name, a panel a category; to
 * the category's other members where names have no vectors.
 */
export function listingsChart({ listings, categories }: TypicalityCell, names: DatasetNames): Chart {
  const hasNames = listings.cosineToName.some((cosine) => cosine !== null);
  const cosines = hasNames ? listings.cosineToName : listings.cosineToCentroid;
  return typicalityPanels(
    {
      categories: categories.map(({ category, name, centroid }) => ({
        name: category,
        rho: hasNames ? name : centroid,
      })),
      points: listings.texts.map((text, i) => ({
        text,
        category: listings.category[i] ?? 0,
        typicality: listings.typicality[i] ?? 0,
        value: cosines[i] ?? null,
      })),
      axis: {
        title: `cosine to the category's ${hasNames ? "name" : "other members"}`,
        show: formatCorrelation,
        shared: true,
      },
    },
    names,
  );
}
