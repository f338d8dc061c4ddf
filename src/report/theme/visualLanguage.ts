/**
 * One visual language for every figure: who is drawn in which colour, with which mark and which line. Every colour
 * holds 3:1 against the light and the dark page, and none stands alone: a shape, a dash or a direct label doubles it.
 */
export const INK = "currentColor";
/** The page's own background, for halos behind labels; white where a figure is taken off the page. */
export const PAGE = "var(--page, #fff)";

export const PEOPLE = "#D55E00";
export const MODEL = "#0072B2";
export const CHANCE = "#767676";
export const CEILING = "#009E73";

/** The same hues for text, which needs 4.5:1: the page sets them for its light and its dark form. */
export const PEOPLE_TEXT = "var(--people, #B34D00)";
export const MODEL_TEXT = "var(--model, #0068A3)";
export const CHANCE_TEXT = "var(--chance, #6B6B6B)";
export const CEILING_TEXT = "var(--ceiling, #00775A)";

/** Cells of a heatmap, lighter on the dark page. */
export const HEAT = "var(--heat, #0072B2)";

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

export const HARD_CURVE_DASH = [4, 2];
export const CHANCE_DASH = [1, 3];
export const CEILING_DASH = [10, 4];

/** A category or a model among several: a hue and a shape, so that colour is never alone. */
export interface Sign {
  readonly hue: string;
  readonly shape: "circle" | "square" | "triangle-up" | "diamond" | "cross" | "triangle-down";
}

/** Okabe and Ito's hues in their order, darkened where they fell under 3:1 on white. */
export const categorySigns: readonly Sign[] = [
  { hue: "#0072B2", shape: "circle" },
  { hue: "#D55E00", shape: "square" },
  { hue: "#009E73", shape: "triangle-up" },
  { hue: "#C26A98", shape: "diamond" },
  { hue: "#B27C00", shape: "circle" },
  { hue: "#2F8FC8", shape: "square" },
  { hue: "#7A8B00", shape: "triangle-up" },
  { hue: "#8E6BD1", shape: "diamond" },
];

/** The sign of all categories after the eight that have one of their own. */
export const OTHER_SIGN: Sign = { hue: CHANCE, shape: "circle" };

/** Models in comparisons; people's and the ceiling's hues are left to them. */
const modelSigns: readonly Sign[] = [
  { hue: "#0072B2", shape: "square" },
  { hue: "#B27C00", shape: "triangle-up" },
  { hue: "#C26A98", shape: "diamond" },
  { hue: "#2F8FC8", shape: "cross" },
  { hue: "#7A8B00", shape: "triangle-down" },
  { hue: "#8E6BD1", shape: "circle" },
];

/** The sign of the n-th model: after six the hues come again with the shapes moved on, so that 36 models differ. */
export function modelSign(index: number): Sign {
  const round = Math.floor(index / modelSigns.length);
  const { hue } = modelSigns[index % modelSigns.length] ?? OTHER_SIGN;
  const { shape } = modelSigns[(index + round) % modelSigns.length] ?? OTHER_SIGN;
  return { hue, shape };
}
