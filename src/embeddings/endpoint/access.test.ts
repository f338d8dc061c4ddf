import { describe, expect, it } from "vitest";
import { UserError } from "../../errors.ts";
import { addressOf, keyOf } from "./access.ts";

describe("addressOf", () => {
  it("is what is given, else the environment's, else OpenAI's", () => {
    const environment = { OPENAI_BASE_URL: "http://mirror.example/v1/" };
    expect(addressOf("http://localhost:11434/v1//", environment)).toBe("http://localhost:11434/v1");
    expect(addressOf(undefined, environment)).toBe("http://mirror.example/v1");
    expect(addressOf(undefined, { OPENAI_BASE_URL: "" })).toBe("https://api.openai.com/v1");
  });

  it.each(["localhost:11434/v1", "http://", "ftp://example.org/v1", "nowhere", ""])(
    "refuses %j",
    (address) => {
      expect(() => addressOf(address, {})).toThrow(UserError);
      expect(() => addressOf(address, {})).toThrow(/is not the address of an endpoint/);
    },
  );

  it.each([
    "https://me:s3cret@example.org/v1",
    "https://s3cret@example.org/v1",
    "https://example.org/v1?api-key=s3cret",
    "https://example.org/v1#s3cret",
  ])("refuses one that holds a secret, without telling it: %s", (address) => {
    expect(() => addressOf(address, {})).toThrow(/at example\.org has a name, a password, a query/);
    expect(() => addressOf(address, {})).not.toThrow(/s3cret/);
  });
});

describe("keyOf", () => {
  it("is the environment's, without what a file's line leaves at its end", () => {
    expect(keyOf({ OPENAI_API_KEY: "sk-1\r\n" })).toBe("sk-1");
    expect(keyOf({ OPENAI_API_KEY: " " })).toBeNull();
    expect(keyOf({})).toBeNull();
  });

  it("is refused where it cannot be sent, and not told", () => {
    expect(() => keyOf({ OPENAI_API_KEY: "sk-1\nsk-2" })).toThrow(UserError);
    expect(() => keyOf({ OPENAI_API_KEY: "sk-é" })).toThrow(/^OPENAI_API_KEY holds a blank/);
    expect(() => keyOf({ OPENAI_API_KEY: "sk-1 sk-2" })).not.toThrow(/sk-/);
  });
});
