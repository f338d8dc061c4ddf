import { rowOf, type Matrix } from "../numeric/matrix.ts";
import { sha256 } from "../storage/sha256.ts";
import type { LintWarning } from "./embedding.ts";
import { lintThresholds } from "./lintThresholds.ts";
import type { Pieces } from "./prompt.ts";

/** How many items a message names; the warning itself lists all. */
const NAMED = 5;

/** The rules about single items. */
export function lintItems(
  items: readonly string[],
  texts: readonly string[],
  vectors: Matrix,
  pieces: readonly Pieces[] | null,
): LintWarning[] {
  const rows = items.map((_, row) => row);
  const warnings: LintWarning[] = [];
  const warn = (rule: string, found: readonly number[], numbers: Numbers, message: string): void => {
    if (found.length === 0) return;
    // A zero vector has no direction: cosines with it do not exist, so results with it are not to be trusted.
    const severity = rule === "zero-vector" ? "error" : "warning";
    warnings.push({ rule, severity, message, ...numbers, items: found.map((row) => items[row]!) });
  };
  const names = (found: readonly number[]): string =>
    named([...new Set(found.map((row) => `"${texts[row]}"`))]);

  const zero = rows.filter((row) => rowOf(vectors, row).every((value) => value === 0));
  warn("zero-vector", zero, count(zero), `No vector, only zeros, for ${names(zero)}.`);

  const { identical, sameButCase } = twins(texts, vectors);
  const pairs = (groups: readonly (readonly number[])[]): string =>
    named(groups.map((group) => [...new Set(group.map((row) => `"${texts[row]}"`))].join(" = ")));
  const alike = identical.flat();
  warn(
    "identical-vectors",
    alike,
    count(alike),
    `Different items with one and the same vector: ${pairs(identical)}.`,
  );
  const collided = sameButCase.flat();
  warn(
    "case-collision",
    collided,
    count(collided),
    `The model does not see case; these items are one to it: ${pairs(sameButCase)}.`,
  );
  if (pieces === null) return warnings;

  const unknown = rows.filter((row) => pieces[row]!.unknown > 0);
  warn("unknown-pieces", unknown, count(unknown), `The tokenizer does not know all of ${names(unknown)}.`);
  const splits = rows.map((row) => pieces[row]!.pieces / wordsIn(texts[row]!));
  const split = rows.filter((row) => splits[row]! > lintThresholds.piecesAWord);
  const most = { value: splits.reduce((a, b) => Math.max(a, b), 0), threshold: lintThresholds.piecesAWord };
  warn("heavily-split", split, most, `Spelled in many pieces rather than known as words: ${names(split)}.`);
  const codes = rows.filter((row) => isCode(texts[row]!));
  warn(
    "codes",
    codes,
    count(codes),
    `Codes rather than words, whose spelling is all a model sees: ${names(codes)}.`,
  );
  return warnings;
}

/** A number, alone or behind one letter: "B12", "7", "A-3", but not "mp3", "3D", "H2O" or "a". */
function isCode(text: string): boolean {
  return /^[\p{Lu}\p{Ll}]?[-–.]?\p{N}+$/u.test(text);
}

interface Numbers {
  readonly value: number;
  readonly threshold: number;
}

function count(found: readonly number[]): Numbers {
  return { value: found.length, threshold: 0 };
}

function named(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return names.slice(0, NAMED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** Groups of rows with different texts and one vector. */
function twins(
  texts: readonly string[],
  vectors: Matrix,
): { readonly identical: number[][]; readonly sameButCase: number[][] } {
  const rows = texts.map((_, row) => row);
  // Vectors that begin alike are few: only those are compared whole.
  const alike = grouped(rows, (row) => rowOf(vectors, row).subarray(0, 3).join(" "));
  const groups = alike
    .filter((group) => group.length > 1)
    .flatMap((group) =>
      grouped(group, (row) => {
        const { buffer, byteOffset, byteLength } = rowOf(vectors, row);
        return sha256(new Uint8Array(buffer, byteOffset, byteLength));
      }),
    )
    .sort(([a], [b]) => a! - b!);
  const spellings = (group: readonly number[], fold: (text: string) => string): number =>
    new Set(group.map((row) => fold(texts[row]!))).size;
  const different = groups.filter((group) => spellings(group, (text) => text) > 1);
  const onlyCase = (group: readonly number[]): boolean =>
    spellings(group, (text) => text.toLowerCase()) === 1;
  return {
    identical: different.filter((group) => !onlyCase(group)),
    sameButCase: different.filter((group) => onlyCase(group)),
  };
}

function grouped(rows: readonly number[], keyOf: (row: number) => string): number[][] {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function wordsIn(text: string): number {
  return text.split(/[\s\p{P}]+/u).filter((word) => word !== "").length || 1;
}
