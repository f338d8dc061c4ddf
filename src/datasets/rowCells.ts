import type { ProblemList } from "./problems.ts";
import type { CsvRow } from "./readCsvTable.ts";
import { textFault } from "./textFault.ts";

const decimal = /^[+-]?\d+(\.\d+)?$/;

/** The cells of one row by column; what is wrong with one is reported where it is read. */
export class RowCells {
  readonly #row: CsvRow;
  readonly #index: ReadonlyMap<string, number>;
  readonly #file: string;
  readonly #problems: ProblemList;

  constructor(row: CsvRow, index: ReadonlyMap<string, number>, file: string, problems: ProblemList) {
    this.#row = row;
    this.#index = index;
    this.#file = file;
    this.#problems = problems;
  }

  /** As written; undefined where the table has no such column. */
  raw(column: string): string | undefined {
    const i = this.#index.get(column);
    return i === undefined ? undefined : this.#row.cells[i];
  }

  /** A word or a phrase; `instead` where the table has no such column. */
  text(column: string, instead: string): string {
    const value = this.raw(column);
    if (value === undefined) return instead;
    const fault = textFault(value);
    if (fault !== null) this.#complain(column, fault);
    return value;
  }

  /** A rating on a scale, which may not be empty. */
  rating(column: string, { min, max }: { readonly min: number; readonly max: number }): number {
    const value = this.raw(column) ?? "";
    if (!decimal.test(value)) {
      const given = value.trim() === "" ? "is empty" : `${JSON.stringify(value)} is not a number`;
      this.#complain(column, `${given}; a number from ${min} to ${max} is needed, like ${min + 0.5}.`);
    } else if (Number(value) < min || Number(value) > max) {
      this.#complain(column, `${value} is outside the scale, ${min} to ${max}.`);
    }
    return Number(value);
  }

  /** A number of people, from 1. */
  people(column: string): number {
    const value = this.raw(column) ?? "";
    if (!/^\d+$/.test(value) || !Number.isSafeInteger(Number(value)) || Number(value) === 0) {
      const fault = value.trim() === "" ? "is empty" : `${JSON.stringify(value)} is not one`;
      this.#complain(column, `${fault}; a number of people is needed, a whole number from 1.`);
    }
    return Number(value);
  }

  /** A number, or null where the cell is empty or the table has no such column. */
  optionalNumber(column: string, what: "number" | "whole number" | "number from 0"): number | null {
    const value = this.raw(column) ?? "";
    if (value === "") return null;
    const right = (what === "whole number" ? /^[+-]?\d+$/ : decimal).test(value);
    if (!right || (what === "number from 0" && Number(value) < 0)) {
      const message = `${JSON.stringify(value)} is not a ${what}; leave the cell empty where there is none.`;
      this.#complain(column, message);
    }
    return Number(value);
  }

  #complain(column: string, message: string): void {
    this.#problems.error(this.#file, this.#row.line, column, message);
  }
}
