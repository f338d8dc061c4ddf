import { markup, raw, type Html } from "./html.ts";

/** A column that can be sorted by. */
export interface SortableColumn<Row> {
  readonly head: string;
  /** Above the head, small: what several columns have in common. */
  readonly over?: string;
  readonly kind: "text" | "number";
  /** The direction of the first press: the better end up. */
  readonly first: "ascending" | "descending";
  /** Index of the norm and of the score, for showing one norm's columns. */
  readonly norm?: number;
  readonly score?: number;
  /** What the row is sorted by, null where it has nothing, and what is shown. */
  readonly cell: (row: Row) => { readonly key: string | number | null; readonly body: Html };
}

export interface SortableOptions<Row> {
  readonly id: string;
  readonly caption: string;
  /** The first names the row. */
  readonly columns: readonly SortableColumn<Row>[];
  /** In the order they are shown at first, which is that of `sortedBy` in its first direction. */
  readonly rows: readonly Row[];
  readonly sortedBy: number;
  /** Model of a row, for marking it. */
  readonly model: (row: Row) => number;
}

/** A wide table in its own scrolling box; each head is a button that sorts, and says so to screen readers. */
export function sortableTable<Row>(options: SortableOptions<Row>): Html {
  const { id, caption, columns, rows, sortedBy, model } = options;
  const head = columns.map((column, index) => headOf(column, index === sortedBy));
  const body = rows.map((row) => {
    const cells = columns.map(({ cell, kind }, index) => {
      const { key, body: shown } = cell(row);
      const value = key === null ? raw("") : markup`="${key}"`;
      if (index === 0) return markup`<th scope="row" data-v${value}>${shown}`;
      return kind === "text"
        ? markup`<td class="t" data-v${value}>${shown}`
        : markup`<td data-v${value}>${shown}`;
    });
    return markup`<tr data-m=${model(row)}>${cells}`;
  });
  return markup`<p class="sr" role="status" id="${id}-status"></p>
<div class="scroll tall" tabindex="0" role="region" aria-label="${caption}"><table class="sortable" id="${id}"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function headOf<Row>(column: SortableColumn<Row>, isSorted: boolean): Html {
  const { head, over, kind, first, norm, score } = column;
  const place = norm === undefined ? "" : ` data-d="${norm}" data-s="${score}"`;
  const sorted = isSorted ? ` aria-sort="${first}"` : "";
  const name = over === undefined ? head : `${head}, ${over}`;
  const above = over === undefined ? raw("") : markup`<small class="over">${over}</small> `;
  return markup`<th scope="col" class="${kind === "text" ? "t" : "n"}" data-kind="${kind}" data-first="${first}" data-name="${name}"${raw(place + sorted)}>${above}<button type="button">${head}</button></th>`;
}
