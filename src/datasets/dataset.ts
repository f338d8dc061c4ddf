/** One listing of an item under a category, as one norm has it. */
export interface Membership {
  /** Category id: lower case, one id for one concept whatever its label (Bird, Birds → "bird"). */
  readonly category: string;
  /** The rating on the norm's own scale, transcription errors corrected; null where the norm has no ratings. */
  readonly rating: number | null;
  /** 0–1, 1 = most typical, whatever the direction of the original scale; null where there is no rating. */
  readonly typicality: number | null;
  /** Id of the dataset (the member, in a collection) that holds this row. */
  readonly norm: string;
  /** Line in that dataset's items.csv; the header is line 1. */
  readonly line: number;
  /** Standard deviation of the rating over raters, on the norm's own scale; absent where the norm does not give it. */
  readonly sd?: number;
  /** How many raters the rating is the mean of; absent where the norm does not give it. */
  readonly n?: number;
}

/** A word or phrase that people were asked about. */
export interface Item {
  /**
   * Joins are by this id, never by position: the text in lower case (or the raw string when read as released), or
   * what the norm has in its column "id", where two items read alike ("bat1" and "bat2").
   */
  readonly id: string;
  /** What a model reads. */
  readonly text: string;
  readonly memberships: readonly Membership[];
}

/** A concept people sorted items under. */
export interface Category {
  readonly id: string;
  /** What a model reads and a reader sees. */
  readonly name: string;
  /** The labels the source uses for it. */
  readonly labels: readonly string[];
}

/** The rating scale of a norm: its ends, and which end means "most typical". */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly typicalEnd: "min" | "max";
}

/**
 * What a count of people is a share of, where people were counted and not asked to rate: typicality is the count over
 * the sum of the counts of the same category (production: people name items), or of the same item (naming: people
 * name a category).
 */
export interface Frequency {
  readonly of: "category" | "item";
}

/** Where a norm comes from, and how to cite it. */
export interface Source {
  readonly title: string;
  readonly citation: string;
  readonly doi: string | null;
  readonly bibtex: string;
  /** As the source states it, or "none stated by the source". */
  readonly licence: string;
  readonly url: string | null;
}

/** A correction of the released table, with the evidence for it. */
export interface Erratum {
  readonly norm: string;
  readonly line: number;
  readonly item: string;
  readonly category: string;
  readonly column: string;
  readonly released: string;
  readonly corrected: string;
  readonly evidence: string;
}

/** Human norms: items, the categories people were given for them, and how typical each item is of each. */
export interface Dataset {
  /** The name it is loaded by; for a reading of its table other than the default one, with that behind it (`wcs#iduna`). */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** What people were asked to do. */
  readonly task: string;
  readonly raters: string | null;
  /** The language of the people asked, where it is not that of the items (which are then a translation): "nl". */
  readonly language?: string;
  readonly items: readonly Item[];
  readonly categories: readonly Category[];
  /** null for a collection, whose members have scales of their own, for norms without ratings and for counts. */
  readonly scale: Scale | null;
  /** Given where the ratings are counts of people; typicality is then a share. */
  readonly frequency?: Frequency;
  readonly source: Source;
  /** The corrections in force; none when read as released. */
  readonly errata: readonly Erratum[];
  /** True when the errata and the normalised spellings were left out. */
  readonly asReleased: boolean;
  /** Rows of items.csv, over all members. */
  readonly rowCount: number;
  /** Ids of the members of a collection; empty for a single norm. */
  readonly members: readonly string[];
  /**
   * SHA-256 over datapackage.json and items.csv (of every member, in a collection), the same however it is read:
   * in datasets/, `sha256sum <id>/datapackage.json <id>/items.csv | sha256sum`.
   */
  readonly hash: string;
}
