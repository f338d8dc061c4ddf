import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beforeMojibake } from "./mojibake.ts";
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
    "São Paulo",
    "CRÈME BRÛLÉE",
    "NESCAFÉ®",
    "«CAFÉ»",
    "2 °C",
    "a".repeat(500),
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
    ["＝CMD()", '"＝CMD()" is a formula to a spreadsheet; a text is needed.'],
    ["＠SUM(A1)", '"＠SUM(A1)" is a formula to a spreadsheet; a text is needed.'],
    ["\ud83d", '"\\ud83d" holds half of a character.'],
    ["x\u2066y", '"x\u2066y" holds an invisible character (U+2066).'],
    [
      "cafÃ©",
      '"cafÃ©" is "café", read by an earlier program in the wrong encoding; restore it from the source.',
    ],
    [
      "donâ€™t",
      '"donâ€™t" is "don’t", read by an earlier program in the wrong encoding; restore it from the source.',
    ],
    ["ro\u200bbin", '"ro\u200bbin" holds an invisible character (U+200B).'],
    [
      "caf\ufffd",
      '"caf\ufffd" holds U+FFFD: an earlier program could not read a letter here; restore it from the source.',
    ],
  ])("says what is wrong with %j", (text, fault) => {
    expect(textFault(text)).toBe(fault);
  });

  it("takes any text that a program read in the wrong encoding for what it was", () => {
    const word = fc.string({
      unit: fc.constantFrom("é", "ñ", "ß", "ž", "ш", "語", "’", "a", " "),
      minLength: 1,
    });
    fc.assert(
      fc.property(word, (text) => {
        const bytes = new TextEncoder().encode(text);
        const asLatin = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
        const wanted = asLatin === text ? null : text;
        expect(beforeMojibake(asLatin)).toBe(wanted);
        expect(beforeMojibake(text)).toBeNull();
      }),
    );
  });

  it("shows the beginning of a long cell", () => {
    expect(textFault("a".repeat(501))).toBe(
      `"${"a".repeat(57)}..." has 501 characters; at most 500 are read.`,
    );
    expect(textFault(`=${"A".repeat(500)}`)?.length).toBeLessThan(120);
  });
});
