import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { datasetsAddCommand } from "../datasetsAdd.ts";
import type { Ask } from "../datasetsAsk.ts";
import { recordingIo } from "./recordingIo.ts";

/** Where the tables are that `sortal datasets add` is tried on. */
export const addFixtures = "src/datasets/adding/fixtures";

/** A folder of the test's own to add to, not made yet. */
export function folderToAddTo(): string {
  return join(mkdtempSync(join(tmpdir(), "sortal-add-")), "norms");
}

/** Runs `sortal datasets add` with these words behind it, and gives what it printed. */
export async function add(words: readonly string[], ask: Ask | null = null): Promise<string> {
  const io = recordingIo();
  const command = datasetsAddCommand(io, ask).exitOverride();
  command.configureOutput({ writeErr: () => undefined });
  await command.parseAsync([...words], { from: "user" });
  return io.outText();
}
