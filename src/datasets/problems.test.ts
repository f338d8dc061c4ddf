import { describe, expect, it } from "vitest";
import { describeProblem } from "./problems.ts";

describe("describeProblem", () => {
  it("puts file, line and column before the message, and leaves out what is not known", () => {
    const message = "is empty.";
    expect(describeProblem({ file: "items.csv", line: 3, column: "item", message })).toBe(
      "items.csv:3:item is empty.",
    );
    expect(describeProblem({ file: "items.csv", line: 3, column: null, message })).toBe(
      "items.csv:3 is empty.",
    );
    expect(describeProblem({ file: "items.csv", line: null, column: null, message })).toBe(
      "items.csv is empty.",
    );
  });

  it("is one line whatever the names in it, and sends no escapes to a terminal", () => {
    const problem = { file: "a\nb.csv", line: 1, column: "ra\r\nting", message: "\u001b[31mred\n" };
    expect(describeProblem(problem)).toBe("a b.csv:1:ra ting  [31mred ");
  });
});
