import type { AddedAbout, AddedFiles } from "./addedDescription.ts";

/** The datapackage.json of a collection whose members are added with it, each in a folder of its name within. */
export function addedCollection(
  about: AddedAbout,
  members: readonly { readonly name: string; readonly files: AddedFiles }[],
): { readonly datapackage: Record<string, unknown>; readonly counts: AddedFiles["counts"] } {
  const counts = {
    rows: members.reduce((sum, { files }) => sum + files.counts.rows, 0),
    items: new Set(members.flatMap(({ files }) => files.itemIds)).size,
    categories: new Set(members.flatMap(({ files }) => files.categoryIds)).size,
  };
  const datapackage = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: about.name,
    title: about.title,
    description: about.description,
    version: "1.0.0",
    resources: [
      { name: "members", type: "table", data: members.map(({ name }) => ({ dataset: `./${name}` })) },
    ],
    collection: { task: about.task, expected: counts },
    source: about.source,
  };
  return { datapackage, counts };
}
