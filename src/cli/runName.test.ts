import { describe, expect, it } from "vitest";
import { completeRunConfig, type GivenRunConfig } from "../studies/runConfig.ts";
import { runName } from "./runName.ts";

const nameOf = (given: GivenRunConfig): string => runName(completeRunConfig(given));

describe("runName", () => {
  it("is the dataset alone where every choice is the default", () => {
    expect(nameOf({})).toBe("shani-2025");
    expect(nameOf({ datasets: ["./norms/mine"] })).toBe("mine");
  });

  it("names layers that are not the default, and not the study that they bring", () => {
    expect(nameOf({ layers: ["all"] })).toBe("shani-2025_layers-all");
    expect(nameOf({ layers: ["static", "peak", "3"], quick: true })).toBe(
      "shani-2025_layers-static+peak+3_quick",
    );
    expect(nameOf({ layers: ["all"], studies: ["map"] })).toBe("shani-2025_layers-all_map");
  });

  it("tells every run from the plain one that differs from it in one choice", () => {
    const choices: readonly GivenRunConfig[] = [
      { models: ["gte-small"] },
      { models: ["gte-small", "minilm-l6"] },
      { spaces: ["things-spose-49"] },
      { layers: ["last"] },
      { layers: ["last", "static"] },
      { studies: ["layers"] },
      { membership: "soft" },
      { members: "rated-in" },
      { asReleased: true },
      { seed: 2 },
      { restarts: 7 },
      { engine: "lloyd" },
      { reproduction: "continuous" },
      { quick: true },
      { templates: ["This is a {item}."] },
      { templates: ["shani-2025"] },
      { pooling: "cls" },
      { geometry: "centred" },
      { dtype: "fp16" },
      { baseUrl: "http://localhost:8080/v1" },
    ];
    const changed = new Set(choices.flatMap((choice) => Object.keys(choice)));
    expect(changed).toEqual(new Set(Object.keys(completeRunConfig({})).filter((key) => key !== "datasets")));
    const names = [{}, ...choices].map(nameOf);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[\w.+@-]+$/);
  });

  it("cuts a name that no file system takes, and still tells it from its neighbour", () => {
    const models = Array.from({ length: 40 }, (_, m) => `owner/a-model-${m}`);
    const names = [nameOf({ models }), nameOf({ models, seed: 2 })];
    expect(names.map(({ length }) => length)).toEqual([160, 160]);
    expect(names[0]).not.toBe(names[1]);
  });
});
