import { markup, nothing, raw, type Html } from "./html.ts";

type Value = string | number | null;

/** A column: what it holds, and how a number of it is written. */
export interface Column<Row> {
  readonly head: string;
  readonly value: (row: Row) => Value;
  /** Default: a number as it is. Missing numbers show as a dash. */
  readonly show?: (value: number) => string;
  /** The CSV holds the number as shown (for tables of thousands of rows). */
  readonly asShown?: boolean;
}

/** Columns written as texts and right-aligned numbers; the full value of a number is kept for the CSV. */
export interface TableOptions<Row> {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Item and category of a row, for selections. */
  readonly marks?: (row: Row) => { readonly i?: number; readonly c?: number };
  /** Leaves the body to the page's script, which fills it from results.json: what it is filled with. */
  readonly filledFrom?: string | null;
}

const SIGNIFICANT_DIGITS_KEPT = 6;

/** Longer tables of items are left to the page's script, or they would be most of the page. */
export const LONGEST_STATIC_TABLE = 250;

/** A table in a folded part, with its CSV. */
export function table<Row>(options: TableOptions<Row>): Html {
  const { id, caption, columns, rows, filledFrom = null } = options;
  const head = columns.map((c) => {
    const numeric = rows.some((row) => typeof c.value(row) === "number");
    return numeric
      ? markup`<th scope="col" class="n">${c.head}</th>`
      : markup`<th scope="col">${c.head}</th>`;
  });
  const body = filledFrom === null ? rows.map((row) => rowOf(row, options)) : nothing;
  const source = filledFrom === null ? "" : ` data-rows="${filledFrom}"`;
  return markup`<details class="table"><summary>Table: ${caption} <span class="count">${rows.length} ${rows.length === 1 ? "row" : "rows"}</span></summary>
<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table id="${id}"><thead><tr>${head}</tr></thead><tbody${raw(source)}>${body}</tbody></table></div>
<p class="save needs-js"><button type="button" data-csv="${id}">CSV</button></p></details>`;
}

/** End tags of rows and cells are left out, as HTML allows: in long tables they are a third of the bytes. */
function rowOf<Row>(row: Row, { columns, marks }: TableOptions<Row>): Html {
  const { i, c } = marks?.(row) ?? {};
  const item = i === undefined ? "" : ` data-i=${i}`;
  const category = c === undefined ? "" : ` data-c=${c}`;
  return markup`<tr${raw(item + category)}>${columns.map((column) => cellOf(column, row))}`;
}

function cellOf<Row>({ value, show, asShown = false }: Column<Row>, row: Row): Html {
  const content = value(row);
  if (content === null) return markup`<td data-v>–`;
  if (typeof content === "string") return markup`<td>${content}`;
  const text = show === undefined ? String(content) : show(content);
  const kept = String(Number(content.toPrecision(SIGNIFICANT_DIGITS_KEPT)));
  return asShown || kept === text ? markup`<td data-v>${text}` : markup`<td data-v="${kept}">${text}`;
}
