import type { NormPackage } from "./datapackage.ts";
import { itemId } from "./itemId.ts";
import type { NormReading } from "./normReading.ts";
import type { NormRow } from "./normRows.ts";
import type { ProblemList } from "./problems.ts";

type Erratum = NormPackage["norm"]["errata"][number];
type Corrected = Erratum["column"];

const corrected: readonly Corrected[] = ["item", "category", "rating"];

/**
 * Holds the errata of datapackage.json against items.csv, both ways: each erratum must be what its line says, and
 * each cell that differs from what was released must have its erratum. Nothing is corrected without evidence.
 *
 * An item may differ from the released string in case, and a category id from a declared label of it: those are
 * spellings, not corrections.
 */
export function checkErrata(
  norm: NormPackage,
  reading: NormReading,
  rows: readonly NormRow[],
  file: string,
  problems: ProblemList,
): void {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const listed = new Set<string>();
  for (const erratum of norm.norm.errata) {
    const { line, column } = erratum;
    listed.add(`${line} ${column}`);
    const row = byLine.get(line);
    if (row === undefined) {
      problems.error(file, line, column, `an erratum is listed for line ${line}, which holds no row.`);
    } else if (itemId(row.item) !== itemId(erratum.item) || row.category !== erratum.category) {
      const message = `an erratum is listed for "${erratum.item}" (${erratum.category}); the line holds "${row.item}" (${row.category}).`;
      problems.error(file, line, column, message);
    } else {
      expect(row, erratum, column, erratum.corrected);
      expect(row, erratum, `${column}_released`, erratum.released);
    }
  }
  const labels = new Map(reading.categories?.map((c) => [c.id, new Set([c.id, ...c.labels])]));
  for (const row of rows) {
    for (const column of corrected) {
      if (!differs(row, column, labels) || listed.has(`${row.line} ${column}`)) continue;
      const released = row.cells.raw(`${column}_released`);
      const message = `"${row.cells.raw(column)}" was released as "${released}", and norm.errata in datapackage.json does not say why.`;
      problems.error(file, row.line, column, message);
    }
  }

  function expect(
    row: NormRow,
    erratum: Erratum,
    column: Corrected | `${Corrected}_released`,
    value: string,
  ): void {
    const cell = row.cells.raw(column);
    if (cell === value) return;
    const held = cell === undefined ? "there is no such column" : `the cell holds "${cell}"`;
    problems.error(file, erratum.line, column, `an erratum says "${value}" here; ${held}.`);
  }
}

function differs(row: NormRow, column: Corrected, labels: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  if (column === "item") return itemId(row.item) !== itemId(row.itemReleased);
  if (column === "rating") return row.rating !== row.ratingReleased;
  return labels.get(row.category)?.has(row.categoryReleased) !== true && labels.size > 0;
}
