import { describe, expect, test } from "vitest";
import { compareRuns } from "../../comparison/compareRuns.ts";
import { comparisonContext } from "../comparison/comparisonContext.ts";
import { fixtureRuns } from "../testing/fixtureRuns.ts";
import { scatterAxis } from "./scatterAxis.ts";
import { scatterScene, type Scene, type SceneElement } from "./scatterScene.ts";

const { comparison, spaces } = comparisonContext(compareRuns(fixtureRuns({ count: 3 })));
const sceneOf = (x: string, y: string, published = comparison.published) =>
  scatterScene({ ...comparison, published }, spaces, { dataset: 0, x, y }, scatterAxis);

/** Names of the scene, of models or of reference lines, and those that a reference line runs through. */
function namesOf({ elements }: Scene, isOfModel: boolean): { names: string[]; crossed: string[] } {
  const lines = elements.filter(({ attributes }) => "stroke-dasharray" in attributes);
  const texts = elements.filter(
    ({ attributes }) => attributes["class"] === "halo" && "data-m" in attributes === isOfModel,
  );
  const isCrossed = ({ attributes, text = "" }: SceneElement): boolean => {
    const [left, base] = [Number(attributes["x"]), Number(attributes["y"])];
    return lines.some(
      ({ attributes: { x1, x2, y1, y2 } }) =>
        Number(x2) > left &&
        Number(x1) < left + 6 * text.length &&
        Number(y2) > base - 8 &&
        Number(y1) < base,
    );
  };
  const written = (all: readonly SceneElement[]): string[] => all.map(({ text = "" }) => text);
  return { names: written(texts), crossed: written(texts.filter(isCrossed)) };
}

describe("the scatter of two scores", () => {
  test.each([
    ["ami", "typicality-name"],
    ["typicality-name", "ami"],
  ])("with %s to the right: no reference line runs through the name of another", (x, y) => {
    const { names, crossed } = namesOf(sceneOf(x, y), false);
    expect(names.length).toBeGreaterThan(1);
    expect(crossed).toEqual([]);
  });

  test.each([
    ["ami", "typicality-name"],
    ["parameters", "ami"],
  ])("with %s to the right: names of models stand off the lines where there is room", (x, y) => {
    const { names, crossed } = namesOf(sceneOf(x, y, []), true);
    expect(names).toHaveLength(6);
    expect(crossed).toEqual([]);
  });

  test("speaks of sizes only where an axis is one", () => {
    expect(sceneOf("parameters", "ami").note).toContain("Sizes are as published");
    expect(sceneOf("typicality-name", "ami").note).toBe("An outline is a static layer.");
  });
});
