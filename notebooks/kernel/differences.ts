import { joinText, type Cell, type MultilineText, type Notebook } from "./notebookFile.ts";

/**
 * How an executed notebook differs from the committed one, a line a difference; empty when it does not.
 *
 * Texts, data and structure must be equal. A number with decimals may differ by one in its last written digit: vectors
 * from a model are the same everywhere only up to the rounding of the processor's matrix multiplication, and a number
 * that lies on the edge may round the other way. The same goes for the three numbers of a colour `rgb(…)`, which a chart
 * derives from such a number. Other whole numbers must be equal.
 */
export function notebookDifferences(committed: Notebook, executed: Notebook): string[] {
  return executed.cells.flatMap((cell, index) => {
    const before = committed.cells[index];
    if (cell.cell_type !== "code" || before === undefined) return [];
    return differences(shown(before), shown(cell), `cell ${index + 1}`);
  });
}

function shown(cell: Cell): unknown {
  const outputs = (cell.outputs ?? []).map((output) => {
    const data = output["data"] as Record<string, MultilineText> | undefined;
    return {
      ...output,
      ...(output["text"] === undefined ? {} : { text: joinText(output["text"] as MultilineText) }),
      ...(data === undefined ? {} : { data: Object.fromEntries(Object.entries(data).map(joinLines)) }),
    };
  });
  return { execution_count: cell.execution_count ?? null, outputs };
}

function joinLines([type, value]: [string, MultilineText]): [string, unknown] {
  const isText =
    typeof value === "string" || (Array.isArray(value) && value.every((v) => typeof v === "string"));
  return [type, isText ? joinText(value) : value];
}

function differences(before: unknown, after: unknown, path: string): string[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => differences(before[key], after[key], `${path}: ${key}`));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, i) => differences(before[i], after[i], `${path}[${i}]`)).flat();
  }
  if (same(before, after)) return [];
  return [`${path}: committed ${excerpt(before)}, now ${excerpt(after)}`];
}

function same(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (typeof before === "number" && typeof after === "number") return sameText(String(before), String(after));
  return typeof before === "string" && typeof after === "string" && sameText(before, after);
}

/** Colours are compared as if their numbers were written in tenths, so that one step is the last digit. */
const colour = /rgb\((\d+), (\d+), (\d+)\)/g;
const tenths = (_: string, ...rgb: string[]): string =>
  rgb
    .slice(0, 3)
    .map((value) => (Number(value) / 10).toFixed(1))
    .join();

const number = /(-?\d*\.\d+|-?\d+)/;

/** Equal texts, but for one unit in the last written digit of a number with decimals. */
function sameText(before: string, after: string): boolean {
  const [a, b] = [before, after].map((text) => text.replaceAll(colour, tenths).split(number)) as [
    string[],
    string[],
  ];
  if (a.length !== b.length) return false;
  return a.every((part, i) => part === b[i] || (i % 2 === 1 && isOneStepApart(part, b[i]!)));
}

function isOneStepApart(a: string, b: string): boolean {
  // A number may be written without its trailing zeros, so the finer of the two says where the last digit is.
  const digits = Math.max(
    ...[a, b].map((text) => (text.includes(".") ? text.length - text.indexOf(".") - 1 : 0)),
  );
  return digits > 0 && Math.abs(Number(a) - Number(b)) < 1.5 * 10 ** -digits;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function excerpt(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
