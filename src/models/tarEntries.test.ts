import { describe, expect, it } from "vitest";
import { tarEntries } from "./tarEntries.ts";
import { tarFile } from "./testing/tarFile.ts";

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const long = `package/${"folder/".repeat(20)}naïve.txt`;
const files = {
  "package/a.txt": "hello",
  [long]: "x".repeat(1300),
  "package/empty": "",
  "package/b": "y".repeat(512),
};

async function contents(bytes: Uint8Array, size: number, skip = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const entry of tarEntries(pieces(bytes, size), "x.tar")) {
    if (entry.path === skip) continue;
    const parts: Uint8Array[] = [];
    for await (const part of entry.bytes) parts.push(part);
    found[entry.path] = Buffer.concat(parts).toString();
    expect(found[entry.path]!.length).toBe(entry.size);
  }
  return found;
}

describe("tarEntries", () => {
  it.each([1, 100, 512, 1e6])("gives every file, in pieces of %i bytes", async (size) => {
    expect(await contents(tarFile(files), size)).toEqual(files);
  });

  it("goes on behind a file that was not read", async () => {
    const { [long]: _, ...rest } = files;
    expect(await contents(tarFile(files), 300, long)).toEqual(rest);
  });

  it("refuses an archive cut short, and other bytes", async () => {
    await expect(contents(tarFile({ a: "x".repeat(600) }).subarray(0, 900), 64)).rejects.toThrow(
      "x.tar is cut short.",
    );
    await expect(contents(Buffer.alloc(512, "a"), 64)).rejects.toThrow("x.tar is not a tar archive.");
  });
});
