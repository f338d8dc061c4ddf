import { PAGE } from "../theme/visualLanguage.ts";
import { attributes, type Layer, type Row } from "./layer.ts";

/** A mark with a sign: where it stands, its hue and its shape. */
export interface SymbolRow {
  readonly row: Row;
  readonly hue: string;
  readonly shape: string;
  /** Drawn as an outline, filled with the page. */
  readonly hollow?: boolean;
}

/**
 * Marks of several signs, one layer a sign, so that hue and shape are said once a layer. Layers come in the order
 * of the first mark of each sign.
 */
export function symbolLayers(
  name: string,
  marks: readonly SymbolRow[],
  style: object,
  position: object,
): Layer[] {
  const signs = new Map<string, SymbolRow[]>();
  for (const mark of marks) {
    const key = `${mark.hue} ${mark.shape} ${mark.hollow === true}`;
    const group = signs.get(key) ?? [];
    group.push(mark);
    signs.set(key, group);
  }
  return [...signs.values()].map((group, index) => {
    const { hue, shape, hollow = false } = group[0] ?? { hue: "", shape: "" };
    const bar = shape === "stroke" ? { stroke: hue, strokeWidth: 2 } : {};
    const outline = hollow ? { fill: PAGE, stroke: hue, strokeWidth: 2 } : {};
    return {
      data: { values: group.map(({ row }) => row) },
      name: `${name}${index}`,
      mark: { type: "point", filled: true, fill: hue, shape, opacity: 1, ...style, ...bar, ...outline },
      encoding: { ...position, description: attributes },
    };
  });
}
