import type { Dataset } from "../dataset.ts";
import { datasetDescription } from "./datasetDescription.ts";
import { listingTable, type ListingColumn } from "./listingTable.ts";
import { DESCRIPTION_KEY } from "./descriptionKey.ts";

/**
 * A dataset as a Parquet file (snappy), a row a listing; the columns are those of listingTable: texts, doubles and 32-bit
 * whole numbers. Its description travels in the file's key-value metadata, so that it can be added again as it is.
 *
 * @param members of a collection, in its order
 */
export async function datasetParquet(
  dataset: Dataset,
  members: readonly Dataset[] = [],
): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const description = datasetDescription(dataset, members);
  const buffer = parquetWriteBuffer({
    columnData: listingTable(dataset).map(parquetColumn),
    createdBy: "sortal",
    kvMetadata: [{ key: DESCRIPTION_KEY, value: JSON.stringify(description) }],
  });
  return new Uint8Array(buffer);
}

function parquetColumn({ name, type, values }: ListingColumn) {
  if (type === "string") return { name, data: [...values], type: "STRING" as const, nullable: false };
  return {
    name,
    data: [...values],
    type: type === "number" ? ("DOUBLE" as const) : ("INT32" as const),
    nullable: true,
  };
}
