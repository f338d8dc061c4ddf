import { describe, expect, it } from "vitest";
import { parseLayers } from "./parseLayers.ts";

describe("parseLayers", () => {
  it("reads names and numbers", () => {
    expect(parseLayers("static,last", 6)).toEqual(["static", "last"]);
    expect(parseLayers("0, 3,6,3", 6)).toEqual([0, 3, 6]);
    expect(parseLayers("all", 2)).toEqual(["static", 0, 1, 2]);
    expect(parseLayers("all,last", 1)).toEqual(["static", 0, 1, "last"]);
    expect(parseLayers("all", null)).toEqual(["static", "last"]);
    expect(parseLayers("all", null, ["given"])).toEqual(["given"]);
  });

  it("refuses others by name", () => {
    expect(() => parseLayers("7", 6)).toThrow("There is no layer 7: it has 0 to 6.");
    expect(() => parseLayers("0", null)).toThrow("There is no layer 0: its hidden layers cannot be read.");
    expect(() => parseLayers("lats", null)).toThrow('Unknown layer "lats". Did you mean "last"?');
    expect(() => parseLayers("last", null, ["given"])).toThrow('Unknown layer "last".');
    expect(() => parseLayers("-1", 6)).toThrow('Unknown layer "-1"');
    expect(() => parseLayers("", 6)).toThrow('Unknown layer ""');
  });
});
