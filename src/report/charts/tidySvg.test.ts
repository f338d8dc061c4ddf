import { expect, test } from "vitest";
import { compactGroup } from "./compactGroup.ts";
import { markRegister } from "./marks.ts";
import { tidySvg } from "./tidySvg.ts";

test("marks get their attributes, escaped, and lose what says nothing", () => {
  const marks = markRegister();
  const token = marks.add({ i: 3, c: 1, tip: `<b> & "c"` });
  const svg = `<g class="mark-symbol role-mark items_marks" role="graphics-object"><path aria-label="${token}" role="graphics-symbol" transform="translate(10.26,5)" d="M2.123,0A2.123,2.123,0,1,1,-2.123,0A2.123,2.123,0,1,1,2.123,0" fill="red" opacity="1"/></g>`;
  expect(tidySvg(svg, "map", marks)).toBe(
    `<g class="items"><circle data-i=3 data-c=1 data-tip="&lt;b&gt; &amp; &quot;c&quot;" fill=red cx=10.3 cy=5 r=2.1 /></g>`,
  );
});

test("a label that only looks like a token stays out of the figure", () => {
  const marks = markRegister();
  expect(tidySvg(`<g><path aria-label="x ⟦0⟧" d="M0,0h1"/></g>`, "map", marks)).toBe(
    "<g><path d=M0,0h1 /></g>".replace("d=M0,0h1", 'd="M0,0h1"'),
  );
});

test("clip paths are named after their figure", () => {
  expect(
    tidySvg(
      `<clipPath id="clip0"></clipPath><g clip-path="url(#clip0)"><path d="M0,0"/></g>`,
      "plane",
      markRegister(),
    ),
  ).toBe(`<clipPath id="plane-clip0"></clipPath><g clip-path="url(#plane-clip0)"><path d="M0,0" /></g>`);
});

test("what marks share is said once, and lines of one style become one path", () => {
  expect(
    compactGroup(
      "",
      `<line transform="translate(1,2)" x2="0" y2="5" stroke="red"/><line transform="translate(4,2)" x2="3" y2="0" stroke="red"/><line transform="translate(4,2)" x2="3" y2="1" stroke="blue"/>`,
    ),
  ).toBe(`<g><path d="M1,2v5M4,2h3" stroke=red /><path d="M4,2l3,1" stroke=blue /></g>`);
  expect(compactGroup("", `<text fill="red" x="1">a</text><text fill="red" x="2">b &lt;</text>`)).toBe(
    `<g fill="red"><text x=1>a</text><text x=2>b &lt;</text></g>`,
  );
});

test("a moved shape is drawn at the same place", () => {
  expect(compactGroup("", `<path transform="translate(10,20)" d="M0,-5L5,0L0,5L-5,0Z"/>`)).toBe(
    `<g><path d="M10,15l5,5l-5,5l-5,-5Z" /></g>`,
  );
  expect(compactGroup("", `<path transform="translate(10,20)" d="M-2.5,-2.5h5v5h-5Z"/>`)).toBe(
    `<g><path d="M7.5,17.5h5v5h-5Z" /></g>`,
  );
});

test("plain dots and shapes of one style become one path; those with data or opacity stay apart", () => {
  const dot = (x: number, more = ""): string =>
    `<path transform="translate(${x},4)" d="M2,0A2,2,0,1,1,-2,0A2,2,0,1,1,2,0" fill="red" fill-opacity="0.5"${more}/>`;
  expect(compactGroup("", dot(1) + dot(9))).toBe(
    `<g><path d="M1,4h0M9,4h0" stroke=red stroke-opacity=0.5 stroke-width=4 stroke-linecap=round /></g>`,
  );
  expect(compactGroup("", dot(1, ' data-i="7"') + dot(9)).match(/<(circle|path)/g)).toEqual([
    "<circle",
    "<path",
  ]);
  const square = (x: number, more = ""): string =>
    `<path transform="translate(${x},0)" d="M-1,-1h2v2h-2Z" fill="blue"${more}/>`;
  expect(compactGroup("", square(3) + square(8))).toBe(
    `<g><path d="M2,-1h2v2h-2ZM7,-1h2v2h-2Z" fill=blue /></g>`,
  );
  expect(compactGroup("", square(3, ' opacity="0.2"') + square(8, ' opacity="0.2"'))).toContain("/><path");
});
