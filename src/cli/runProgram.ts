import { CommanderError, type Command } from "@commander-js/extra-typings";
import { UserError } from "../errors.ts";
import type { CommandIo } from "./io.ts";

/** Exit codes: 0 done, 1 a fault of sortal's or a check that failed, 2 a mistake in what was asked. */
const USER_MISTAKE = 2;

/** How many mistakes are shown below the first. */
const MOST_OTHERS = 20;

/**
 * Runs a command line: a mistake of the user's becomes one line on err, others found with it a line each below, and
 * exit code 2; other errors keep their stack
 * and exit with 1.
 *
 * @returns the exit code
 */
export async function runProgram(program: Command, args: readonly string[], io: CommandIo): Promise<number> {
  prepare(program, io);
  try {
    await program.parseAsync([...args], { from: "user" });
    return typeof process.exitCode === "number" ? process.exitCode : 0;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 || error.code === "commander.help" ? 0 : USER_MISTAKE;
    if (error instanceof UserError) {
      io.err(`sortal: ${oneLine(error.message)}\n`);
      for (const other of error.others.slice(0, MOST_OTHERS)) io.err(`  ${oneLine(other)}\n`);
      const untold = error.others.length - MOST_OTHERS;
      if (untold > 0) io.err(`  and ${untold} more\n`);
      return USER_MISTAKE;
    }
    io.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}

/** Commander's own complaints go through `io`, in one line, and never end the process. */
function prepare(command: Command, io: CommandIo): void {
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => io.out(text.replace(/\n$/, "")),
    writeErr: (text) => io.err(text),
    outputError: (text, write) => write(`sortal: ${oneLine(text.trim().replace(/^error: /, ""))}\n`),
  });
  for (const sub of command.commands) prepare(sub as Command, io);
}
