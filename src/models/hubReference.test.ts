import { describe, expect, it } from "vitest";
import { hubCacheFolder, hubEndpoint, hubUrl, parseHubReference } from "./hubReference.ts";

describe("parseHubReference", () => {
  it.each([
    ["Xenova/gte-small", "Xenova/gte-small", "main"],
    ["a/b@v1.0", "a/b", "v1.0"],
    ["a/b@refs/pr/1", "a/b", "refs/pr/1"],
  ])("reads %s", (text, repository, revision) => {
    expect(parseHubReference(text)).toEqual({ repository, revision });
  });

  it.each([
    "gte-small",
    "a/b/c",
    "a/",
    "/b",
    "a/b@",
    "a/..",
    "../b",
    "a/b@../../c",
    "a b/c",
    "https://x.y/z",
    "",
  ])("does not take %j for one", (text) => {
    expect(parseHubReference(text)).toBeNull();
  });
});

it("gives every revision one folder of its own, inside the cache", () => {
  const reference = { repository: "a/b", revision: "refs/pr/1" };
  expect(hubCacheFolder(reference, "/cache")).toBe("/cache/models/a--b@refs%2Fpr%2F1");
});

it("asks the hub, or the mirror the environment names", () => {
  const reference = { repository: "a/b", revision: "main" };
  expect(hubUrl(reference, "config.json", hubEndpoint({}))).toBe(
    "https://huggingface.co/a/b/resolve/main/config.json",
  );
  expect(hubEndpoint({ HF_ENDPOINT: "http://localhost:8080/" })).toBe("http://localhost:8080");
});
