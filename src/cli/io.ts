/** What a command may print to. Tests pass their own. */
export interface CommandIo {
  /** Results, for people or (with --json) for a script. */
  out(text: string): void;
  /** Progress and warnings. */
  err(text: string): void;
  /** Whether err is a terminal; progress is shown only then. */
  readonly errIsTerminal: boolean;
}

export const processIo: CommandIo = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(text),
  errIsTerminal: process.stderr.isTTY === true,
};

/** Ends the process quietly once nobody reads what it prints, as `head` does after its lines. */
export function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit();
    });
  }
}
