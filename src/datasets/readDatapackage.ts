import type { z } from "zod";
import { decodeUtf8 } from "./decodeUtf8.ts";
import {
  collectionPackageSchema,
  normPackageSchema,
  type CollectionPackage,
  type NormPackage,
} from "./datapackage.ts";
import { describeIssue } from "./describeIssue.ts";
import { jsonLines, type JsonLines } from "./jsonLines.ts";
import type { ProblemList } from "./problems.ts";

interface Pack<Kind extends string, Content> {
  readonly kind: Kind;
  readonly content: Content;
  readonly file: string;
  /** The lines its keys stand on. */
  readonly lines: JsonLines;
}

/** A datapackage.json that holds to its schema. */
export type NormPack = Pack<"norm", NormPackage>;
export type CollectionPack = Pack<"collection", CollectionPackage>;

/**
 * Reads datapackage.json. Every key that is missing, unknown or of a wrong kind is a problem with its line.
 *
 * @returns null when there was any
 */
export function readDatapackage(
  bytes: Uint8Array,
  file: string,
  problems: ProblemList,
): NormPack | CollectionPack | null {
  const text = decodeUtf8(bytes, file, problems);
  if (text === null) return null;
  const lines = jsonLines(text);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/\s+/g, " ") : String(error);
    problems.error(file, lines.errorLine, null, `is not JSON: ${message}.`);
    return null;
  }
  if (lines.tooDeep) {
    problems.error(file, lines.errorLine, null, "is nested too deeply to be a description.");
    return null;
  }
  for (const { line, path } of lines.twice) {
    problems.error(
      file,
      line,
      path.join("."),
      "stands here a second time; one of the two would be passed over.",
    );
  }
  if (lines.twice.length > 0) return null;
  const isNorm = has(raw, "norm");
  if (isNorm === has(raw, "collection")) {
    const found = isNorm ? "both" : "neither";
    problems.error(file, 1, null, `needs a key "norm" or a key "collection" and has ${found}.`);
    return null;
  }
  if (isNorm) {
    const parsed = normPackageSchema.safeParse(raw);
    if (parsed.success) return { kind: "norm", content: parsed.data, file, lines };
    reportIssues(parsed.error, raw, lines, file, problems);
  } else {
    const parsed = collectionPackageSchema.safeParse(raw);
    if (parsed.success) return { kind: "collection", content: parsed.data, file, lines };
    reportIssues(parsed.error, raw, lines, file, problems);
  }
  return null;
}

function reportIssues(
  error: z.ZodError,
  raw: unknown,
  lines: JsonLines,
  file: string,
  problems: ProblemList,
): void {
  for (const issue of error.issues) {
    if (issue.code === "unrecognized_keys") {
      const messages = issue.message.split("\n");
      issue.keys.forEach((key, i) => report([...issue.path, key], messages[i] ?? issue.message));
    } else {
      report(issue.path, describeIssue(issue, valueAt(raw, issue.path)));
    }
  }
  function report(path: readonly PropertyKey[], message: string): void {
    problems.error(file, lines.lineOf(path), path.map(String).join(".") || null, message);
  }
}

function has(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
