import type { RunResult } from "./runResult.ts";

/** Tells the time, where the library itself must not. */
export interface Clock {
  readonly startedAt: string;
  seconds(): number;
}

/** Adds up how long each stage of a run takes, where there is a clock. */
export interface StageTimer {
  timed<T>(stage: string, work: () => Promise<T>): Promise<T>;
  wallTimes(): RunResult["wallTimes"];
}

export function stageTimer(clock: Clock | undefined): StageTimer {
  const seconds: Record<string, number> = {};
  return {
    async timed(stage, work) {
      const start = clock?.seconds() ?? 0;
      const result = await work();
      if (clock) seconds[stage] = (seconds[stage] ?? 0) + clock.seconds() - start;
      return result;
    },
    wallTimes: () => ({ startedAt: clock?.startedAt ?? "not recorded", seconds }),
  };
}
