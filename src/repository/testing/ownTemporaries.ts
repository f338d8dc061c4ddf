import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the name of the folder begins with. */
export const OWN_TEMPORARIES = "sortal-tests-";

/** What TMPDIR was before each of the folders made and not yet removed. */
const before: (string | undefined)[] = [];

/**
 * Gives the tests, and whatever they start, one temporary folder of their own: what `os.tmpdir()` names while they
 * run. Vitest calls it before the first test, and `teardown` after the last.
 */
export function setup(): void {
  const folder = mkdtempSync(join(tmpdir(), OWN_TEMPORARIES));
  before.push(process.env["TMPDIR"]);
  process.env["TMPDIR"] = folder;
}

/** Removes the folder with all that a test made in it and left behind. */
export function teardown(): void {
  const folder = tmpdir();
  const outer = before.pop();
  if (outer === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = outer;
  rmSync(folder, { recursive: true, force: true });
}
