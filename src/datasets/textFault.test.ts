import { describe, expect, it } from "vitest";
import { textFault } from "./textFault.ts";

describe("textFault", () => {
  it.each([
    "robin",
    "T-shirt",
    "+1 sword",
    "-ism",
    "@ sign",
    "naïve café",
    "ねこ",
    "it's",
    "<script>",
    "__proto__",
    "b.c.",
    "👩‍🚒",
  ])("lets %s pass", (text) => {
    expect(textFault(text)).toBeNull();
  });

  it.each([
    ["", "is empty; a text is needed."],
    [" \t ", "is empty; a text is needed."],
    [" robin", '" robin" has blanks around it.'],
    ["robin\u00a0", '"robin\u00a0" has blanks around it.'],
    ["king\npenguin", '"king\\npenguin" holds a line break or another control character.'],
    ["=CMD()", '"=CMD()" is a formula to a spreadsheet; a text is needed.'],
    ["=1+1", '"=1+1" is a formula to a spreadsheet; a text is needed.'],
    ["@SUM(A1)", '"@SUM(A1)" is a formula to a spreadsheet; a text is needed.'],
    ["+2|'/C calc'!A0", "\"+2|'/C calc'!A0\" is a formula to a spreadsheet; a text is needed."],
    ["-cmd|x", '"-cmd|x" is a formula to a spreadsheet; a text is needed.'],
    ["ro\u200bbin", '"ro\u200bbin" holds an invisible character (U+200B).'],
    [
      "caf\ufffd",
      '"caf\ufffd" holds U+FFFD: an earlier program could not read a letter here; restore it from the source.',
    ],
  ])("says what is wrong with %j", (text, fault) => {
    expect(textFault(text)).toBe(fault);
  });

  it("shows the beginning of a long cell", () => {
    expect(textFault(`=${"A".repeat(500)}`)?.length).toBeLessThan(120);
  });
});
