import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { describe, expect, it } from "vitest";
import { buildProgram } from "./program.ts";
import { recordingIo } from "./testing/recordingIo.ts";

/** Every command with the names it is called by: "datasets show". */
function commandsOf(parent: CommandUnknownOpts, before = ""): [string, CommandUnknownOpts][] {
  return parent.commands.flatMap((command) => {
    const name = `${before}${command.name()}`;
    return [[name, command], ...commandsOf(command, `${name} `)] as [string, CommandUnknownOpts][];
  });
}

describe("the help of every command", () => {
  it.each(commandsOf(buildProgram(recordingIo()) as unknown as CommandUnknownOpts))(
    "ends with examples: %s",
    (name, command) => {
      let help = "";
      command.configureOutput({ writeOut: (text) => (help += text) });
      command.outputHelp();
      expect(help.split("Examples:\n")[1]).toMatch(new RegExp(`^ {2}sortal ${name}\\b`, "m"));
    },
  );
});
