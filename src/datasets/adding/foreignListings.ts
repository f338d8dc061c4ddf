import { UserError } from "../../errors.ts";
import { itemId } from "../itemId.ts";
import { MOST_ROWS } from "../limits.ts";
import type { ProblemList } from "../problems.ts";
import { textFault } from "../textFault.ts";
import type { ColumnPlan } from "./addPlan.ts";
import { decimalText } from "./decimalNumbers.ts";
import type { ForeignRow, ForeignTable } from "./foreignTable.ts";
import { isMark, isMarked } from "./marks.ts";

/** One listing as somebody's table has it, its numbers in plain decimals. */
export interface ForeignListing {
  readonly line: number;
  readonly item: string;
  /** "" where the item is its own id. */
  readonly id: string;
  /** The label in each column of categories; "" where the item has none in one of several columns. */
  readonly labels: readonly string[];
  /** The norm it is of; "" where the table is one norm. */
  readonly norm: string;
  /** "" where there is none. */
  readonly rating: string;
  /** As the table gives it beside the rating; "" where it does not. */
  readonly typicality: string;
  readonly sd: string;
  readonly raters: string;
}

/** What is done about cells that hold no rating. */
export interface ListingOptions {
  /** Rows without a rating are left out and not refused. Default false. */
  readonly dropUnrated?: boolean;
}

/**
 * Takes the listings out of a table as its plan says. Every cell that is empty and should not be, is no number, or
 * cannot be an item or a category is a problem with its line and column.
 *
 * @throws UserError when there are more listings than a norm has
 */
export function foreignListings(
  table: ForeignTable,
  plan: ColumnPlan,
  problems: ProblemList,
  options: ListingOptions = {},
): ForeignListing[] {
  const places = new Map(table.columns.map((column, i) => [column, i]));
  const reader = { ...table, plan, problems, places, dropUnrated: options.dropUnrated ?? false };
  if (plan.layout !== "long") {
    // The names of the columns are the labels of the categories.
    for (const column of plan.categories) complain(reader, { line: 1, cells: [] }, column, textFault(column));
  }
  const read = { long: longRow, wide: wideRow, lists: listsRow }[plan.layout];
  const listings: ForeignListing[] = [];
  for (const row of table.rows) {
    listings.push(...read(reader, row));
    // A row of a wide table may hold as many listings as it has columns.
    if (listings.length > MOST_ROWS) throw new UserError(`${table.file}: ${tooMany}`);
  }
  refuseTwice(listings, table.file, problems);
  return listings;
}

const tooMany = `lists more than ${MOST_ROWS.toLocaleString("en")} items under categories, which is more than is read.`;

interface Reader extends ForeignTable {
  readonly plan: ColumnPlan;
  readonly problems: ProblemList;
  /** Where each column is. */
  readonly places: ReadonlyMap<string, number>;
  readonly dropUnrated: boolean;
}

const bare = { id: "", norm: "", rating: "", typicality: "", sd: "", raters: "" };

function longRow(reader: Reader, row: ForeignRow): ForeignListing[] {
  const { plan, problems, file } = reader;
  const labels = plan.categories.map((column) => cell(reader, row, column));
  // With several columns of categories an item may lack one of them, but not the first, which is the default.
  const needed = labels.slice(0, 1).concat(labels.slice(1).filter((label) => label !== ""));
  needed.forEach((label, i) => complain(reader, row, plan.categories[i]!, textFault(label)));
  const own = itemOf(reader, row);
  const rating = plan.rating === null ? "" : cell(reader, row, plan.rating);
  if (plan.rating !== null && reader.dropUnrated && isMissing(rating)) return [];
  if (plan.rating !== null && isMissing(rating)) {
    const given = rating === "" ? "is empty" : `"${rating}" stands for no rating`;
    problems.error(file, row.line, plan.rating, `${given}; --drop-unrated leaves such rows out.`);
  }
  return [
    {
      line: row.line,
      ...own,
      labels,
      norm: plan.norm === null ? "" : normOf(reader, row, plan.norm),
      typicality:
        plan.typicality === null ? "" : (decimalText(cell(reader, row, plan.typicality), plan.decimal) ?? ""),
      rating: isMissing(rating) ? "" : numberIn(reader, row, plan.rating, rating),
      sd: plan.sd === null ? "" : optionalNumberIn(reader, row, plan.sd),
      raters: plan.raters === null ? "" : whole(optionalNumberIn(reader, row, plan.raters)),
    },
  ];
}

function wideRow(reader: Reader, row: ForeignRow): ForeignListing[] {
  const own = itemOf(reader, row);
  return reader.plan.categories.flatMap((column): ForeignListing[] => {
    const value = cell(reader, row, column);
    const listing = { ...bare, line: row.line, ...own, labels: [column] };
    if (value === "") return [];
    if (reader.plan.numbers === null) {
      if (!isMark(value))
        complain(reader, row, column, `"${value}" is no mark; x, 1 or yes says that the item belongs.`);
      return isMarked(value) ? [listing] : [];
    }
    if (isMissing(value)) return [];
    const rating = numberIn(reader, row, column, value);
    // A table of counts has a cell for every pair; that nobody named it is no listing.
    return reader.plan.numbers === "counts" && Number(rating) === 0 ? [] : [{ ...listing, rating }];
  });
}

function listsRow(reader: Reader, row: ForeignRow): ForeignListing[] {
  return reader.plan.categories.flatMap((column): ForeignListing[] => {
    const item = cell(reader, row, column);
    if (item === "") return [];
    complain(reader, row, column, textFault(item));
    return [{ ...bare, line: row.line, item, labels: [column] }];
  });
}

function itemOf(reader: Reader, row: ForeignRow): { item: string; id: string } {
  const { item, id } = reader.plan;
  const text = item === null ? "" : cell(reader, row, item);
  complain(reader, row, item ?? "item", textFault(text));
  const own = id === null ? "" : cell(reader, row, id);
  if (own !== "") complain(reader, row, id!, textFault(own));
  return { item: text, id: itemId(own) === itemId(text) ? "" : own };
}

function normOf(reader: Reader, row: ForeignRow, column: string): string {
  const norm = cell(reader, row, column);
  complain(reader, row, column, textFault(norm));
  return norm;
}

function numberIn(reader: Reader, row: ForeignRow, column: string | null, value: string): string {
  if (column === null) return "";
  const number = decimalText(value, reader.plan.decimal);
  if (number !== null) return reader.plan.numbers === "counts" ? whole(number) : number;
  const mark = reader.plan.decimal === "comma" ? "; the column has decimal commas" : "";
  complain(reader, row, column, `"${value}" is not a number${mark}.`);
  return "";
}

function optionalNumberIn(reader: Reader, row: ForeignRow, column: string): string {
  const value = cell(reader, row, column);
  return isMissing(value) ? "" : numberIn(reader, row, column, value);
}

/** "20.0" as "20": programs write whole numbers so where a column has gaps. */
function whole(number: string): string {
  return number.replace(/\.0+$/, "");
}

/** What people and programs write where there is no number. */
function isMissing(value: string): boolean {
  return /^(|na|n\/a|nan|null|none|[-–—.]|#n\/a)$/i.test(value);
}

function cell({ places }: Reader, row: ForeignRow, column: string): string {
  return row.cells[places.get(column) ?? -1] ?? "";
}

function complain(
  { file, problems }: Reader,
  { line }: ForeignRow,
  column: string,
  fault: string | null,
): void {
  if (fault !== null) problems.error(file, line, column, fault);
}

function refuseTwice(listings: readonly ForeignListing[], file: string, problems: ProblemList): void {
  const seen = new Map<string, number>();
  const twice: { line: number; message: string }[] = [];
  for (const { line, item, id, norm, labels } of listings) {
    const name = id === "" ? item : id;
    const pair = JSON.stringify([norm, itemId(name), ...(labels.length === 1 ? [itemId(labels[0]!)] : [])]);
    const first = seen.get(pair);
    if (first !== undefined && item !== "") {
      const under = labels.length === 1 ? `is listed under "${labels[0]}"` : "is listed";
      twice.push({ line, message: `"${name}" ${under} twice, first on line ${first}` });
    }
    seen.set(pair, first ?? line);
  }
  const hint = twice.length >= seen.size / 2 ? "; is every row one rater's? Average over raters first" : "";
  for (const { line, message } of twice) problems.error(file, line, null, `${message}${hint}.`);
}
