/** Where layers stand from left to right: the static one apart, then the hidden ones in the order of depth. */
export interface DepthAxis {
  /** Pixels from the left of the panel. */
  at(layer: string): number;
  /** Layers that have their name written below. */
  readonly named: readonly string[];
}

const INSET = 12;
/** Between the static layer and the first hidden one, in steps of depth. */
const APART = 1.5;
/** The least room a name needs. */
const NAME = 20;

/**
 * Lays the layers of a model out over the width of a panel.
 *
 * @param layers "static" first where there is one, then numbers, then "last" where it is a layer of its own
 * @example depthAxis(["static", "0", "1"], 100).at("1") // 88
 */
export function depthAxis(layers: readonly string[], width: number): DepthAxis {
  const hidden = layers.filter((layer) => layer !== "static");
  const lead = layers.length > hidden.length ? APART : 0;
  const steps = Math.max(1, lead + hidden.length - 1);
  const step = (width - 2 * INSET) / steps;
  const every = Math.max(1, Math.ceil(NAME / step));
  return {
    at: (layer) => INSET + (layer === "static" ? 0 : step * (lead + hidden.indexOf(layer))),
    named: layers.filter(
      (layer) => layer === "static" || layer === "last" || hidden.indexOf(layer) % every === 0,
    ),
  };
}
