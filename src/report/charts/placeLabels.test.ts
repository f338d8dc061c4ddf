import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boxOf, overlap, placeLabels } from "./placeLabels.ts";
import { fitted, shortened, textWidth } from "./textWidth.ts";

const place = fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 400 }) });
const field = { width: 600, height: 400, fontSize: 12 };

describe("placeLabels", () => {
  test("never lets two labels overlap and never leaves the figure", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, fc.string({ minLength: 1, maxLength: 24 }), fc.constantFrom(0, 8)), {
          maxLength: 25,
        }),
        fc.array(place, { maxLength: 60 }),
        (labels, marks) => {
          const requests = labels.map(([at, text, clearance]) => ({
            ...at,
            text,
            clearance,
            extraWidth: 14,
          }));
          const boxes = placeLabels(requests, { ...field, marks }).map((label) =>
            boxOf({ text: label.text, extraWidth: 14 }, label.x, label.y, field.fontSize),
          );
          boxes.forEach((box, i) => {
            expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
            expect(box.right).toBeLessThanOrEqual(field.width);
            expect(box.bottom).toBeLessThanOrEqual(field.height);
            for (const other of boxes.slice(i + 1)) expect(overlap(box, other)).toBe(false);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test("puts a free label on its place, and moves off marks", () => {
    const request = { text: "bird", x: 300, y: 200, clearance: 0 };
    expect(placeLabels([request], { ...field, marks: [] })[0]).toMatchObject({
      x: 300,
      y: 200,
      leader: false,
    });
    const [moved] = placeLabels([request], { ...field, marks: [{ x: 300, y: 200 }] });
    expect([moved?.x, moved?.y]).not.toEqual([300, 200]);
  });

  test("takes another of its places where the first is covered, and stays below where it must", () => {
    const request = { text: "bird", x: 300, y: 200, clearance: 0, orNear: [{ x: 400, y: 200 }] };
    const marks = [{ x: 300, y: 200 }];
    expect(placeLabels([request], { ...field, marks })[0]).toMatchObject({ x: 400, y: 200 });
    const [low] = placeLabels([{ ...request, clearance: 8, orNear: [], below: true }], { ...field, marks });
    expect(low!.y).toBeGreaterThan(200);
  });

  test("goes as far to cover no mark as a mark costs", () => {
    const request = { text: "bird", x: 300, y: 200, clearance: 0 };
    const marks = Array.from({ length: 9 }, (_, i) => ({ x: 260 + 10 * i, y: 200 }));
    const awayBy = (markCost: number): number =>
      Math.abs(placeLabels([request], { ...field, marks, markCost })[0]!.y - 200);
    expect(awayBy(0.1)).toBe(0);
    expect(awayBy(60)).toBeGreaterThan(12);
  });

  test("leaves out a label there is no room for", () => {
    const wide = { text: "a name far too wide for this figure", x: 10, y: 10, clearance: 0 };
    expect(placeLabels([wide], { width: 60, height: 40, fontSize: 12, marks: [] })).toEqual([]);
  });
});

describe("text widths", () => {
  test("grow with the text and the size", () => {
    expect(textWidth("iii", 10)).toBeLessThan(textWidth("mmm", 10));
    expect(textWidth("bird", 20)).toBeCloseTo(2 * textWidth("bird", 10));
  });

  test("texts are cut with an ellipsis", () => {
    expect(shortened("natural earth formation", 12)).toBe("natural ear…");
    expect(shortened("bird", 12)).toBe("bird");
    const cut = fitted("natural earth formation", 80, 11);
    expect(cut.endsWith("…")).toBe(true);
    expect(textWidth(cut, 11)).toBeLessThanOrEqual(80);
  });
});
