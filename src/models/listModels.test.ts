import { statSync } from "node:fs";
import { expect, it } from "vitest";
import { listModels } from "./listModels.ts";
import { packageFolder } from "./packageFolder.ts";

it("lists the default first, each with a hash and the place it would come from now", () => {
  const models = listModels({ cache: "/no/such/cache" });
  expect(models.map((model) => model.id)).toEqual(["minilm-l6", "gte-small", "minilm-l6-q8", "glove-100d"]);
  for (const model of models) {
    expect(model.sha256).toMatch(/^[0-9a-f]{64}$/);
    const installed = packageFolder(model.npmPackage.replace(/@[^@]*$/, "")) !== null;
    expect(model.present).toBe(installed);
    expect(model.from).toBe(installed ? "npm package" : model.kind === "transformer" ? "hub" : "cache");
    if (installed) expect(statSync(model.location).size).toBe(model.bytes);
    else if (model.kind === "transformer") expect(model.location).toMatch(/^https?:\/\/.*\/onnx\/model/);
  }
});
