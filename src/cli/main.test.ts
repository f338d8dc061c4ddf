import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("./main.ts", import.meta.url));

describe("the program", () => {
  it("ends quietly when nobody reads on, as behind a pipe to head", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", program, "datasets", "add", "--help"]);
    child.stdout.destroy();
    let complaint = "";
    child.stderr.on("data", (chunk) => (complaint += String(chunk)));
    const [code] = (await once(child, "close")) as [number];
    expect({ code, complaint }).toEqual({ code: 0, complaint: "" });
  });
});
