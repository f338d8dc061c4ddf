import { basename, extname } from "node:path";
import { UserError } from "../../errors.ts";

/** What a dataset may be called: it is the name of its folder, on any system. */
const allowed = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/**
 * A dataset's name from the name of a file: "My Norms (2).csv" as "my-norms-2".
 *
 * @example nameFromFile("data/My Norms.csv") // "my-norms"
 */
export function nameFromFile(file: string): string {
  return nameFromText(basename(file, extname(file)));
}

/**
 * A dataset's name from what people call it.
 *
 * @example nameFromText("Rosch (1973)") // "rosch-1973"
 */
export function nameFromText(text: string): string {
  const bare = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  const name = bare.replaceAll(/[^a-z0-9._]+/g, "-").replaceAll(/^[^a-z0-9]+|[^a-z0-9]+$/g, "");
  return name === "" ? "norms" : name.slice(0, 64);
}

/**
 * Checks a name that somebody gave a dataset.
 *
 * @throws UserError saying what a name may be: a name that is a path would put the files elsewhere
 */
export function checkName(name: string): string {
  if (allowed.test(name) && !name.includes("..") && !name.endsWith(".")) return name;
  throw new UserError(
    `"${name}" cannot be a dataset's id: up to 64 lower-case letters, digits, "-", "_" and "." are allowed, no path. Try "${nameFromFile(name)}".`,
  );
}
