#!/usr/bin/env node
import { buildProgram } from "./program.ts";
import { processIo } from "./io.ts";
import { runProgram } from "./runProgram.ts";

process.exitCode = await runProgram(buildProgram(processIo), process.argv.slice(2), processIo);
