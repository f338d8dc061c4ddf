import { decodeUtf8 } from "../decodeUtf8.ts";
import type { ProblemList } from "../problems.ts";
import { refuseLong, refuseWide, type ForeignTable } from "./foreignTable.ts";

/**
 * Reads a table of JSON objects, one a line: keys are columns, in the order in which they are first met. A key that a
 * line lacks is an empty cell there.
 *
 * @returns null when there was any error
 */
export function readJsonRows(bytes: Uint8Array, file: string, problems: ProblemList): ForeignTable | null {
  const before = problems.errors.length;
  const text = decodeUtf8(bytes, file, problems);
  if (text === null) return null;
  const objects: { line: number; values: Map<string, string> }[] = [];
  const columns = new Set<string>();
  const lines = text.split("\n");
  refuseLong(file, lines.at(-1) === "" ? lines.length - 1 : lines.length);
  lines.forEach((content, i) => {
    if (content.trim() === "") return;
    const values = rowOf(content, file, i + 1, problems);
    if (values === null) return;
    for (const key of values.keys()) columns.add(key);
    objects.push({ line: i + 1, values });
    // Before every line is given a cell for every key of any other.
    refuseWide(file, columns.size);
  });
  if (objects.length === 0 && problems.errors.length === before) {
    problems.error(file, 1, null, "is empty; one JSON object a line is needed.");
  }
  if (columns.has("")) problems.error(file, null, null, "a key is empty; every column needs a name.");
  if (problems.errors.length > before) return null;
  const names = [...columns];
  const rows = objects.map(({ line, values }) => ({
    line,
    cells: names.map((name) => values.get(name) ?? ""),
  }));
  return { file, columns: names, rows, notes: [], description: null };
}

function rowOf(
  content: string,
  file: string,
  line: number,
  problems: ProblemList,
): Map<string, string> | null {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    problems.error(file, line, null, "is not JSON; one object a line is needed.");
    return null;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    problems.error(file, line, null, "is not an object; one object a line is needed.");
    return null;
  }
  const cells = new Map<string, string>();
  for (const [key, cell] of Object.entries(value)) {
    if (typeof cell === "object" && cell !== null) {
      problems.error(file, line, key, "holds an object or a list; a text or a number is needed.");
    } else {
      cells.set(key.trim(), cell === null ? "" : String(cell).trim());
    }
  }
  return cells;
}
