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
