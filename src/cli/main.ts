#!/usr/bin/env node
import { buildProgram } from "./program.ts";
import { endWithReader, processIo } from "./io.ts";
import { runProgram } from "./runProgram.ts";

endWithReader();
process.exitCode = await runProgram(buildProgram(processIo), process.argv.slice(2), processIo);
