import { describe, expect, test } from "vitest";
import type { Measure, TransferCell, TransferDataset } from "../../studies/transferResult.ts";
import { distanceFinding, headlineComparison, lossFinding } from "./transferFinding.ts";

const measure = (value: number, mean: number): Measure => ({
  value,
  interval: { low: value - 0.05, high: value + 0.05 },
  chance: { low: mean - 0.01, high: mean + 0.01, mean },
});

const cell = (row: number | null, column: number, share: number, eta: number): TransferCell => ({
  itemSet: 0,
  row,
  at: row === null ? "categories" : "rate",
  column,
  groups: [3],
  rateBits: 1.5,
  share: measure(share, 0.9),
  eta: measure(eta, 0),
  excessBits: { ...measure(1 + share, 2), bracket: { low: 1 + share, high: 1 + share } },
});

const dataset = (pValue: number): TransferDataset => {
  const difference = { value: 0.1, interval: { low: 0.02, high: 0.18 }, pValue };
  const space = (model: string, kind: "model" | "people") => ({
    model,
    kind,
    layer: "last",
    title: model,
    nItems: 40,
  });
  return {
    dataset: "tiny",
    spaces: [space("lm", "model"), { ...space("judged", "people"), layer: "given" }],
    leftOut: [],
    itemSets: [{ spaces: [0, 1], nItems: 40, k: 3, rateBits: 1.5 }],
    cells: [cell(null, 0, 0.8, 0.5), cell(null, 1, 0.4, 0.75), cell(0, 1, 0.5, 0.6), cell(1, 1, 0.3, 1)],
    comparisons: [
      {
        itemSet: 0,
        model: 0,
        people: 1,
        eta: { value: 0.25, interval: { low: 0.15, high: 0.35 }, pValue },
        excessBits: difference,
        lossBesidePeople: difference,
        lossBesideOwn: difference,
      },
    ],
    agreement: [],
  };
};

describe("the two sentences of the transfer matrix", () => {
  const wanted = { model: "lm", layer: "last" };

  test("say how far people are from the best in either space, and whether the two differ", () => {
    const sure = dataset(0.0001);
    const sentence = distanceFinding(sure, headlineComparison(sure, wanted)!)!;
    expect(sentence).toContain(
      "On the 40 items that lm and people's space judged share, people's 3 categories come .50 [.45, .55]",
    );
    expect(sentence).toContain(
      ".75 [.70, .80] of it in people's (difference .25 [.15, .35], p < .001)".replaceAll(
        "p < ",
        "p\u00a0<\u00a0",
      ),
    );
    expect(sentence).toContain(
      "1.80 [1.75, 1.85] bits beyond the certified bound in the model's space and 1.40 [1.35, 1.45] in people's",
    );
    const unsure = dataset(0.4);
    expect(distanceFinding(unsure, headlineComparison(unsure, wanted)!)).toContain(
      "we cannot tell these apart: .25",
    );
  });

  test("say what the model's clusters lose of people's meaning, beside people's categories and the space's own clusters", () => {
    const sure = dataset(0.0001);
    const sentence = lossFinding(sure, headlineComparison(sure, wanted)!)!.replaceAll("\u00a0", " ");
    expect(sentence).toBe(
      "At people's rate of 1.50 bits an item, lm's own clusters leave 50.0 % [45.0, 55.0] of the meaning in judged, where people's " +
        "categories leave 40.0 % [35.0, 45.0] (10.0 points [2.0, 18.0] less, p < .001), that space's own clusters 30.0 % [25.0, 35.0] " +
        "(10.0 points [2.0, 18.0] less, p < .001) and random groups 90.0 %.",
    );
    const unsure = dataset(0.4);
    expect(lossFinding(unsure, headlineComparison(unsure, wanted)!)).toContain(
      "we cannot tell which is less",
    );
  });

  test("are about another layer where the one asked for takes no part, and about none where no human space does", () => {
    expect(headlineComparison(dataset(0.1), { model: "other", layer: "last" })?.people).toBe(1);
    expect(headlineComparison({ ...dataset(0.1), comparisons: [] }, wanted)).toBeNull();
  });
});
