import { expect, it } from "vitest";
import { boundedMemo } from "./boundedMemo.ts";

it("does work once a name, forgets no name for asking again, and begins anew when it is full", () => {
  const done: string[] = [];
  const memo = boundedMemo<string | undefined>(2);
  const ask = (name: string): string | undefined =>
    memo(name, () => (done.push(name), name === "none" ? undefined : name));
  expect(["a", "none", "a", "none", "a"].map(ask)).toEqual(["a", undefined, "a", undefined, "a"]);
  expect(done).toEqual(["a", "none"]);
  ask("c");
  ask("a");
  expect(done).toEqual(["a", "none", "c", "a"]);
});
