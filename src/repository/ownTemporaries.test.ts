import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { OWN_TEMPORARIES, setup, teardown } from "./testing/ownTemporaries.ts";

test("tests have a temporary folder of their own, which goes with all that is in it", () => {
  const outer = tmpdir();
  expect(basename(outer).startsWith(OWN_TEMPORARIES)).toBe(true);
  setup();
  const inner = tmpdir();
  expect(dirname(inner)).toBe(outer);
  writeFileSync(join(mkdtempSync(join(inner, "left-")), "behind"), "");
  teardown();
  expect([existsSync(inner), tmpdir()]).toEqual([false, outer]);
});
