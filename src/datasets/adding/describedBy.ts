import { normPackageSchema, type NormPackage } from "../datapackage.ts";

/** What a file exported by sortal says of itself; null for any other file, and for a description that is damaged. */
export function describedBy(description: unknown): NormPackage | null {
  const parsed = normPackageSchema.safeParse(description);
  return parsed.success ? parsed.data : null;
}
