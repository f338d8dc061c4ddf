import { dirname, join } from "node:path";
import { UserError } from "../../errors.ts";
import { sha256 } from "../../storage/sha256.ts";
import { DESCRIPTION_KEY } from "../exporting/descriptionKey.ts";

/** The table that a Croissant file describes, and what it says of it. */
export interface CroissantTable {
  readonly file: string;
  readonly sha256: string | null;
  readonly description: unknown;
}

/**
 * Finds the table of a Croissant file: its one table of a format that is read, beside the file.
 *
 * @throws UserError when it is no Croissant file, describes no such table, or one that lies elsewhere
 */
export function readCroissant(bytes: Uint8Array, file: string): CroissantTable {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new UserError(`${file}: is not JSON.`);
  }
  const conformsTo = own(json, "conformsTo") ?? own(json, "dct:conformsTo");
  if (
    ![conformsTo].flat().some((uri) => typeof uri === "string" && /mlcommons\.org\/croissant\/1\./.test(uri))
  ) {
    throw new UserError(
      `${file}: a .json file is read only if it is Croissant 1.x (conformsTo); rows go in .jsonl.`,
    );
  }
  const distribution = own(json, "distribution");
  const files = Array.isArray(distribution) ? distribution : [];
  const table = files.find((one) => /\.(csv|tsv|jsonl|parquet)$/i.test(String(own(one, "contentUrl"))));
  const url = own(table, "contentUrl");
  if (typeof url !== "string")
    throw new UserError(`${file}: describes no .csv, .tsv, .jsonl or .parquet file.`);
  if (!/^[\w-][\w. -]*$/.test(url)) {
    throw new UserError(
      `${file}: its table is at "${url}"; put it beside the file, and name it without a path.`,
    );
  }
  const hash = own(table, "sha256");
  return {
    file: join(dirname(file), url),
    sha256: typeof hash === "string" ? hash : null,
    description: own(json, DESCRIPTION_KEY) ?? null,
  };
}

/** @throws UserError when a table is not the one that was described */
export function checkHash(bytes: Uint8Array, file: string, wanted: string | null): void {
  if (wanted !== null && sha256(bytes) !== wanted.toLowerCase()) {
    throw new UserError(`${file}: is not the file its Croissant metadata describes; its SHA-256 is another.`);
  }
}

function own(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}
