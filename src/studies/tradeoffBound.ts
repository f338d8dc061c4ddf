import type { Grouping } from "../groupings/grouping.ts";
import type { CellContext } from "./cellContext.ts";
import type { EfficiencyResult, PlanePoint, TradeoffCell } from "./tradeoffResult.ts";

export interface DrawnGroupings {
  readonly people: { readonly point: PlanePoint; readonly grouping: Grouping; readonly chance: number };
  readonly clusters: readonly { readonly point: PlanePoint; readonly grouping: Grouping }[];
  readonly atHumanK: { readonly point: PlanePoint; readonly chance: number };
}

export interface Bound {
  readonly people: EfficiencyResult | null;
  readonly clustersAtHumanK: EfficiencyResult | null;
  readonly hardCurve: PlanePoint[];
  readonly curve: TradeoffCell["curve"];
}

export function boundOf(_context: CellContext, drawn: DrawnGroupings): Bound {
  return {
    people: null,
    clustersAtHumanK: null,
    hardCurve: drawn.clusters.map((entry) => entry.point),
    curve: null,
  };
}
