export interface MapPlace {
  readonly x: number;
  readonly y: number;
}

const WIDTH = 860;
const MAX_HEIGHT = 640;
const INSET = 16;

/** Where the items of a map stand in pixels: both axes in one unit, as large as the page allows. */
export function mapLayout(map: { readonly x: readonly number[]; readonly y: readonly number[] }): {
  readonly place: readonly MapPlace[];
  readonly width: number;
  readonly height: number;
} {
  const [left, right] = extent(map.x);
  const [bottom, top] = extent(map.y);
  const scale = Math.min((WIDTH - 2 * INSET) / (right - left), (MAX_HEIGHT - 2 * INSET) / (top - bottom));
  return {
    place: map.x.map((value, i) => ({
      x: INSET + scale * (value - left),
      y: INSET + scale * (top - (map.y[i] ?? 0)),
    })),
    width: Math.ceil(scale * (right - left) + 2 * INSET),
    height: Math.ceil(scale * (top - bottom) + 2 * INSET),
  };
}

/** The ends of the values; a single value gets a width, so that nothing is divided by 0. */
function extent(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return high > low ? [low, high] : [low - 0.5, low + 0.5];
}
