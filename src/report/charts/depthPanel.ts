import type { DepthSpace } from "../../studies/layersResult.ts";
import { formatCorrelation } from "../format/numbers.ts";
import { layerName } from "../format/words.ts";
import type { ScatterAxis } from "../client/scatterAxis.ts";
import type { DepthAxis } from "./depthAxis.ts";
import type { DepthRow } from "./depthSeries.ts";
import type { Row } from "./layer.ts";
import type { MarkRegister } from "./marks.ts";
import type { SymbolRow } from "./symbols.ts";

/** One panel: a row of the figure for one model. */
export interface Panel {
  readonly row: DepthRow;
  readonly space: DepthSpace;
  readonly left: number;
  readonly top: number;
  readonly x: DepthAxis;
  readonly y: ScatterAxis;
  readonly index: number;
}

export const PANEL_HEIGHT = 118;

/** Everything a row of panels has to hold. */
export function valuesOf(row: DepthRow, spaces: readonly DepthSpace[]): number[] {
  const values = spaces.flatMap(({ layers }) =>
    layers.flatMap((layer) => {
      const chance = row.chance(layer);
      const own = row.series.flatMap(({ of }) => of(layer) ?? []);
      return [
        ...own.flatMap(({ value, interval }) => [value, interval?.low ?? value, interval?.high ?? value]),
        ...(chance === null ? [] : [chance.mean, chance.low ?? chance.mean, chance.high ?? chance.mean]),
        row.ceiling(layer) ?? [],
      ].flat();
    }),
  );
  return row.fromZero ? [0, ...values] : values;
}

/** Where a value of a layer stands. */
export function placed(panel: Panel, layer: string, value: number): { x: number; y: number } {
  return { x: panel.left + panel.x.at(layer), y: panel.y.at(value) };
}

export function symbolsOf(panel: Panel, marks: MarkRegister): SymbolRow[] {
  return panel.row.series.flatMap(({ of, sign }) =>
    panel.space.layers.flatMap((layer): SymbolRow[] => {
      const value = of(layer);
      if (value === null) return [];
      const tip = `${panel.space.model}, ${layerName(layer.layer)}: ${value.tip}`;
      const row = { ...placed(panel, layer.layer, value.value), marks: marks.add({ tip }) };
      return [{ ...sign, row }];
    }),
  );
}

/** The range of chance, as wide as the layers reach. */
export function chanceBand(panel: Panel): Row[] {
  return panel.space.layers.flatMap((layer): Row[] => {
    const chance = panel.row.chance(layer);
    if (chance === null || chance.low === null || chance.high === null) return [];
    const { x, y } = placed(panel, layer.layer, chance.low);
    return [{ x: x - 6, x2: x + 6, y, y2: panel.y.at(chance.high) }];
  });
}

export function chanceLine(panel: Panel): Row[] {
  const means = panel.space.layers.flatMap((layer) => panel.row.chance(layer)?.mean ?? []);
  if (means.length === 0) return [];
  const y = panel.y.at(means.reduce((sum, mean) => sum + mean, 0) / means.length);
  return [{ x: panel.left, x2: panel.left + widthOf(panel), y, y2: y }];
}

export function ceilingLine(panel: Panel): Row[] {
  const ceiling = ceilingOf(panel);
  if (ceiling === null) return [];
  const y = panel.y.at(ceiling);
  return [{ x: panel.left, x2: panel.left + widthOf(panel), y, y2: y }];
}

export function ceilingLabel(panel: Panel): Row[] {
  const ceiling = ceilingOf(panel);
  if (ceiling === null) return [];
  const text = `ceiling ${formatCorrelation(ceiling)}`;
  return [{ x: panel.left + widthOf(panel), y: panel.y.at(ceiling) + 9, text, marks: "" }];
}

/** The lowest of the layers' ceilings: they are all but equal. */
function ceilingOf({ row, space }: Panel): number | null {
  const known = space.layers.flatMap((layer) => row.ceiling(layer) ?? []);
  return known.length === 0 ? null : Math.min(...known);
}

function widthOf({ x, space }: Panel): number {
  return x.at(space.layers.at(-1)?.layer ?? "") + x.at("static");
}

function peakOf(panel: Panel): { x: number; y: number; high: number } | null {
  const peak = panel.row.peak(panel.space);
  const layer = panel.space.layers.find((entry) => entry.layer === peak);
  const value = layer && panel.row.series.flatMap(({ of }) => of(layer) ?? [])[0];
  if (layer === undefined || value === undefined) return null;
  return {
    ...placed(panel, layer.layer, value.value),
    high: panel.y.at(value.interval?.high ?? value.value),
  };
}

export function peakRing(panel: Panel): Row[] {
  const peak = peakOf(panel);
  return peak === null ? [] : [{ x: peak.x, y: peak.y }];
}

export function peakLabel(panel: Panel): Row[] {
  const peak = peakOf(panel);
  return peak === null ? [] : [{ x: peak.x, y: peak.high - 7, text: "peak", marks: "" }];
}

export function tickMarks({ y, left }: Panel): Row[] {
  return y.ticks.map((tick) => ({ x: left - 4, x2: left, y: y.at(tick), y2: y.at(tick) }));
}

export function tickTexts({ y, left, row }: Panel): Row[] {
  return y.ticks.map((tick) => ({ x: left - 7, y: y.at(tick), text: row.tick(tick, y.digits), marks: "" }));
}

export function layerTexts({ x, left, top }: Panel): Row[] {
  return x.named.map((layer) => ({
    x: left + x.at(layer),
    y: top + PANEL_HEIGHT + 10,
    text: layer,
    marks: "",
  }));
}
