import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { unreadable } from "./unreadable.ts";

it("says in plain words why a file could not be read", async () => {
  const of = async (path: string): Promise<string> =>
    unreadable(path, await readFile(path).catch((error: unknown) => error)).message;
  expect(await of("src/none.csv")).toBe("src/none.csv: there is no such file to read.");
  expect(await of("package.json/none.csv")).toBe("package.json/none.csv: there is no such file to read.");
  expect(await of("src")).toBe("src: is a folder; a file is needed.");
  const coded = (code: string): Error => Object.assign(new Error("of the system"), { code });
  expect(unreadable("a", coded("EACCES")).message).toBe("a: its permissions do not let it be read.");
  expect(unreadable("a", coded("EIO")).message).toBe("a: cannot be read (EIO).");
  expect(unreadable("a", new Error("odd")).message).toBe("a: cannot be read (odd).");
  expect(unreadable("a", coded("ENOENT"), "give a table").message).toBe(
    "a: there is no such file to read; give a table.",
  );
});
