import { expect, test } from "vitest";
import { pointAtRate } from "./cutLine.ts";
import { boxOf } from "./placeLabels.ts";
import type { Plane } from "./plane.ts";
import type { PlaneGeometry } from "./planeGeometry.ts";
import { planeLabels } from "./planeLabels.ts";

const [width, height, maxRate, maxDistortion] = [880, 460, 6, 1.04];
const geometry: PlaneGeometry = {
  width,
  height,
  maxRate,
  maxDistortion,
  x: (rate) => (rate / maxRate) * width,
  y: (distortion) => (1 - distortion / maxDistortion) * height,
};
/** The bound is D = 2^(−R/3) between its points; the hard curve has two corners, one far beyond the figure. */
const curve = Array.from({ length: 25 }, (_, i) => {
  const [rateBits, distortion] = [i / 4, 2 ** (-i / 12)];
  return {
    rateBits,
    distortion,
    lowerBoundBits: rateBits,
    slopeNats: 3 / distortion,
    converged: true,
  };
});
const clusters = Array.from({ length: 20 }, (_, i) => ({
  label: `k-means, ${i + 2} groups`,
  rateBits: Math.log2(i + 2),
  distortion: 1 - 0.05 * Math.log2(i + 2),
}));
const plane: Plane = {
  distortionTitle: "distortion",
  maxDistortion: 1,
  isShare: true,
  curve,
  people: { label: "people, 12 categories", rateBits: 3.5, distortion: 0.88, low: 0.86, high: 0.9 },
  categories: [0.7, 0.75, 0.8, 0.95].map((distortion, index) => ({
    index,
    label: `category ${index}`,
    rateBits: 3.2 + 0.3 * index,
    distortion,
  })),
  clusters,
  clustersAtHumanK: clusters[10]!,
  random: [{ label: "random categories", rateBits: 3.5, distortion: 0.97 }],
  hardCurve: [
    { label: "one group", rateBits: 0, distortion: 1 },
    { label: "every item alone", rateBits: 9, distortion: 0 },
  ],
  named: [],
  excess: { fromBits: 0.6, toBits: 3.5, distortion: 0.88 },
};

const covers = (box: ReturnType<typeof boxOf>, x: number, y: number): boolean =>
  x > box.left && x < box.right && y > box.top && y < box.bottom;

test("the labels of the plane cover no mark and cross no line", () => {
  const labels = planeLabels(plane, geometry);
  expect(labels).toHaveLength(6);
  const marks = [...plane.clusters, ...plane.categories, ...plane.random, plane.people!];
  for (const label of labels) {
    const box = boxOf(label, label.x, label.y, 12);
    for (const mark of marks) {
      expect(covers(box, geometry.x(mark.rateBits), geometry.y(mark.distortion)), label.text).toBe(false);
    }
    for (let x = Math.ceil(box.left); x < box.right; x += 1) {
      const rate = (x / width) * maxRate;
      for (const line of [plane.hardCurve, curve]) {
        const point = pointAtRate(line, rate);
        expect(point !== null && covers(box, x, geometry.y(point.distortion)), label.text).toBe(false);
      }
    }
  }
});

test("the bound is named under it, where no code lies", () => {
  const { x, y } = planeLabels(plane, geometry).find(({ text }) => text.startsWith("the bound"))!;
  expect(y).toBeGreaterThan(geometry.y(pointAtRate(curve, (x / width) * maxRate)!.distortion));
});
