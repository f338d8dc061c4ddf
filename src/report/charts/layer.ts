import type { TopLevelSpec } from "vega-lite";

/** One layer of a layered chart. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>["layer"][number];

/** A chart of layers that share their scales. */
export type LayeredSpec = Extract<TopLevelSpec, { layer: unknown }>;

/** A row of a chart's data. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** A channel that holds pixels already, past every scale. */
export const pixels = (field: string) => ({ field, type: "quantitative", scale: null }) as const;

export const quantity = (field: string) => ({ field, type: "quantitative" }) as const;

export const nominal = (field: string) => ({ field, type: "nominal" }) as const;

/** The channel through which a mark gets its data attributes. */
export const attributes = { field: "marks", type: "nominal" } as const;

/** One view of a chart of views stacked on each other. */
export type StackedView = Extract<TopLevelSpec, { vconcat: unknown }>["vconcat"][number];
