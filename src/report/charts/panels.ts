import { INK } from "../theme/visualLanguage.ts";
import { pixels, type Layer, type Row } from "./layer.ts";

/** Small multiples: equal panels in a grid, in pixels. */
export interface PanelGrid {
  readonly columns: number;
  readonly panelWidth: number;
  readonly panelHeight: number;
  readonly gapX: number;
  readonly gapY: number;
}

/** The upper left corner of a panel. */
export function panelCorner(grid: PanelGrid, index: number): { readonly left: number; readonly top: number } {
  return {
    left: (index % grid.columns) * (grid.panelWidth + grid.gapX),
    top: Math.floor(index / grid.columns) * (grid.panelHeight + grid.gapY),
  };
}

export function gridSize(
  grid: PanelGrid,
  panels: number,
): { readonly width: number; readonly height: number } {
  const columns = Math.min(grid.columns, panels);
  const rows = Math.ceil(panels / grid.columns);
  return {
    width: columns * grid.panelWidth + (columns - 1) * grid.gapX,
    height: rows * grid.panelHeight + (rows - 1) * grid.gapY,
  };
}

/** The left and lower edge of every panel. */
export function panelFrames(grid: PanelGrid, panels: number): Layer[] {
  const edges = Array.from({ length: panels }, (_, index) => panelCorner(grid, index)).flatMap(
    ({ left, top }) => {
      const right = left + grid.panelWidth;
      const bottom = top + grid.panelHeight;
      return [
        { x: left, x2: left, y: top, y2: bottom },
        { x: left, x2: right, y: bottom, y2: bottom },
      ];
    },
  );
  return [
    {
      data: { values: edges },
      name: "frames",
      mark: { type: "rule", stroke: INK, strokeOpacity: 0.45 },
      encoding: { x: pixels("x"), x2: { field: "x2" }, y: pixels("y"), y2: { field: "y2" } },
    },
  ];
}

/** Texts at pixels, with a style in common. */
export function textLayer(name: string, values: readonly Row[], style: object): Layer[] {
  if (values.length === 0) return [];
  return [
    {
      data: { values: [...values] },
      name,
      mark: { type: "text", baseline: "middle", ...style },
      encoding: {
        x: pixels("x"),
        y: pixels("y"),
        text: { field: "text" },
        description: { field: "marks", type: "nominal" },
      },
    },
  ];
}
