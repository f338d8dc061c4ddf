import { basename } from "node:path";
import type { AddedAbout } from "../datasets/adding/addedDescription.ts";
import type { GivenMeaning, TypicalEnd } from "../datasets/adding/addedMeaning.ts";
import type { TableLayout } from "../datasets/adding/addPlan.ts";
import { nameFromFile } from "../datasets/adding/datasetName.ts";
import type { DecimalMark } from "../datasets/adding/decimalNumbers.ts";
import type { Described } from "../datasets/adding/describedBy.ts";
import type { GivenColumns } from "../datasets/adding/guessColumns.ts";
import type { Delimiter } from "../storage/delimiter.ts";
import type { NormPackage } from "../datasets/datapackage.ts";
import { UserError } from "../errors.ts";

/** The flags of `sortal datasets add`. */
export interface AddFlags {
  readonly into: string;
  readonly id?: string;
  readonly layout?: TableLayout;
  readonly item?: string;
  readonly category?: readonly string[];
  readonly rating?: string;
  readonly counts?: boolean;
  /** false with --no-ratings. */
  readonly ratings: boolean;
  readonly sd?: string;
  readonly ratersColumn?: string;
  readonly idColumn?: string;
  readonly norm?: string;
  readonly scale?: string;
  readonly typical?: TypicalEnd;
  readonly decimal?: DecimalMark;
  readonly delimiter?: Delimiter;
  readonly dropUnrated?: boolean;
  readonly title?: string;
  readonly task?: string;
  readonly raters?: string;
  readonly citation?: string;
  readonly licence?: string;
  readonly doi?: string;
  readonly url?: string;
  readonly dryRun?: boolean;
}

/** What flags, or the table's own description, say of its columns. */
export function columnFlags(flags: AddFlags, described: NormPackage | null): GivenColumns {
  const norm = described?.norm;
  const unrated = norm !== undefined && norm.scale === null && norm.frequency === undefined;
  return {
    layout: flags.layout,
    item: flags.item,
    categories: flags.category,
    rating: flags.rating,
    id: flags.idColumn,
    norm: flags.norm,
    sd: flags.sd,
    raters: flags.ratersColumn,
    numbers:
      !flags.ratings || unrated
        ? "none"
        : flags.counts === true || norm?.frequency !== undefined
          ? "counts"
          : undefined,
    decimal: flags.decimal,
  };
}

/** What flags, or a norm's own description, say of its numbers. */
export function meaningFlags({ scale, typical }: AddFlags, described: NormPackage | null): GivenMeaning {
  const known = described?.norm.scale ?? undefined;
  const knownEnd = known && (known.typicalEnd === "max" ? "high" : "low");
  return {
    scale: scale === undefined ? known : scaleOf(scale),
    typical: typical ?? knownEnd,
    frequencyOf: described?.norm.frequency?.of,
  };
}

/** @throws UserError for what is not two numbers */
function scaleOf(text: string): { min: number; max: number } {
  const ends = /^([+-]?\d+(?:\.\d+)?)\s*(?:\.\.|,|:| to )\s*([+-]?\d+(?:\.\d+)?)$/.exec(text.trim());
  if (ends === null) throw new UserError(`--scale takes two numbers, like 1..7; got "${text}".`);
  return { min: Number(ends[1]), max: Number(ends[2]) };
}

/** What flags, or the table's own description, say of it; what nobody says is made of the file's name. */
export function aboutFlags(file: string, flags: AddFlags, described: Described | null): AddedAbout {
  const pack = described?.pack;
  const norm = described?.kind === "norm" ? described.pack.norm : undefined;
  const name = flags.id ?? pack?.name ?? nameFromFile(file);
  const title = flags.title ?? pack?.title ?? name;
  const known = pack?.source;
  const citation =
    flags.citation ?? known?.citation ?? `${title}. Added from ${basename(file)}; no citation given.`;
  const bibtex =
    flags.citation === undefined && known !== undefined
      ? known.bibtex
      : `@misc{${name.replaceAll(/[^a-z0-9]/g, "")},\n  title = {${title}},\n  note  = {${citation}}\n}`;
  const task = described?.kind === "collection" ? described.pack.collection.task : norm?.task;
  return {
    name,
    title,
    description: pack?.description ?? `Added from ${basename(file)}.`,
    task: flags.task ?? task ?? "not recorded",
    raters: flags.raters ?? norm?.raters ?? null,
    language: norm?.language,
    categories: norm?.categories ?? [],
    source: {
      title: known?.title ?? title,
      citation,
      doi: flags.doi ?? known?.doi ?? null,
      bibtex,
      licence: flags.licence ?? known?.licence ?? "none stated by the source",
      url: flags.url ?? known?.url ?? null,
    },
  };
}
