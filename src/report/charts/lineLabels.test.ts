import fc from "fast-check";
import { expect, test } from "vitest";
import { lineLabels, type NamedLine } from "./lineLabels.ts";

const line = fc
  .record({
    x: fc.integer({ min: 0, max: 300 }),
    text: fc.constantFrom("chance", "ceiling", "mean of the paper's models, static", "BERT-large"),
    isDrawn: fc.boolean(),
  })
  // Where the longest name has room to the left.
  .map((l) => ({ ...l, isDrawn: l.isDrawn && l.x > 110 }));

const distinct = (lines: readonly NamedLine[]): NamedLine[] =>
  lines.filter(({ x }, i) => lines.findIndex((other) => Math.abs(other.x - x) < 6) === i);

test("names in one row do not meet, and no line crosses a name below its own", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 7 }).map(distinct), (lines) => {
      const labels = lineLabels(lines, 120);
      const span = (i: number): [number, number] => {
        const width = 5 * lines[i]!.text.length;
        const { x } = lines[i]!;
        return labels[i]!.align === "right" ? [x - width, x] : [x, x + width];
      };
      lines.forEach((_, i) => {
        lines.forEach((b, j) => {
          if (i === j) return;
          const [from, to] = span(i);
          if (labels[i]!.row === labels[j]!.row && i < j) {
            const [other, end] = span(j);
            expect(to <= other || end <= from).toBe(true);
          }
          if (b.isDrawn && labels[j]!.row > labels[i]!.row) expect(b.x <= from || b.x >= to).toBe(true);
        });
      });
    }),
  );
});

test("a name stands to the right where the left has no room, and in the lowest row that is free", () => {
  const lines = [
    { x: 0, text: "chance", isDrawn: false },
    { x: 150, text: "BERT-large", isDrawn: true },
    { x: 290, text: "ceiling", isDrawn: false },
  ];
  expect(lineLabels(lines, 10)).toEqual([
    { row: 0, align: "left" },
    { row: 0, align: "right" },
    { row: 0, align: "right" },
  ]);
});
