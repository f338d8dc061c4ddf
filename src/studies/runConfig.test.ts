import { describe, expect, it } from "vitest";
import { commandOf, completeRunConfig, defaultRunConfig } from "./runConfig.ts";

describe("completeRunConfig", () => {
  it("is the main job when nothing is given", () => {
    expect(completeRunConfig({})).toEqual(defaultRunConfig);
  });

  it("keeps studies in the order of the page and every name once", () => {
    const config = completeRunConfig({
      studies: ["tradeoff", "alignment", "tradeoff"],
      datasets: ["rosch-1973", "rosch-1973"],
    });
    expect(config.studies).toEqual(["alignment", "tradeoff"]);
    expect(config.datasets).toEqual(["rosch-1973"]);
  });

  it("quick means ten restarts and no sensitivity study, unless they are asked for", () => {
    expect(completeRunConfig({ quick: true })).toMatchObject({ restarts: 10, quick: true });
    expect(completeRunConfig({ quick: true }).studies).not.toContain("sensitivity");
    expect(completeRunConfig({ quick: true, restarts: 3, studies: ["sensitivity"] })).toMatchObject({
      restarts: 3,
      studies: ["sensitivity"],
    });
  });

  it("does the study of layers where it, every layer or the peak is asked for", () => {
    expect(completeRunConfig({}).studies).not.toContain("layers");
    expect(completeRunConfig({ layers: ["all"] }).studies).toContain("layers");
    expect(completeRunConfig({ layers: ["all"], studies: ["map"] }).studies).toEqual(["map"]);
    expect(completeRunConfig({ layers: ["peak"], studies: ["map"] }).studies).toEqual(["map", "layers"]);
    expect(completeRunConfig({ studies: ["layers"] }).studies).toEqual(["layers"]);
  });

  it("leaves the study of distinctions out unless it is asked for", () => {
    for (const quick of [true, false]) {
      expect(completeRunConfig({ quick }).studies).not.toContain("distinctions");
    }
    const config = completeRunConfig({ studies: ["distinctions", "typicality"] });
    expect(config.studies).toEqual(["typicality", "distinctions"]);
    expect(commandOf(config)).toContain("--study typicality --study distinctions");
  });

  it("names the nearest valid name for a wrong one", () => {
    expect(() => completeRunConfig({ studies: ["tradeof"] })).toThrow(
      'Unknown study "tradeof". Did you mean "tradeoff"?',
    );
    expect(() => completeRunConfig({ membership: "softt" })).toThrow('Did you mean "soft"?');
    expect(() => completeRunConfig({ engine: "loyd" })).toThrow('Did you mean "lloyd"?');
    expect(() => completeRunConfig({ layers: ["lst"] })).toThrow('Did you mean "last"?');
  });

  it("refuses numbers and templates that make no sense", () => {
    expect(() => completeRunConfig({ seed: 1.5 })).toThrow("seed must be a whole number");
    expect(() => completeRunConfig({ restarts: 0 })).toThrow("whole number from 1");
    expect(() => completeRunConfig({ templates: ["a word"] })).toThrow("must contain {item}");
  });
});

describe("commandOf", () => {
  it("leaves defaults out but always states the seed", () => {
    expect(commandOf(defaultRunConfig)).toBe("sortal run --seed 1");
  });

  it("says of the study of layers no more than the layers do", () => {
    const command = (given: Parameters<typeof completeRunConfig>[0]) => commandOf(completeRunConfig(given));
    expect(command({ layers: ["all"] })).toBe("sortal run --layers all --seed 1");
    expect(command({ layers: ["static", "peak"], quick: true })).toBe(
      "sortal run --layers static,peak --quick --seed 1",
    );
    expect(command({ layers: ["peak"], studies: ["map"] })).toBe(
      "sortal run --layers peak --study map --study layers --seed 1",
    );
    expect(command({ studies: [...defaultRunConfig.studies, "layers"] })).toMatch(/--study layers/);
  });

  it("writes every other choice as the flag that makes it", () => {
    const config = completeRunConfig({
      datasets: ["rosch-1975", "./my norms"],
      models: ["minilm-l6"],
      membership: "as-listed",
      members: "rated-in",
      asReleased: true,
      quick: true,
      seed: 7,
    });
    expect(commandOf(config)).toBe(
      "sortal run --dataset rosch-1975 --dataset './my norms' --model minilm-l6 " +
        "--membership as-listed --members rated-in --as-released --quick --seed 7",
    );
  });
});
