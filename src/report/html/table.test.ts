import { expect, test } from "vitest";
import { formatCorrelation } from "../format/numbers.ts";
import { table } from "./table.ts";

const columns = [
  { head: "item", value: (row: { name: string; rho: number | null }) => row.name },
  {
    head: "ρ",
    value: (row: { name: string; rho: number | null }) => row.rho,
    show: (v: number) => formatCorrelation(v),
  },
];

test("a table escapes its texts, keeps numbers in full for the CSV, and shows a missing one as a dash", () => {
  const { source } = table({
    id: "t",
    caption: "items & more",
    columns,
    rows: [
      { name: "<i>", rho: 0.123456789 },
      { name: "b", rho: null },
    ],
    marks: (row) => ({ i: row.rho === null ? 1 : 0, c: 2 }),
  });
  expect(source).toContain('<th scope="col">item</th><th scope="col" class="n">ρ</th>');
  expect(source).toContain('<tr data-i=0 data-c=2><td>&lt;i&gt;<td data-v="0.123457">.12');
  expect(source).toContain("<tr data-i=1 data-c=2><td>b<td data-v>–");
  expect(source).toContain('Table: items &amp; more <span class="count">2 rows</span>');
  expect(source).toContain('data-csv="t"');
});

test("a table left to the script has its head and no rows", () => {
  const { source } = table({
    id: "t",
    caption: "items",
    columns,
    rows: [{ name: "a", rho: 0.5 }],
    filledFrom: "map",
  });
  expect(source).toContain('<tbody data-rows="map"></tbody>');
  expect(source).toContain("1 row<");
});
