import type { Cell } from "./score.ts";

/** Where a cell stands on the page: by dataset, then by model, then by layer, each in the order of the run. */
export function cellOrder(
  datasets: readonly { readonly id: string }[],
  models: readonly { readonly id: string; readonly layers: readonly string[] }[],
): (cell: Cell) => number {
  const places = new Map(
    datasets
      .flatMap(({ id: dataset }) =>
        models.flatMap(({ id: model, layers }) => layers.map((layer) => [dataset, model, layer])),
      )
      .map((place, index) => [JSON.stringify(place), index]),
  );
  return ({ dataset, model, layer }) => places.get(JSON.stringify([dataset, model, layer])) ?? places.size;
}
