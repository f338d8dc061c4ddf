import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { ownTokens, promptOf } from "./prompt.ts";
import { parseTemplate } from "./template.ts";
import type { Tokenizer } from "./tokenizer.ts";

const table: string[] = ["[UNK]", "[CLS]", "[SEP]"];
const idOf = (piece: string): number =>
  table.includes(piece) ? table.indexOf(piece) : table.push(piece) - 1;

/** A tokenizer that cuts by a pattern; [CLS] before and [SEP] after. */
function cutting(pattern: RegExp, prepare: (text: string) => string = (text) => text): Tokenizer {
  return {
    encode(text, { special }) {
      const ids = (prepare(text).match(pattern) ?? []).map((piece) =>
        piece.trim() === "xyzzy" ? 0 : idOf(piece),
      );
      return special ? [1, ...ids, 2] : ids;
    },
    unknownId: 0,
    maxTokens: 20,
  };
}

const words = cutting(/\w+|[^\w\s]/g); // as BERT: spaces are lost
const joined = cutting(/ ?\w+| ?[^\w\s]| /g); // as GPT-2: a space belongs to the word after it
const marked = cutting(/▁?\w+|▁?[^\w\s▁]|▁/g, (text) => `▁${text.replaceAll(" ", "▁")}`); // as SentencePiece
const standard = parseTemplate("This is a {item}. ");

function piecesAt(tokenizer: Tokenizer, template: string, text: string): string[] {
  const { ids, start, end } = promptOf(tokenizer, parseTemplate(template), text);
  return ids.slice(start, end).map((id) => table[id]!);
}

describe("promptOf", () => {
  it.each([
    ["words", words, ["polar", "bear"]],
    ["joined spaces", joined, [" polar", " bear"]],
    ["marked spaces", marked, ["▁polar", "▁bear"]],
  ])("finds the item's own tokens, no others: %s", (_, tokenizer, own) => {
    expect(piecesAt(tokenizer, "This is a {item}. ", "polar bear")).toEqual(own);
  });

  it("means the item in the template's place, not the same word elsewhere", () => {
    const { start, end } = promptOf(words, parseTemplate("This is a {item}, is it a robin?"), "robin");
    expect([start, end]).toEqual([4, 5]);
    const again = promptOf(words, parseTemplate("A robin is a {item}."), "robin");
    expect([again.start, again.end]).toEqual([5, 6]);
    const first = promptOf(words, parseTemplate("{item} is a robin"), "robin");
    expect([first.start, first.end]).toEqual([1, 2]);
  });

  it("leaves out the article that the template adds", () => {
    expect(piecesAt(words, "It is {a_item}.", "orange")).toEqual(["orange"]);
    expect(piecesAt(joined, "{a_item} sings", "robin")).toEqual([" robin"]);
    const { ids, start } = promptOf(words, parseTemplate("It is {a_item}."), "orange");
    expect(table[ids[start - 1]!]).toBe("an");
  });

  it("takes an item that begins with the template's words, or ends with its punctuation", () => {
    expect(piecesAt(words, "This is a {item}. ", "a is")).toEqual(["a", "is"]);
    expect(piecesAt(words, "This is a {item}. ", "U.S.")).toEqual(["U", ".", "S", "."]);
  });

  it("holds for every item: as many tokens as the item has by itself, the same ones", () => {
    const item = fc.array(fc.constantFrom("this", "is", "a", "robin", "-", ".", "bird"), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(item, (parts) => {
        const text = parts.join(" ");
        const { ids, start, end, pieces } = promptOf(words, standard, text);
        expect(ids.slice(start, end)).toEqual(ownTokens(words, text).ids);
        expect(pieces).toBe(parts.length);
      }),
    );
  });

  it.each([
    ["words", words, ["polar", "bear"]],
    ["joined spaces", joined, [" polar", " bear"]],
    ["marked spaces", marked, ["▁polar", "▁bear"]],
  ])("cuts an item by itself as in running text: %s", (_, tokenizer, own) => {
    expect(ownTokens(tokenizer, "polar bear").ids.map((id) => table[id])).toEqual(own);
    expect(ownTokens(tokenizer, "a").ids.length).toBe(1);
  });

  it("counts pieces, and those unknown", () => {
    expect(promptOf(words, standard, "xyzzy plant")).toMatchObject({ pieces: 2, unknown: 1 });
    expect(ownTokens(words, "xyzzy xyzzy")).toMatchObject({ pieces: 2, unknown: 2 });
  });

  it("refuses a template whose letters run into the item's", () => {
    expect(() => promptOf(words, parseTemplate("two {item}s"), "robin")).toThrow(UserError);
    expect(() => promptOf(words, parseTemplate("two {item}s"), "robin")).toThrow(
      /"robin" cannot be told from/,
    );
    expect(() => promptOf(words, parseTemplate("non{item}"), "bird")).toThrow(/cannot be told from/);
  });

  it("refuses a text longer than the model reads; it cuts nothing off", () => {
    const long = "bird ".repeat(17).trim();
    expect(() => promptOf(words, standard, long)).toThrow(/makes 23 tokens; the model reads at most 20/);
    expect(promptOf(words, standard, "bird ".repeat(14).trim()).ids.length).toBe(20);
    expect(() => ownTokens(words, "bird ".repeat(21))).toThrow(/makes 21 tokens/);
  });

  it("refuses a text without tokens", () => {
    expect(() => ownTokens(words, " ")).toThrow(/has no tokens/);
  });
});
