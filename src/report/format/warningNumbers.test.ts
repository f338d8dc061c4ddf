import { expect, it } from "vitest";
import { warningNumbers } from "./warningNumbers.ts";

it("gives the range over cells, and the unit of a kind that has one", () => {
  const plain = (text: string): string => text.replaceAll("\u00a0", " ");
  const unit = { kind: "unit", value: 0.9668, least: 0.958, threshold: 0.95 };
  expect(plain(warningNumbers(unit))).toBe("(95.8 % to 96.7 %; threshold 95.0 %)");
  expect(plain(warningNumbers({ ...unit, least: undefined }))).toBe("(96.7 %; threshold 95.0 %)");
  expect(warningNumbers({ kind: "lint: heavily-split", value: 5, threshold: 3 })).toBe(
    "(5.00 pieces a word; threshold 3.00)",
  );
  expect(warningNumbers({ kind: "tie", value: 2, threshold: null })).toBe("(2.00)");
  expect(warningNumbers({ kind: "tie", value: null, threshold: null })).toBe("");
});
