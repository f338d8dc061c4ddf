import { textWidth } from "./textWidth.ts";

/** A vertical line of a figure with its name. */
export interface NamedLine {
  /** Pixels from the left of the scale. */
  readonly x: number;
  readonly text: string;
  /** Whether the line runs up to its name; other names stand free. */
  readonly isDrawn: boolean;
}

export interface LineLabel {
  /** Row above the figure, 0 the lowest. */
  readonly row: number;
  readonly align: "left" | "right";
}

export const LINE_LABEL_SIZE = 11;
const GAP = 4;

/**
 * Puts names of vertical lines into rows above a figure, so that no name meets another. Each stands to the left of its
 * line, or to the right where the left has no room. No line running up to its name crosses another name, unless names
 * to the right of drawn lines leave no other way.
 *
 * @param room pixels there are to the left of the scale
 * @returns (lines), in the order given
 */
export function lineLabels(lines: readonly NamedLine[], room: number): LineLabel[] {
  const spans = lines.map(({ x, text }) => {
    const width = textWidth(text, LINE_LABEL_SIZE) + GAP;
    const align: LineLabel["align"] = x - width >= -room ? "right" : "left";
    return align === "right" ? { align, from: x - width, to: x } : { align, from: x, to: x + width };
  });
  const rows: (number | undefined)[] = lines.map(() => undefined);
  // From the left, so that no later line runs through a name that ends at its own; names to the right come last.
  const indices = [...lines.keys()].sort((a, b) => lines[a]!.x - lines[b]!.x);
  const order = [
    ...indices.filter((i) => spans[i]!.align === "right"),
    ...indices.filter((i) => spans[i]!.align === "left").reverse(),
  ];
  for (const i of order) {
    const free = [...lines.keys()].filter((row) => order.every((other) => !overlaps(i, row, other)));
    rows[i] = free.find((row) => order.every((other) => !crosses(i, row, other))) ?? free[0] ?? 0;
  }
  return spans.map(({ align }, i) => ({ row: rows[i] ?? 0, align }));

  /** Whether the name of line i in a row would meet one that is placed. */
  function overlaps(i: number, row: number, other: number): boolean {
    const [own, its] = [spans[i]!, spans[other]!];
    return rows[other] === row && own.from < its.to + GAP && its.from < own.to + GAP;
  }

  /** Whether one of two lines would run through the name of the other. */
  function crosses(i: number, row: number, other: number): boolean {
    const placed = rows[other];
    if (placed === undefined || placed === row) return false;
    const [low, high] = row < placed ? [i, other] : [other, i];
    const { x, isDrawn } = lines[high]!;
    return isDrawn && spans[low]!.from < x && x < spans[low]!.to;
  }
}
