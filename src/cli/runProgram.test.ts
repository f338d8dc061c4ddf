import { Command } from "@commander-js/extra-typings";
import { expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { runProgram } from "./runProgram.ts";
import { recordingIo } from "./testing/recordingIo.ts";

async function failingWith(error: Error): Promise<{ code: number; err: string }> {
  const io = recordingIo();
  const program = new Command("fail").action(() => Promise.reject(error));
  const code = await runProgram(program as unknown as Command, [], io);
  return { code, err: io.errText() };
}

it("shows the mistakes found beside the first below it, a line each, twenty at most", async () => {
  const others = Array.from({ length: 23 }, (_, i) => `mistake ${i + 2}`);
  expect(await failingWith(new UserError("mistake 1", { others: others.slice(0, 2) }))).toEqual({
    code: 2,
    err: "sortal: mistake 1\n  mistake 2\n  mistake 3\n",
  });
  const lines = (await failingWith(new UserError("mistake 1", { others }))).err.split("\n");
  expect(lines.slice(-4)).toEqual(["  mistake 20", "  mistake 21", "  and 3 more", ""]);
});
