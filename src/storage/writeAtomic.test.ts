import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { writeAtomic } from "./writeAtomic.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-write-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("writeAtomic", () => {
  it("writes text, bytes and streams, and makes the folder", async () => {
    const path = join(folder, "a", "b", "file");
    await writeAtomic(path, "text");
    expect(await readFile(path, "utf8")).toBe("text");
    await writeAtomic(path, Uint8Array.from([1, 2]));
    expect([...(await readFile(path))]).toEqual([1, 2]);
    await writeAtomic(
      path,
      (async function* () {
        yield Uint8Array.from([3]);
        yield Uint8Array.from([4, 5]);
      })(),
    );
    expect([...(await readFile(path))]).toEqual([3, 4, 5]);
    expect(await readdir(join(folder, "a", "b"))).toEqual(["file"]);
  });

  it("keeps the old file when a stream fails on the way, and throws what the stream threw", async () => {
    const path = join(folder, "file");
    await writeAtomic(path, "old");
    const broken = (async function* () {
      yield Uint8Array.from([1]);
      throw new RangeError("cut off");
    })();
    await expect(writeAtomic(path, broken)).rejects.toThrow(new RangeError("cut off"));
    expect(await readFile(path, "utf8")).toBe("old");
    expect(await readdir(folder)).toEqual(["file"]);
  });

  it("lets the last of many writers stand, whole", async () => {
    const path = join(folder, "file");
    const texts = Array.from({ length: 20 }, (_, i) => String(i).repeat(10_000));
    await Promise.all(texts.map((text) => writeAtomic(path, text)));
    expect(texts).toContain(await readFile(path, "utf8"));
    expect(await readdir(folder)).toEqual(["file"]);
  });

  it("names the file that cannot be written", async () => {
    await writeFile(join(folder, "file"), "");
    const path = join(folder, "file", "folder", "below");
    const written = writeAtomic(path, "text");
    await expect(written).rejects.toThrow(UserError);
    await expect(written).rejects.toThrow(`${path}: cannot be written (ENOTDIR).`);
  });
});
