import type { CommandIo } from "../io.ts";

/** A CommandIo that keeps what was printed. */
export interface RecordingIo extends CommandIo {
  outText(): string;
  errText(): string;
}

export function recordingIo(options: { readonly errIsTerminal?: boolean } = {}): RecordingIo {
  const out: string[] = [];
  const err: string[] = [];
  return {
    out: (text) => void out.push(`${text}\n`),
    err: (text) => void err.push(text),
    errIsTerminal: options.errIsTerminal ?? false,
    outText: () => out.join(""),
    errText: () => err.join(""),
  };
}
