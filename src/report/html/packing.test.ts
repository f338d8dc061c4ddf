import fc from "fast-check";
import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { base85, BASE85_ALPHABET } from "./base85.ts";
import { compressed } from "./compressed.ts";
import { numbersApart, numbersBack } from "./numbersApart.ts";
import { packArrays } from "./packArrays.ts";

/** The page's script reads base 85 the same way. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 4) / 5));
  for (let start = 0, at = 0; start < text.length; start += 5, at += 4) {
    let word = 0;
    for (let i = 0; i < 5; i += 1) word = word * 85 + BASE85_ALPHABET.indexOf(text[start + i] ?? "}");
    for (let i = 0; i < 4 && at + i < bytes.length; i += 1) bytes[at + i] = Math.floor(word / 256 ** (3 - i));
  }
  return bytes;
}

function unpack(part: unknown, lists: readonly (readonly unknown[])[]): unknown {
  if (Array.isArray(part)) return part.map((entry) => unpack(entry, lists));
  if (typeof part !== "object" || part === null) return part;
  if ("@" in part) return lists[Number(part["@"])];
  return Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, unpack(entry, lists)]));
}

describe("base85", () => {
  test("has 85 characters, none of which could end a script element or an attribute", () => {
    expect(new Set(BASE85_ALPHABET).size).toBe(85);
    expect(BASE85_ALPHABET).not.toMatch(/[<>&"'\\`$~\s]/);
  });

  test("gives any bytes back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const text = base85(bytes);
        expect(text).toHaveLength(Math.ceil((bytes.length * 5) / 4));
        expect(bytesOf(text)).toEqual(bytes);
      }),
    );
  });
});

test("a compressed part gives its text back and nothing stands beside it", async () => {
  const text = "<b>ρ</b> = .384, 12 of 40".repeat(50);
  const { source } = await compressed("part", text);
  const inner = /^<script type="text\/plain" id="part">([^<]*)<\/script>\n$/.exec(source)?.[1] ?? "";
  expect(numbersBack(inflateSync(bytesOf(inner)).toString())).toBe(text);
  expect((await compressed("part", text)).source).toBe(source);
});

describe("packArrays", () => {
  test("says a repeated list once", () => {
    const list = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const packed = packArrays({ x: list, y: { z: [...list] }, short: [1, 2] });
    expect(packed).toEqual({ lists: [list], value: { x: { "@": 0 }, y: { z: { "@": 0 } }, short: [1, 2] } });
  });

  test("gives any JSON text back", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        fc.pre(!JSON.stringify(value).includes('"@"'));
        const { value: packed, lists } = packArrays(value);
        expect(JSON.stringify(unpack(packed, lists))).toBe(JSON.stringify(value));
      }),
    );
  });
});

describe("numbersApart", () => {
  test("puts numbers together by what stands before them", () => {
    expect(numbersApart("x=1.25 y=3 x=-4")).toBe("x=\u0001 y=\u0001 x=\u0001\u00021.2\n3\n-4\u000225");
    expect(numbersApart("[1,2.50,3e-7]")).toBe("[\u0001,\u0001,\u0001e\u0001]\u00021\n2.2,3\n-7\u000250");
  });

  test("gives any text back", () => {
    const digits = fc.stringMatching(/^[-0-9.,e[ x]{0,40}$/);
    const texts = fc.oneof(digits, fc.string({ unit: "binary" }), fc.json());
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!text.includes("\u0001") && !text.includes("\u0002"));
        expect(numbersBack(numbersApart(text))).toBe(text);
      }),
    );
  });

  test("refuses a text that holds its own marks", () => {
    expect(() => numbersApart("1\u00012")).toThrow("control character");
  });
});
