import type { Dataset } from "../../datasets/dataset.ts";
import { labelPoints } from "../../datasets/membership.ts";
import { restrictDataset } from "../../datasets/restrictDataset.ts";
import { withTextsApart } from "../../datasets/spaces/withTextsApart.ts";
import type { EmbedItem } from "../../embeddings/checkItems.ts";
import type { Embedding, Layer, LintWarning } from "../../embeddings/embedding.ts";
import { MISSING_ITEMS, missingItems } from "../../embeddings/missingItems.ts";
import type { SourceOptions, VectorSource } from "../../embeddings/vectorSource.ts";
import { matrix, rowOf, type Matrix } from "../../numeric/matrix.ts";

/** A dataset and the table it was released as. */
export interface WithReleased {
  readonly dataset: Dataset;
  readonly released: Dataset | null;
}

/** A dataset laid out in one layer of a source: what of it has a vector, and the vectors by text. */
export interface LaidOut extends WithReleased {
  readonly texts: readonly string[];
  /** (texts × dimensions) */
  readonly vectors: Matrix;
}

/** One layer of a source: what the linter says of it, and every dataset in it. */
export interface LaidOutLayer {
  readonly layer: Layer;
  readonly dimensions: number;
  readonly lint: readonly LintWarning[];
  /** In the order of the datasets. */
  readonly datasets: readonly LaidOut[];
}

/** Which items of a dataset count, and under which category. */
type ReadingPolicy = Parameters<typeof labelPoints>[1];

/** How datasets are laid out. */
export interface LayOutOptions extends Omit<SourceOptions, "layers" | "dropUnknown"> {
  readonly policy?: ReadingPolicy;
}

/**
 * Lays datasets out in layers of a source. Items that the source has no vector for are left out, and named by the linter.
 *
 * The items are embedded by themselves first, so that the linter judges them and not the category names and released
 * spellings, which come after. Of items without a vector it names those that the reading of some dataset takes.
 *
 * @param options.policy how the datasets are read; by default every item of theirs counts
 * @throws UserError for a source that has a vector for no item of any dataset, or cannot embed
 */
export async function layOutSource(
  source: VectorSource,
  layers: readonly Layer[],
  datasets: readonly WithReleased[],
  { policy, ...options }: LayOutOptions,
): Promise<LaidOutLayer[]> {
  const nameOf: NameOf = source.joinedBy === "text" ? ({ text }) => text : ({ id }) => id;
  const items = itemsOf(
    datasets.map(({ dataset }) => dataset),
    nameOf,
  );
  const taken = policy === undefined ? items : itemsOf(datasets.map(asRead(policy)), nameOf);
  const tables = datasets.flatMap(({ dataset, released }) => [dataset, ...(released ? [released] : [])]);
  const all = itemsOf(tables, nameOf);
  for (const { name } of tables.flatMap(({ categories }) => categories)) {
    if (!all.has(name)) all.set(name, { id: name, text: name });
  }
  const embed = (some: readonly EmbedItem[]): Promise<readonly Embedding[]> =>
    source.embed(some, { ...options, layers, dropUnknown: true });
  const own = await embed([...items.values()]);
  // With an item that has a vector, a list of names that have none is no error.
  const anchor = items.get(own[0]!.items[0]!)!;
  const others = [...all.values()].filter(({ id }) => !items.has(id));
  const more = others.length === 0 ? [] : await embed([anchor, ...others]);
  return own.map((embedding, l) => {
    const rows = rowsByName([embedding, ...(more[l] === undefined ? [] : [more[l]])]);
    return {
      layer: layers[l]!,
      dimensions: embedding.vectors.cols,
      lint: lintOf(embedding, taken),
      datasets: datasets.map((entry) => laidOut(entry, rows, nameOf, source.joinedBy)),
    };
  });
}

/** What an item is called where it is embedded: a text has one vector wherever it stands, an id one of its own. */
type NameOf = (item: EmbedItem) => string;

/** The items of all datasets by what they are called, each once. */
function itemsOf(datasets: readonly Dataset[], nameOf: NameOf): Map<string, EmbedItem> {
  const items = new Map<string, EmbedItem>();
  for (const item of datasets.flatMap((dataset) => dataset.items)) {
    const name = nameOf(item);
    if (!items.has(name)) items.set(name, { id: name, text: item.text });
  }
  return items;
}

/** A dataset with the items alone that a reading takes. */
function asRead(policy: ReadingPolicy): (entry: WithReleased) => Dataset {
  return ({ dataset }) =>
    restrictDataset(dataset, new Set(labelPoints(dataset, policy).points.map((point) => point.itemId)));
}

function lintOf(
  { lint, missing = [], missingReason = "" }: Embedding,
  taken: ReadonlyMap<string, EmbedItem>,
): readonly LintWarning[] {
  const left = missing.flatMap((id) => taken.get(id) ?? []);
  return [
    ...(left.length === 0 ? [] : [missingItems(left, missingReason)]),
    ...lint.filter(({ rule }) => rule !== MISSING_ITEMS),
  ];
}

function rowsByName(embeddings: readonly Embedding[]): Map<string, Float64Array> {
  const rows = new Map<string, Float64Array>();
  for (const { items, vectors } of embeddings) {
    items.forEach((name, r) => void rows.set(name, rowOf(vectors, r)));
  }
  return rows;
}

/** What of a dataset has a vector, with the vectors by text. */
function laidOut(
  { dataset, released }: WithReleased,
  rows: ReadonlyMap<string, Float64Array>,
  nameOf: NameOf,
  joinedBy: VectorSource["joinedBy"],
): LaidOut {
  const known = (whole: Dataset): Dataset => {
    const ids = whole.items.filter((item) => rows.has(nameOf(item))).map(({ id }) => id);
    const found = restrictDataset(whole, new Set(ids));
    // A model has one vector for two bats, a space of people's may have two.
    return joinedBy === "id" ? withTextsApart(found) : found;
  };
  const kept = known(dataset);
  const keptReleased = released === null ? null : known(released);
  const byText = new Map<string, Float64Array>();
  for (const whole of [kept, ...(keptReleased === null ? [] : [keptReleased])]) {
    for (const item of whole.items) byText.set(item.text, byText.get(item.text) ?? rows.get(nameOf(item))!);
    for (const { name } of whole.categories) {
      const row = byText.get(name) ?? rows.get(name);
      if (row !== undefined) byText.set(name, row);
    }
  }
  const texts = [...byText.keys()];
  const vectors = matrix(texts.length, rows.values().next().value!.length);
  texts.forEach((text, r) => vectors.data.set(byText.get(text)!, r * vectors.cols));
  return { dataset: kept, released: keptReleased, texts, vectors };
}
