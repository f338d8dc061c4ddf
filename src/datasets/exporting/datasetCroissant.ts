import { sha256 } from "../../storage/sha256.ts";
import type { Dataset, Source } from "../dataset.ts";
import { datasetCsv } from "./datasetCsv.ts";
import { datasetDescription, folderName } from "./datasetDescription.ts";
import { croissantContext } from "./croissantContext.ts";
import { DESCRIPTION_KEY } from "./descriptionKey.ts";
import { listingTable } from "./listingTable.ts";

/** The two files of a Croissant dataset. */
export interface CroissantFiles {
  /** The metadata: croissant.json. */
  readonly json: Record<string, unknown>;
  /** The table it describes: items.csv. */
  readonly csv: string;
}

const columnTexts: Readonly<Record<string, string>> = {
  norm: "Id of the norm that lists the item.",
  id: "Id of the item, where it is not the item itself.",
  item: "A word or a phrase that people were asked about.",
  category: "Id of a category that people were given for the item.",
  rating: "Mean rating on the norm's own scale, or the number of people counted.",
  typicality: "0 to 1, 1 = most typical, whatever the direction of the original scale.",
  rating_sd: "Standard deviation of the rating over raters.",
  rating_n: "Number of raters.",
};

/**
 * A dataset as Croissant 1.1: JSON-LD that describes the table, its columns and where it comes from, and the table as CSV.
 *
 * The specification requires a date of publication: the year in the source's BibTeX, for a collection without one that
 * of its youngest member, and none where there is none. What Croissant has no word for (the scale's ends and direction, the categories' labels) stands under a key of sortal's own.
 *
 * @param members of a collection, in its order
 * Source: MLCommons, Croissant Format Specification 1.1, http://mlcommons.org/croissant/1.1.
 */
export function datasetCroissant(dataset: Dataset, members: readonly Dataset[] = []): CroissantFiles {
  const csv = datasetCsv(dataset);
  const { source } = dataset;
  const year =
    yearOf(source) ??
    members
      .flatMap((member) => yearOf(member.source) ?? [])
      .toSorted()
      .at(-1);
  const columns = listingTable(dataset);
  const field = (name: string): { "@id": string } => ({ "@id": `listings/${name}` });
  const keys = ["norm", "id", "item", "category"].filter((name) =>
    columns.some((column) => column.name === name),
  );
  const json = {
    "@context": croissantContext,
    "@type": "sc:Dataset",
    conformsTo: "http://mlcommons.org/croissant/1.1",
    name: folderName(dataset.id),
    description: `${dataset.title}. ${dataset.description}`,
    citeAs: source.bibtex,
    creator: creatorsOf(source),
    ...(year === undefined ? {} : { datePublished: year }),
    keywords: ["categories", "concepts", "norms", "typicality"],
    license: licenceOf(source.licence),
    url: source.url ?? (source.doi === null ? `urn:sortal:${dataset.id}` : `https://doi.org/${source.doi}`),
    version: "1.0.0",
    distribution: [
      {
        "@type": "cr:FileObject",
        "@id": "items.csv",
        name: "items.csv",
        contentUrl: "items.csv",
        contentSize: `${new TextEncoder().encode(csv).length} B`,
        encodingFormat: "text/csv",
        sha256: sha256(csv),
      },
    ],
    recordSet: [
      {
        "@type": "cr:RecordSet",
        "@id": "listings",
        name: "listings",
        description: "One record for each item listed under a category.",
        key: keys.map(field),
        field: columns.map(({ name, type }) => ({
          "@type": "cr:Field",
          ...field(name),
          name,
          description: columnTexts[name],
          dataType: type === "string" ? "sc:Text" : type === "integer" ? "sc:Integer" : "sc:Float",
          source: { fileObject: { "@id": "items.csv" }, extract: { column: name } },
        })),
      },
    ],
    [DESCRIPTION_KEY]: datasetDescription(dataset, members),
  };
  return { json, csv };
}

/** The year that the BibTeX gives. */
function yearOf({ bibtex }: Source): string | undefined {
  return /\byear\s*=\s*[{"]?\s*(\d{4})\b/i.exec(bibtex)?.[1];
}

/** The authors, or else the editors, that the BibTeX names. */
function creatorsOf({ bibtex, title }: Source): { "@type": string; name: string }[] {
  const people = /\b(?:author|editor)\s*=\s*\{((?:[^{}]|\{[^{}]*\})*)\}/.exec(bibtex)?.[1];
  if (people === undefined) return [{ "@type": "Organization", name: title }];
  return people.split(/\s+and\s+/).map((name) => {
    const [family, given] = name.replaceAll(/[{}]/g, "").split(/,\s*/, 2);
    return { "@type": "Person", name: given === undefined ? family! : `${given} ${family}` };
  });
}

/** A known licence by its address, any other by what the source says of it. */
function licenceOf(licence: string): string | { "@type": string; name: string } {
  const known = /^(MIT|WTFPL|CC0-1\.0|CC-BY-4\.0|CC-BY-SA-4\.0|Apache-2\.0|GPL-2\.0|GPL-3\.0)$/.exec(
    licence,
  )?.[1];
  return known === undefined
    ? { "@type": "CreativeWork", name: licence }
    : `https://spdx.org/licenses/${known}.html`;
}
