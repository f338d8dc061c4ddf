/// <reference lib="dom" />
import type { ClientPage } from "./clientPage.ts";

/** The slope slider moves the tangent on the plane and names the best grouping at that trade-off. */
export function installSlider(page: ClientPage): void {
  type Grouping = readonly [label: string, rateBits: number, distortion: number];
  interface Stop {
    readonly slope: number;
    /** Where the slope touches the bound, if there is one. */
    readonly rate: number | null;
    readonly distortion: number | null;
  }
  interface Plot {
    readonly width: number;
    readonly height: number;
    readonly maxRate: number;
    readonly maxDistortion: number;
  }

  const percent = (share: number): string => `${(100 * share).toFixed(1)}\u00a0%`;

  const number = (cell: HTMLTableCellElement | undefined): number =>
    Number(cell?.dataset["v"] === "" ? cell.textContent : cell?.dataset["v"]);
  const rows = (figure: Element, table: string, which: string): HTMLTableRowElement[] => [
    ...figure.querySelectorAll<HTMLTableRowElement>(`#${table} tbody ${which}`),
  ];

  const stopsOf = (slider: HTMLInputElement, figure: Element): Stop[] => {
    const own = JSON.parse(slider.dataset["slopes"] ?? "[]") as number[];
    if (own.length > 0) return own.map((slope) => ({ slope, rate: null, distortion: null }));
    return rows(figure, "t-curve", "tr")
      .map(({ cells }) => ({ slope: number(cells[0]), rate: number(cells[1]), distortion: number(cells[2]) }))
      .filter(({ slope }) => slope > 0)
      .sort((a, b) => a.slope - b.slope);
  };

  const move = (slider: HTMLInputElement): void => {
    const figure = slider.closest("figure");
    const svg = figure?.querySelector<SVGElement>("svg[data-plot]");
    if (figure === null || svg === null || svg === undefined) return;
    const stop = stopsOf(slider, figure)[Number(slider.value)];
    const groupings = rows(figure, "t-plane", "tr:not([data-c])").map(({ cells }): Grouping => [
      cells[0]?.textContent ?? "",
      number(cells[1]),
      number(cells[2]),
    ]);
    if (stop === undefined) return;
    const share = slider.dataset["share"] === "1";
    const { slope } = stop;
    const price = ([, rate, distortion]: Grouping): number => rate * Math.LN2 + slope * distortion;
    const best = groupings.reduce<Grouping | null>(
      (a, b) => (a === null || price(b) < price(a) ? b : a),
      null,
    );
    const bound: Grouping | null =
      stop.rate === null || stop.distortion === null ? null : ["", stop.rate, stop.distortion];
    const touched = bound ?? best;
    if (touched === null) return;
    const plot = JSON.parse(svg.dataset["plot"] ?? "{}") as Plot;
    const isBeyond = best !== null && best[1] > plot.maxRate;
    draw(svg, plot, slope, price(touched), isBeyond ? null : best);
    const placeOf = ([, rate, distortion]: Grouping): string =>
      `${rate.toFixed(2)} bits, ${share ? `${percent(distortion)} left` : `distortion ${distortion.toPrecision(3)}`}`;
    const worth = share
      ? `A percentage point of variance is worth ${(slope / Math.LN2 / 100).toPrecision(2)} bits`
      : `Slope ${slope.toPrecision(3)} nats`;
    const chosen =
      best === null
        ? "."
        : `: of the groupings drawn, ${best[0]} is best (${placeOf(best)}${isBeyond ? ", right of the figure" : ""}).`;
    const code = bound === null ? "" : ` The best possible code: ${placeOf(bound)}.`;
    const text = worth + chosen + code;
    const output = figure.querySelector("output");
    if (output !== null) output.textContent = text;
    slider.setAttribute("aria-valuetext", text);
  };

  const draw = (svg: SVGElement, plot: Plot, slope: number, price: number, best: Grouping | null): void => {
    const line = svg.querySelector(".tangent line");
    if (line === null) return;
    const x = (rate: number): number => (rate / plot.maxRate) * plot.width;
    const y = (distortion: number): number => (1 - distortion / plot.maxDistortion) * plot.height;
    const ends = [0, plot.maxDistortion].map((distortion) => ({
      rate: (price - slope * distortion) / Math.LN2,
      distortion,
    }));
    line.removeAttribute("transform");
    ends.forEach(({ rate, distortion }, end) => {
      line.setAttribute(`x${end + 1}`, String(x(rate)));
      line.setAttribute(`y${end + 1}`, String(y(distortion)));
    });
    const drawn = svg.querySelector(".best");
    if (best === null) {
      drawn?.remove();
      return;
    }
    const ring = drawn ?? document.createElementNS("http://www.w3.org/2000/svg", "circle");
    const attributes = {
      class: "best",
      cx: x(best[1]),
      cy: y(best[2]),
      r: 11,
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.5,
    };
    for (const [name, value] of Object.entries(attributes)) ring.setAttribute(name, String(value));
    svg.querySelector(".bound, .clusters, .named")?.parentElement?.append(ring);
  };

  page.whenDrawn((root) => {
    for (const slider of root.querySelectorAll<HTMLInputElement>("input[data-slopes]")) move(slider);
  });
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.dataset["slopes"] !== undefined) {
      move(event.target);
    }
  });
}
