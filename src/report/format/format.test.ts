import { describe, expect, test } from "vitest";
import { dateOf } from "./dates.ts";
import {
  formatBits,
  formatCorrelation,
  formatCount,
  formatEnds,
  formatInterval,
  formatP,
  formatPercent,
  formatRho,
  formatSignificant,
} from "./numbers.ts";
import { countOf, layerName, listOf, spaceLabel, spaceName } from "./words.ts";

describe("numbers", () => {
  test.each([
    [4.1446, "4.14"],
    [0, "0.00"],
    [-0.001, "0.00"],
    [-1.5, "−1.50"],
  ])("bits: %d is %s", (value, text) => expect(formatBits(value)).toBe(text));

  test.each([
    [1, 2.5, ["1.00", "2.50"]],
    [2.548, 2.553, ["2.548", "2.553"]],
    [2.5501, 2.5503, ["2.5501", "2.5503"]],
    [2.55, 2.5500001, ["2.55"]],
  ])("a scale from %d to %d ends in %j", (low, high, ends) =>
    expect(formatEnds(low, high, formatBits)).toEqual(ends),
  );

  test.each([
    [0.384, ".38"],
    [-0.041, "−.04"],
    [0.0004, "0"],
    [-0.0004, "0"],
    [1, "1"],
    [-1, "−1"],
    [0.999, "1"],
    [0.995, ".99"],
  ])("correlations: %d is %s", (value, text) => expect(formatCorrelation(value)).toBe(text));

  test("a correlation may have more decimals, a sign of its own, and an interval", () => {
    expect(formatCorrelation(0.3841, 3)).toBe(".384");
    expect(formatRho(-0.5)).toBe("ρ\u00a0=\u00a0−.50");
    expect(formatInterval({ low: -0.05, high: 0.412 }, formatCorrelation)).toBe("[−.05, .41]");
  });

  test("shares are percentages with one decimal", () => {
    expect(formatPercent(0.8391)).toBe("83.9\u00a0%");
    expect(formatPercent(1)).toBe("100.0\u00a0%");
  });

  test.each([
    [0.032, "p\u00a0=\u00a0.03"],
    [0.0041, "p\u00a0=\u00a0.004"],
    [0.001, "p\u00a0=\u00a0.001"],
    [0.000999, "p\u00a0<\u00a0.001"],
    [1, "p\u00a0=\u00a01"],
  ])("p-values: %d is %s", (value, text) => expect(formatP(value)).toBe(text));

  test.each([
    [0.0123456, "0.0123"],
    [1234.5, "1,230"],
    [99.96, "100"],
    [5.62, "5.62"],
    [-2.3456, "−2.35"],
    [0, "0"],
    [1.5e-7, "1.50\u00a0×\u00a010⁻⁷"],
    [2e12, "2.00\u00a0×\u00a010¹²"],
  ])("three significant digits: %d is %s", (value, text) => expect(formatSignificant(value)).toBe(text));

  test("counts have thousands set apart, and shares of an item one decimal", () => {
    expect(formatCount(1049)).toBe("1,049");
    expect(formatCount(1_234_567)).toBe("1,234,567");
    expect(formatCount(2.25)).toBe("2.3");
  });
});

describe("words", () => {
  test("one and many", () => {
    expect(countOf(1, "item")).toBe("1 item");
    expect(countOf(1105, "item")).toBe("1,105 items");
    expect(countOf(3, "category", "categories")).toBe("3 categories");
  });

  test("lists", () => {
    expect([listOf([]), listOf(["a"]), listOf(["a", "b"]), listOf(["a", "b", "c"])]).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });

  test("spaces: in a sentence the last layer goes without saying", () => {
    expect(spaceName({ model: "minilm-l6", layer: "last" })).toBe("minilm-l6");
    expect(spaceName({ model: "minilm-l6", layer: "static" })).toBe("minilm-l6 (static layer)");
    expect(spaceLabel({ model: "m", layer: "6" })).toBe("m, layer 6");
    expect(layerName("last")).toBe("last layer");
  });
});

test("dates are in words, and no date is none", () => {
  expect(dateOf("2025-11-03T15:00:00.000Z")).toBe("3 November 2025");
  expect(dateOf("not recorded")).toBeNull();
  expect(dateOf("2025-13-03")).toBeNull();
});
