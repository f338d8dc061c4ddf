import { describe, expect, test } from "vitest";
import { escapeHtml, markup, nothing, raw } from "./html.ts";
import { inlineJson } from "./inlineJson.ts";
import { sentence } from "./sentence.ts";

const HOSTILE = `<script>alert("1")</script> & 'x'`;

describe("markup", () => {
  test("escapes texts in content and in attributes", () => {
    expect(markup`<b title="${HOSTILE}">${HOSTILE}</b>`.source).toBe(
      `<b title="${escapeHtml(HOSTILE)}">${escapeHtml(HOSTILE)}</b>`,
    );
    expect(escapeHtml(HOSTILE)).toBe("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;");
  });

  test("leaves markup as it is, joins lists, and shows nothing for null and false", () => {
    const items = ["<", "b"].map((text) => markup`<li>${text}</li>`);
    expect(markup`<ul>${items}${null}${false}${nothing}</ul>`.source).toBe(
      "<ul><li>&lt;</li><li>b</li></ul>",
    );
    expect(markup`${raw("<hr>")}${7}`.source).toBe("<hr>7");
  });

  test("refuses a number that is none", () => {
    expect(() => markup`${Number.NaN}`).toThrow("A page shows no NaN.");
    expect(() => markup`${-Infinity}`).toThrow(RangeError);
  });
});

test("inlined JSON cannot close its element, and parses back", () => {
  const value = { name: "</script><!--\u2028\u2029", list: [1, null] };
  const text = inlineJson(value);
  expect(text).not.toMatch(/[<\u2028\u2029]/);
  expect(text).toContain(String.raw`\u003c/script>`);
  expect(JSON.parse(text)).toEqual(value);
});

test("a sentence keeps hyphenated names whole and its text unchanged", () => {
  const text = "k-means in minilm-l6 (p < .001), a − b; <i>-1";
  const { source } = sentence(text);
  expect(source).toContain('<span class="nb">k-means</span>');
  expect(source).toContain('<span class="nb">minilm-l6</span>');
  expect(source.replace(/<\/?span[^>]*>/g, "")).toBe(escapeHtml(text));
});
