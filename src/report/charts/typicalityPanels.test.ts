import { expect, test } from "vitest";
import { formatBits } from "../format/numbers.ts";
import { renderChart } from "./renderChart.ts";
import { typicalityPanels } from "./typicalityPanels.ts";

const names = { id: "n", items: [], categories: ["a", "b"], item: () => -1, category: () => -1 };

/** The numbers beside two panels of bits, each on its own scale. */
async function endsOf(first: readonly number[], second: readonly number[]): Promise<string[]> {
  const points = [first, second].flatMap((values, category) =>
    values.map((value, i) => ({ text: `${i}`, category, typicality: i / values.length, value })),
  );
  const categories = [
    { name: "a", rho: 0.5 },
    { name: "b", rho: 0.4 },
  ];
  const axis = { title: "bits", show: formatBits, shared: false };
  const svg = await renderChart(typicalityPanels({ categories, points, axis }, names), "t", "t");
  const texts = /<g class="lowHigh"[^]*?<\/g>/.exec(svg)![0];
  return [...texts.matchAll(/>([^<]+)<\/text>/g)].map(([, text]) => text!);
}

test("the ends of a scale never read alike: more digits tell them apart, or there is one", async () => {
  expect(await endsOf([1, 3], [2.548, 2.553])).toEqual(["1.00", "3.00", "2.548", "2.553"]);
  expect(await endsOf([1, 3], [2.55, 2.55])).toEqual(["1.00", "3.00", "2.55"]);
});
