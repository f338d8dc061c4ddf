import { descriptionHead, type AddedAbout, type AddedFiles } from "./addedDescription.ts";

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
    ...descriptionHead(about),
    resources: [
      { name: "members", type: "table", data: members.map(({ name }) => ({ dataset: `./${name}` })) },
    ],
    collection: { task: about.task, expected: counts },
    source: about.source,
  };
  return { datapackage, counts };
}
