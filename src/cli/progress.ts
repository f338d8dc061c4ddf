import type { CommandIo } from "./io.ts";

/** What long work says of itself: which stage it is in and how far it is. */
export interface ProgressEvent {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

export interface Progress {
  report(event: ProgressEvent): void;
  /** Clears the line; call before printing results. */
  end(): void;
}

const BAR_WIDTH = 24;
const REDRAW_MILLISECONDS = 80;

/**
 * One line on a terminal: stage, bar, share done and, after two seconds, the time left at the stage's pace so far.
 * Prints nothing where err is not a terminal.
 */
export function terminalProgress(io: CommandIo, now: () => number = () => performance.now()): Progress {
  if (!io.errIsTerminal) return { report: () => undefined, end: () => undefined };
  let stage = "";
  let stageStart = now();
  let lastDrawn = -Infinity;
  return {
    report(event) {
      if (event.stage !== stage) {
        stage = event.stage;
        stageStart = now();
        lastDrawn = -Infinity;
      }
      const finished = event.done >= event.total;
      if (!finished && now() - lastDrawn < REDRAW_MILLISECONDS) return;
      lastDrawn = now();
      io.err(`\r\u001b[2K${progressLine(event, (now() - stageStart) / 1000)}`);
    },
    end: () => io.err("\r\u001b[2K"),
  };
}

/** @example progressLine({ stage: "embedding", done: 1, total: 4 }, 3) // "embedding  ██████··················   25 %  about 9 s left" */
export function progressLine(event: ProgressEvent, seconds: number): string {
  const share = event.total > 0 ? Math.min(1, event.done / event.total) : 0;
  const filled = Math.round(share * BAR_WIDTH);
  const bar = "█".repeat(filled) + "·".repeat(BAR_WIDTH - filled);
  const left =
    share > 0 && share < 1 && seconds >= 2
      ? `  about ${Math.ceil((seconds / share) * (1 - share))} s left`
      : "";
  return `${event.stage}  ${bar} ${String(Math.round(share * 100)).padStart(3)} %${left}`;
}
