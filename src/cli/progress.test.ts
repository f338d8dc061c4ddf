import { describe, expect, it } from "vitest";
import { progressLine, terminalProgress } from "./progress.ts";
import { recordingIo } from "./testing/recordingIo.ts";

describe("progressLine", () => {
  it("shows the stage, the share and an honest time left", () => {
    expect(progressLine({ stage: "embedding", done: 1, total: 4 }, 3)).toBe(
      "embedding  ██████··················  25 %  about 9 s left",
    );
    expect(progressLine({ stage: "embedding", done: 1, total: 4 }, 1)).not.toContain("left");
    expect(progressLine({ stage: "embedding", done: 4, total: 4 }, 9)).toContain("100 %");
    expect(progressLine({ stage: "embedding", done: 0, total: 0 }, 9)).toContain("0 %");
  });
});

describe("terminalProgress", () => {
  it("is silent where err is not a terminal", () => {
    const io = recordingIo();
    const progress = terminalProgress(io);
    progress.report({ stage: "a", done: 1, total: 2 });
    progress.end();
    expect(io.errText()).toBe("");
  });
  it("redraws one line, not faster than the eye, and clears it at the end", () => {
    const io = recordingIo({ errIsTerminal: true });
    let clock = 0;
    const progress = terminalProgress(io, () => clock);
    progress.report({ stage: "a", done: 1, total: 9 });
    clock = 10;
    progress.report({ stage: "a", done: 2, total: 9 });
    clock = 100;
    progress.report({ stage: "a", done: 3, total: 9 });
    progress.end();
    expect(io.errText().match(/\r/g)).toHaveLength(3);
    expect(io.errText().endsWith("\r\u001b[2K")).toBe(true);
  });
});
