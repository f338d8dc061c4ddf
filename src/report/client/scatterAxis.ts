/** A line across the drawing at one value of an axis. */
export interface AxisLine {
  readonly value: number;
  readonly label: string;
  readonly stroke: string;
  readonly dash: string;
}

/** Where values stand along an axis, and which of them are written beside it. */
export interface ScatterAxis {
  at(value: number): number;
  readonly ticks: readonly number[];
  /** Decimals that tell the ticks apart. */
  readonly digits: number;
}

/**
 * Lays an axis out so that all values are on it, with four to eight ticks at round numbers. Runs in the browser too, so
 * it uses nothing from outside itself.
 *
 * @param from pixel of the low end
 * @param to pixel of the high end
 */
export function scatterAxis(
  values: readonly number[],
  options: { readonly isLog: boolean; readonly from: number; readonly to: number },
): ScatterAxis {
  const { isLog, from, to } = options;
  const scaled = (value: number): number => (isLog ? Math.log10(value) : value);
  let [low, high] = [scaled(Math.min(...values)), scaled(Math.max(...values))];
  const pad = high > low ? 0.06 * (high - low) : Math.max(1e-3, 0.05 * Math.abs(high));
  [low, high] = [low - pad, high + pad];

  const evenTicks = (first: number, last: number): { ticks: number[]; step: number } => {
    const least = (last - first) / 7;
    const power = 10 ** Math.floor(Math.log10(least));
    const step = ([1, 2, 5].find((factor) => factor * power >= least) ?? 10) * power;
    const start = Math.ceil(first / step);
    const count = Math.floor(last / step) - start + 1;
    return {
      ticks: Array.from({ length: count }, (_, i) => Number(((start + i) * step).toPrecision(12))),
      step,
    };
  };
  const decades = Array.from({ length: 24 }, (_, i) => i - 4);
  const factors = high - low > 2.5 ? [1] : [1, 2, 5];
  const even = isLog ? evenTicks(10 ** low, 10 ** high) : evenTicks(low, high);
  const logTicks = decades
    .flatMap((decade) => factors.map((factor) => factor * 10 ** decade))
    .filter((value) => scaled(value) >= low && scaled(value) <= high);
  return {
    at: (value) => from + ((scaled(value) - low) / (high - low)) * (to - from),
    ticks: isLog && high - low > 0.8 ? logTicks : even.ticks,
    digits: Math.max(0, -Math.floor(Math.log10(even.step) + 1e-9)),
  };
}
