import { unknownName } from "../errors.ts";
import type { NormPackage } from "./datapackage.ts";
import type { Scale } from "./dataset.ts";
import type { Norm, NormCategory } from "./normSchema.ts";

/** One way to read a norm's table: which columns, which rows, and what the numbers in them mean. */
export interface NormReading {
  /** Id of the dataset this gives: the norm's own, and for any but the default variant `norm#variant`. */
  readonly id: string;
  /** Id of the variant; null where the norm has none. */
  readonly variant: string | null;
  readonly title: string;
  readonly task: string;
  readonly language: string | undefined;
  readonly raters: string | null;
  readonly scale: Scale | null;
  readonly frequency: Norm["frequency"];
  /** null: every label is a category of its own. */
  readonly categories: readonly NormCategory[] | null;
  readonly columns: { readonly category: string; readonly rating: string };
  readonly rows: { readonly column: string; readonly value: string } | null;
  readonly expected: Norm["expected"];
  /** The keys that lead to `expected` and to `categories` in datapackage.json. */
  readonly at: { readonly expected: readonly PropertyKey[]; readonly categories: readonly PropertyKey[] };
}

/** All the ways to read a norm; the first is the default one. */
export function normReadings({ name, title, norm }: NormPackage): NormReading[] {
  const own: NormReading = {
    id: name,
    variant: null,
    title,
    task: norm.task,
    language: norm.language,
    raters: norm.raters,
    scale: norm.scale && scaleOf(norm.scale),
    frequency: norm.frequency,
    categories: norm.categories ?? null,
    columns: { category: "category", rating: "rating" },
    rows: null,
    expected: norm.expected,
    at: { expected: ["norm", "expected"], categories: ["norm", "categories"] },
  };
  if (norm.variants === undefined) return [own];
  return norm.variants.map((variant, i): NormReading => {
    const at = ["norm", "variants", i];
    return {
      id: i === 0 ? name : `${name}#${variant.id}`,
      variant: variant.id,
      title: `${title} (${variant.title})`,
      task: variant.task ?? own.task,
      language: own.language,
      raters: variant.raters === undefined ? own.raters : variant.raters,
      scale: variant.scale === undefined ? own.scale : scaleOf(variant.scale),
      frequency: own.frequency,
      categories: variant.categories ?? own.categories,
      columns: {
        category: variant.columns?.category ?? own.columns.category,
        rating: variant.columns?.rating ?? own.columns.rating,
      },
      rows: variant.rows ?? null,
      expected: variant.expected,
      at: {
        expected: [...at, "expected"],
        categories: variant.categories === undefined ? own.at.categories : [...at, "categories"],
      },
    };
  });
}

/**
 * The reading asked for by the part of a dataset's name behind "#"; without one, the default.
 *
 * @throws UserError for an unknown variant, with the nearest one
 */
export function chooseReading(content: NormPackage, variant: string | null): NormReading {
  const readings = normReadings(content);
  const found = variant === null ? readings[0] : readings.find((reading) => reading.variant === variant);
  if (found !== undefined) return found;
  const valid = readings.flatMap((reading) => reading.variant ?? []);
  throw unknownName(`variant of dataset "${content.name}"`, variant ?? "", valid);
}

function scaleOf({ min, max, typicalEnd }: Scale): Scale {
  return { min, max, typicalEnd };
}
