import {
  collectionPackageSchema,
  normPackageSchema,
  type CollectionPackage,
  type NormPackage,
} from "../datapackage.ts";

/** What a file exported by sortal says of itself. */
export type Described =
  | { readonly kind: "norm"; readonly pack: NormPackage }
  | {
      readonly kind: "collection";
      readonly pack: CollectionPackage;
      /** The descriptions of its members, by their names. */
      readonly members: ReadonlyMap<string, NormPackage>;
    };

/** Reads what a file exported by sortal says of itself; null for any other file, and for a description that is damaged. */
export function describedBy(description: unknown): Described | null {
  const norm = normPackageSchema.safeParse(description);
  if (norm.success) return { kind: "norm", pack: norm.data };
  const collection = collectionPackageSchema.safeParse(description);
  if (!collection.success) return null;
  const given = collection.data["members"];
  const members = (Array.isArray(given) ? given : []).flatMap((member) => {
    const parsed = normPackageSchema.safeParse(member);
    return parsed.success ? [[parsed.data.name, parsed.data] as const] : [];
  });
  return { kind: "collection", pack: collection.data, members: new Map(members) };
}
