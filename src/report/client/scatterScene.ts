import type { Comparison } from "../../comparison/comparison.ts";
import type { SpaceLook } from "./clientPage.ts";
import type { AxisLine, scatterAxis } from "./scatterAxis.ts";

/** An element of a drawing, for the server to write and the browser to make. */
export interface SceneElement {
  readonly tag: "path" | "line" | "text";
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly text?: string;
}

/** A drawing and the sentence that says what it shows. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** What the marks are, after the sentence. */
  readonly note: string;
  readonly elements: readonly SceneElement[];
}

/** What is drawn: two scores by their ids, or "parameters" for the size of the model, on one norm. */
export interface ScatterChoice {
  readonly dataset: number;
  readonly x: string;
  readonly y: string;
}

type Compared = Pick<Comparison, "datasets" | "models" | "rows" | "scores" | "cells" | "published">;
type Style = Readonly<Record<string, string | number>>;

/**
 * Any two scores of a comparison against each other, a mark a space, with intervals; chance, ceiling and
 * published figures are lines. Drawn here for the page and again in the browser for other choices, so it uses nothing
 * from outside its arguments.
 */
export function scatterScene(
  comparison: Compared,
  spaces: readonly SpaceLook[],
  choice: ScatterChoice,
  layOut: typeof scatterAxis,
): Scene {
  const ink = "currentColor";
  const elements: SceneElement[] = [];
  const tenth = (pixels: number): number => Math.round(10 * pixels) / 10;
  const line = (x1: number, y1: number, x2: number, y2: number, style: Style): void => {
    const ends = { x1: tenth(x1), y1: tenth(y1), x2: tenth(x2), y2: tenth(y2) };
    elements.push({ tag: "line", attributes: { ...ends, stroke: ink, ...style } });
  };
  const write = (x: number, y: number, text: string, style: Style = {}): void => {
    elements.push({
      tag: "text",
      attributes: { x: tenth(x), y: tenth(y), fill: ink, "font-size": 12, ...style },
      text,
    });
  };
  const textWidth = (text: string): number => 6 * text.length;

  const dataset = comparison.datasets[choice.dataset];
  const scoreOf = (id: string) => comparison.scores.find((score) => score.id === id);
  const readingOf = (id: string, row: number) => {
    if (id === "parameters") {
      const value = comparison.models[comparison.rows[row]?.model ?? -1]?.parameters ?? null;
      return value === null ? null : { value, low: value, high: value, chance: null, ceiling: null };
    }
    const score = comparison.scores.findIndex((s) => s.id === id);
    const cell = comparison.cells.find(
      (c) => c.row === row && c.score === score && c.dataset === choice.dataset,
    );
    if (cell === undefined) return null;
    const { value, interval, chance, ceiling } = cell;
    const [low, high] = [interval?.low ?? value, interval?.high ?? value];
    return { value, low, high, chance: chance?.mean ?? null, ceiling: ceiling?.value ?? null };
  };
  const points = comparison.rows.flatMap(({ model }, row) => {
    const [x, y] = [readingOf(choice.x, row), readingOf(choice.y, row)];
    const { name = "", hue = ink, shape = "circle", isHollow = false } = spaces[row] ?? {};
    return x === null || y === null ? [] : [{ x, y, model, name, hue, shape, isHollow }];
  });
  const show = (id: string, value: number, digits: number): string => {
    const unit = scoreOf(id)?.unit;
    if (id === "parameters") {
      const [size, word] = value >= 1e9 ? [value / 1e9, "B"] : [value / 1e6, "M"];
      return `${Number(size.toPrecision(3))}\u00a0${word}`;
    }
    const fixed = (unit === "share" ? 100 * value : value).toFixed(
      Math.max(0, unit === "share" ? digits - 2 : digits),
    );
    if (Number(fixed) === 0) return unit === "share" ? "0\u00a0%" : "0";
    const short = unit === "index" && Math.abs(Number(fixed)) < 1 ? fixed.replace("0.", ".") : fixed;
    return `${short.replace("-", "\u2212")}${unit === "share" ? "\u00a0%" : ""}`;
  };
  const nameOf = (id: string): string =>
    id === "parameters" ? "size of the model" : (scoreOf(id)?.short ?? "");
  const missing = comparison.rows.length - points.length;
  const leftOut = `; ${missing} without ${choice.x === "parameters" ? "a known size" : "one of the two"} left out`;
  const label = `${nameOf(choice.y)} against ${nameOf(choice.x)} on ${dataset?.title ?? ""}: ${points.length} of ${comparison.rows.length} spaces${missing === 0 ? "" : leftOut}.`;

  const ofSize = choice.x === "parameters" ? " Sizes are as published; tables of vectors have none." : "";
  const note = `An outline is a static layer.${ofSize}`;

  /** Chance and ceiling where the rows agree on them, and what was published. */
  const linesOf = (which: "x" | "y"): AxisLine[] => {
    const id = choice[which];
    const readings = points.map((point) => point[which]);
    const ends = readings.flatMap(({ low, high }) => [low, high]);
    const near = 0.15 * (Math.max(...ends) - Math.min(...ends));
    const agreed = (values: readonly (number | null)[]): number[] => {
      const known = values.filter((value) => value !== null);
      const [low, high] = [Math.min(...known), Math.max(...known)];
      return known.length > 0 && high - low <= near ? [(low + high) / 2] : [];
    };
    const end = scoreOf(id)?.better === "lower" ? "floor" : "ceiling";
    return [
      ...agreed(readings.map((r) => r.chance)).map((value) => ({
        value,
        label: "chance",
        stroke: "var(--chance, #6B6B6B)",
        dash: "1 3",
      })),
      ...agreed(readings.map((r) => r.ceiling)).map((value) => ({
        value,
        label: end,
        stroke: "var(--ceiling, #00775A)",
        dash: "10 4",
      })),
      ...comparison.published
        .filter((figure) => figure.score === id && figure.datasets.includes(dataset?.id ?? ""))
        .map((figure) => ({ value: figure.value, label: figure.label, stroke: ink, dash: "6 2 1 2" })),
    ].sort((a, b) => a.value - b.value);
  };

  const [width, height] = [760, 460];
  if (points.length === 0) {
    write(width / 2, height / 2, "No space has both.", { "text-anchor": "middle" });
    return { width, height, label, note, elements };
  }
  const [xLines, yLines] = [linesOf("x"), linesOf("y")];
  const margin = {
    left: 64,
    right: Math.max(24, ...[...xLines, ...yLines].map((l) => textWidth(l.label) + 14)),
    top: 30 + 14 * xLines.length,
    bottom: 50,
  };
  const [west, east, north, south] = [margin.left, width - margin.right, margin.top, height - margin.bottom];
  const axisOf = (which: "x" | "y", lines: readonly AxisLine[], from: number, to: number) =>
    layOut([...points.flatMap((p) => [p[which].low, p[which].high]), ...lines.map((l) => l.value)], {
      isLog: choice[which] === "parameters",
      from,
      to,
    });
  const [x, y] = [axisOf("x", xLines, west, east), axisOf("y", yLines, south, north)];
  for (const tick of x.ticks) {
    line(x.at(tick), north, x.at(tick), south, { "stroke-opacity": 0.1 });
    write(x.at(tick), south + 18, show(choice.x, tick, x.digits), { "text-anchor": "middle" });
  }
  for (const tick of y.ticks) {
    line(west, y.at(tick), east, y.at(tick), { "stroke-opacity": 0.1 });
    write(west - 8, y.at(tick) + 4, show(choice.y, tick, y.digits), { "text-anchor": "end" });
  }
  line(west, south, east, south, { "stroke-opacity": 0.55 });
  line(west, north, west, south, { "stroke-opacity": 0.55 });
  const titleOf = (id: string): string =>
    id === "parameters" ? "parameters of the model, as published (logarithmic)" : (scoreOf(id)?.title ?? id);
  write((west + east) / 2, height - 8, titleOf(choice.x), { "text-anchor": "middle" });
  write(4, 14, titleOf(choice.y));

  let lowest = Infinity;
  for (const { value, label: name, stroke, dash } of yLines) {
    line(west, y.at(value), east, y.at(value), { stroke, "stroke-dasharray": dash, "stroke-width": 1.5 });
    // Values rise, so labels go up; each stays a line above the one before.
    lowest = Math.min(lowest - 14, y.at(value) + 4);
    write(east + 6, lowest, name, { fill: stroke, "font-size": 11 });
  }
  // Names stand to the right of their lines, the last the lowest, so that no line runs up through a name.
  xLines.toReversed().forEach(({ value, label: name, stroke, dash }, i) => {
    const at = x.at(value);
    const row = north - 6 - 14 * i;
    line(at, row - 6, at, south, { stroke, "stroke-dasharray": dash, "stroke-width": 1.5 });
    write(at + 5, row, name, { fill: stroke, "font-size": 11, class: "halo" });
  });

  const shapes: Readonly<Record<string, string>> = {
    circle: "M-5,0a5,5 0 1 0 10,0a5,5 0 1 0 -10,0Z",
    square: "M-4.5,-4.5h9v9h-9Z",
    diamond: "M0,-6.5L6,0L0,6.5L-6,0Z",
    "triangle-up": "M0,-6L6,5H-6Z",
    "triangle-down": "M0,6L6,-5H-6Z",
    cross: "M-6,-2h4v-4h4v4h4v4h-4v4h-4v-4h-4Z",
  };
  const few = points.length <= 14;
  for (const point of points) {
    const [cx, cy] = [x.at(point.x.value), y.at(point.y.value)];
    const style = { stroke: point.hue, "stroke-opacity": few ? 0.6 : 0.3, "data-m": point.model };
    if (point.x.high > point.x.low) line(x.at(point.x.low), cy, x.at(point.x.high), cy, style);
    if (point.y.high > point.y.low) line(cx, y.at(point.y.low), cx, y.at(point.y.high), style);
  }
  const taken = points.map((point) => {
    const [cx, cy] = [x.at(point.x.value), y.at(point.y.value)];
    return { west: cx - 7, east: cx + 7, north: cy - 7, south: cy + 7 };
  });
  const lines = [
    ...xLines.map(({ value }) => ({ west: x.at(value) - 2, east: x.at(value) + 2, north, south })),
    ...yLines.map(({ value }) => ({ west, east, north: y.at(value) - 2, south: y.at(value) + 2 })),
  ];
  for (const point of points) {
    const [cx, cy] = [x.at(point.x.value), y.at(point.y.value)];
    const said = (id: string, { value, low, high }: { value: number; low: number; high: number }): string =>
      `${nameOf(id)} ${show(id, value, 3)}${high > low ? ` [${show(id, low, 3)}, ${show(id, high, 3)}]` : ""}`;
    elements.push({
      tag: "path",
      attributes: {
        d: shapes[point.shape] ?? "",
        transform: `translate(${tenth(cx)},${tenth(cy)})`,
        fill: point.isHollow ? "var(--page, #fff)" : point.hue,
        stroke: point.isHollow ? point.hue : "var(--page, #fff)",
        "stroke-width": point.isHollow ? 2 : 1,
        "data-m": point.model,
        "data-tip": `${point.name} · ${said(choice.y, point.y)} · ${said(choice.x, point.x)}`,
      },
    });
    if (!few) continue;
    const words = point.name.replace(/ layer$/, "");
    const w = textWidth(words);
    const isOff =
      (boxes: typeof taken) =>
      ({ left, base }: { left: number; base: number }): boolean =>
        boxes.every((t) => left + w < t.west || t.east < left || base + 3 < t.north || t.south < base - 9);
    // Beside the mark, or over or under its interval; the nearest first.
    const beside = [9, 22, 36].flatMap((gap) =>
      [4, -6, 15, -17, 26].flatMap((down) =>
        [cx + gap, cx - gap - w].map((left) => ({ left, base: cy + down, off: gap + Math.abs(down - 4) })),
      ),
    );
    const ends = [Math.min(cy - 12, y.at(point.y.high) - 4), Math.max(cy + 20, y.at(point.y.low) + 13)];
    const along = ends.flatMap((base) => [cx - 5, cx + 5 - w].map((left) => ({ left, base, off: 16 })));
    const free = [...beside, ...along]
      .sort((a, b) => a.off - b.off)
      .filter(({ left, base }) => left >= west && left + w <= east && base - 9 >= north && base + 3 <= south)
      .filter(isOff(taken));
    // Rather across a line than without a name.
    const spot = free.find(isOff(lines)) ?? free[0];
    if (spot === undefined) continue;
    taken.push({ west: spot.left, east: spot.left + w, north: spot.base - 9, south: spot.base + 3 });
    write(spot.left, spot.base, words, { "font-size": 11, "data-m": point.model, class: "halo" });
  }
  return { width, height, label, note, elements };
}
