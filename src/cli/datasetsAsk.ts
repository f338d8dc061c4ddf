import { createInterface } from "node:readline/promises";
import type { CommandIo } from "./io.ts";

/** Asks a question with an answer to fall back on; without a terminal the fallback is the answer. */
export type Ask = (question: string, fallback: string) => Promise<string>;

/** Questions on the terminal; null where there is none to ask on. */
export function terminalAsk(io: CommandIo): Ask | null {
  if (!io.errIsTerminal || process.stdin.isTTY !== true) return null;
  return async (question, fallback) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      const answer = await lines.question(`${question}${fallback === "" ? "" : ` [${fallback}]`}: `);
      return answer.trim() === "" ? fallback : answer.trim();
    } finally {
      lines.close();
    }
  };
}
