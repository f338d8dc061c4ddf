import { loadHumanSpace } from "../datasets/spaces/loadHumanSpace.ts";
import { rowsOf } from "../numeric/matrix.ts";
import { cardLines } from "./cardLines.ts";

/**
 * A human space for a reader; as JSON, whole, vectors and all.
 *
 * @throws UserError for an unknown name, with the nearest one
 */
export async function showSpace(name: string, json: boolean): Promise<string> {
  const space = await loadHumanSpace(name);
  const { vectors, items, source } = space;
  if (json) return JSON.stringify({ ...space, vectors: rowsOf(vectors) }, null, 2);
  return cardLines([
    ["id", space.id],
    ["title", space.title],
    ["task", space.task],
    ["dataset", space.dataset],
    ["kind", space.kind],
    ["items", String(items.length)],
    ["dimensions", String(vectors.cols)],
    ...space.notes.map((note) => ["note", note] as const),
    ["licence", source.licence],
    ["cite", source.citation],
    ["doi", source.doi ?? "none"],
    ["sha256", space.hash],
  ]);
}
