import { layerName, listOf } from "../format/words.ts";
import { nothing, type Html } from "../html/html.ts";
import { table, type Column } from "../html/table.ts";

/** A number a collection, model and layer, over the collection's norms. */
export function pooledTable<
  T extends {
    readonly collection: string;
    readonly members: readonly string[];
    readonly model: string;
    readonly layer: string;
  },
>(id: string, caption: string, rows: readonly T[], columns: readonly Column<T>[]): Html {
  if (rows.length === 0) return nothing;
  return table({
    id,
    caption,
    rows,
    columns: [
      { head: "collection", value: (row) => row.collection },
      { head: "norms", value: (row) => listOf(row.members) },
      { head: "model", value: (row) => row.model },
      { head: "layer", value: (row) => layerName(row.layer) },
      ...columns,
    ],
  });
}
