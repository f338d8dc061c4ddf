import { unknownName, UserError } from "../../errors.ts";
import { namesOf } from "../namesOf.ts";
import type { ColumnPlan, Guess, TableLayout } from "./addPlan.ts";
import { columnsNamed, hasRole, numberedCategories, plainName, type ColumnRole } from "./columnRoles.ts";
import { decimalText, findDecimalMark, type DecimalMark } from "./decimalNumbers.ts";
import type { ForeignTable } from "./foreignTable.ts";
import { isMark } from "./marks.ts";

/** What the owner of a table says of it; the rest is found out. */
export interface GivenColumns {
  readonly layout?: TableLayout | undefined;
  readonly item?: string | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly rating?: string | undefined;
  readonly id?: string | undefined;
  readonly norm?: string | undefined;
  readonly sd?: string | undefined;
  readonly raters?: string | undefined;
  /** The numbers count people, or there are none to be read. */
  readonly numbers?: "counts" | "none" | undefined;
  readonly decimal?: DecimalMark | undefined;
}

/**
 * Finds out what the columns of a table mean, from their names and their cells.
 *
 * @returns the plan, and each guess in it with its reason
 * @throws UserError for a column given that is not there, with the nearest; where no item or no category is found
 */
export function guessColumns(
  table: ForeignTable,
  given: GivenColumns,
): { plan: ColumnPlan; guesses: Guess[] } {
  const { file, columns, rows } = table;
  for (const name of [
    given.item,
    ...(given.categories ?? []),
    given.rating,
    given.id,
    given.norm,
    given.sd,
    given.raters,
  ]) {
    if (name !== undefined && !columns.includes(name)) throw unknownName(`column of ${file}`, name, columns);
  }
  const guesses: Guess[] = [];
  const cellsOf = (column: string): string[] => {
    const c = columns.indexOf(column);
    return rows.map((row) => row.cells[c] ?? "").filter((cell) => cell !== "");
  };
  const isNumeric = (column: string): boolean => {
    const cells = cellsOf(column);
    const number = (cell: string): boolean =>
      decimalText(cell, "point") !== null || decimalText(cell, "comma") !== null;
    return cells.length > 0 && cells.filter(number).length > cells.length / 2;
  };
  const texts = columns.filter((column) => !isNumeric(column));
  const layout = given.layout ?? guessLayout(table, given, texts, cellsOf);
  const say = (what: string, value: string, from: string): void => void guesses.push({ what, value, from });
  say("layout", layout, given.layout === undefined ? "its columns" : "given");
  if (layout === "lists") {
    const categories = given.categories ?? columns;
    say("categories", namesOf(categories), given.categories === undefined ? "all columns" : "given");
    return { plan: { ...nothing, layout, categories, decimal: "point" }, guesses };
  }
  const pick = (role: ColumnRole, said: string | undefined, from: readonly string[]): string | null => {
    const named = columnsNamed(role, from)[0];
    if (said !== undefined || named !== undefined) {
      say(roleNames[role], said ?? named!, said === undefined ? "its name" : "given");
    }
    return said ?? named ?? null;
  };
  const item = pick("item", given.item, columns) ?? fallbackItem(texts, given, cellsOf, say);
  if (item === null) throw missing(file, "items", "--item", columns);
  const others = columns.filter((column) => column !== item);
  const id = pick("id", given.id, others);
  const plan = { ...nothing, layout, item, id };
  if (layout === "wide") return { plan: widePlan(plan, others), guesses };

  const norm = pick("norm", given.norm, others);
  const free = others.filter((column) => column !== id && column !== norm);
  const categories = given.categories ?? guessCategories(free, texts, say);
  if (given.categories !== undefined) say("category", given.categories.join(", "), "given");
  if (categories.length === 0) throw missing(file, "categories", "--category", columns);
  if (given.categories === undefined) refuseHeadless(file, categories, cellsOf);
  const left = free.filter((column) => !categories.includes(column));
  const sd = pick("sd", given.sd, left);
  const raters = pick("raters", given.raters, left);
  const numbers = left.filter((column) => column !== sd && column !== raters);
  const rating = given.numbers === "none" ? null : guessRating(file, numbers, isNumeric, given, say);
  const counts =
    rating !== null && (given.numbers === "counts" || columnsNamed("count", [rating]).length > 0);
  if (rating !== null)
    say(
      "numbers",
      counts ? "counts of people" : "ratings",
      given.numbers === "counts"
        ? "given"
        : counts || columnsNamed("rating", [rating]).length > 0
          ? "the column's name"
          : "no name of counts",
    );
  return {
    plan: {
      ...plan,
      norm,
      categories,
      rating,
      typicality: numbers.find((column) => column !== rating && plainName(column) === "typicality") ?? null,
      sd,
      raters,
      numbers: rating === null ? null : counts ? "counts" : "ratings",
      decimal: decimalOf(rating === null ? [] : [rating, ...[sd].filter((name) => name !== null)]),
    },
    guesses,
  };

  function widePlan(base: ColumnPlan, from: readonly string[]): ColumnPlan {
    const wide = given.categories ?? from.filter((column) => column !== id);
    say("categories", namesOf(wide), given.categories === undefined ? "the other columns" : "given");
    const marks = given.numbers === "none" || wide.every((column) => cellsOf(column).every(isMark));
    if (!marks)
      say(
        "numbers",
        given.numbers === "counts" ? "counts of people" : "ratings",
        given.numbers === "counts" ? "given" : "the cells",
      );
    return {
      ...base,
      categories: wide,
      numbers: marks ? null : given.numbers === "counts" ? "counts" : "ratings",
      decimal: marks ? "point" : decimalOf(wide),
    };
  }

  function decimalOf(numeric: readonly string[]): DecimalMark {
    if (given.decimal !== undefined || numeric.length === 0) return given.decimal ?? "point";
    const found = findDecimalMark(numeric.flatMap(cellsOf), `${file}: column "${numeric[0]}"`);
    if (found === "comma") say("decimal mark", "comma", "the cells");
    return found;
  }
}

type Say = (what: string, value: string, from: string) => void;

const nothing = {
  layout: "long",
  item: null,
  categories: [],
  rating: null,
  typicality: null,
  norm: null,
  id: null,
  sd: null,
  raters: null,
  numbers: null,
  decimal: "point",
} as const satisfies ColumnPlan;

const roleNames: Readonly<Record<ColumnRole, string>> = {
  item: "item",
  category: "category",
  rating: "rating",
  count: "rating",
  sd: "standard deviation",
  raters: "raters",
  id: "item id",
  norm: "norm",
};

function guessLayout(
  { columns }: ForeignTable,
  given: GivenColumns,
  texts: readonly string[],
  cellsOf: (column: string) => string[],
): TableLayout {
  const category =
    given.categories?.[0] ?? columnsNamed("category", columns)[0] ?? numberedCategories(columns)[0];
  if (category !== undefined || given.rating !== undefined) return "long";
  const item = given.item ?? columnsNamed("item", columns)[0];
  const distinct = (column: string): boolean => new Set(cellsOf(column)).size === cellsOf(column).length;
  if (
    item === undefined &&
    columns.length > 1 &&
    texts.length === columns.length &&
    columns.every(distinct)
  ) {
    return "lists";
  }
  const others = columns.filter(
    (column) => column !== (item ?? texts[0]) && columnsNamed("id", [column]).length === 0,
  );
  const filled = others.every(
    (column) => !hasRole(column) && (!texts.includes(column) || cellsOf(column).every(isMark)),
  );
  return others.length > 1 && filled ? "wide" : "long";
}

/** Where no column is called so, items are in the column of texts that repeats least. */
function fallbackItem(
  texts: readonly string[],
  given: GivenColumns,
  cellsOf: (column: string) => string[],
  say: Say,
): string | null {
  const free = texts.filter(
    (column) => !(given.categories ?? []).includes(column) && columnsNamed("category", [column]).length === 0,
  );
  const variety = free.map((column) => ({ column, distinct: new Set(cellsOf(column)).size }));
  const most = variety.reduce<(typeof variety)[number] | null>(
    (best, one) => (best === null || one.distinct > best.distinct ? one : best),
    null,
  );
  if (most !== null) say("item", most.column, "the text that repeats least");
  return most?.column ?? null;
}

function guessCategories(free: readonly string[], texts: readonly string[], say: Say): readonly string[] {
  const numbered = numberedCategories(free);
  const named = columnsNamed("category", free)[0];
  if (numbered.length > 0) say("category", numbered.join(", "), "their names");
  else if (named !== undefined) say("category", named, "its name");
  if (numbered.length > 0) return numbered;
  if (named !== undefined) return [named];
  const left = free.filter((column) => texts.includes(column));
  if (left.length === 1) say("category", left[0]!, "the only other text");
  return left.length === 1 ? left : [];
}

function guessRating(
  file: string,
  left: readonly string[],
  isNumeric: (column: string) => boolean,
  given: GivenColumns,
  say: Say,
): string | null {
  const named = columnsNamed("rating", left)[0] ?? columnsNamed("count", left)[0];
  const numeric = left.filter(isNumeric);
  const only = numeric.length === 1 ? numeric[0] : undefined;
  const found = given.rating ?? named ?? only;
  if (found === undefined && numeric.length > 1) throw severalNumbers(file, numeric);
  if (found === undefined) return null;
  say(
    "rating",
    found,
    given.rating !== undefined ? "given" : named !== undefined ? "its name" : "the only numbers",
  );
  return found;
}

/** @throws UserError where the name of a column that was guessed stands below it: then it is a value, and no name */
function refuseHeadless(
  file: string,
  categories: readonly string[],
  cellsOf: (column: string) => string[],
): void {
  const value = categories.find((column) => !hasRole(column) && cellsOf(column).includes(column));
  if (value === undefined) return;
  throw new UserError(
    `${file}:1 the first line must name the columns; "${value}" stands below it as well, as a category does. If it is a name, say --category "${value}".`,
  );
}

function severalNumbers(file: string, columns: readonly string[]): UserError {
  return new UserError(
    `${file}: which of its columns of numbers holds the mean ratings? Say --rating, or --no-ratings. Columns: ${namesOf(columns)}.`,
  );
}

function missing(file: string, what: string, flag: string, columns: readonly string[]): UserError {
  return new UserError(
    `${file}: no column of ${what} was found; name it with ${flag}. Columns: ${namesOf(columns)}.`,
  );
}
